// The bar under the map: the range of years, the day within it that the islands are drawn for, and
// what that day was like in words. Dragging moves the map at once; letting go tells the server.
atlas.time = (map, { first, status }) => {
  const { texts } = atlas;
  const last = () => Number(atlas.state.today.slice(0, 4));
  const periods = [{ years: [first, null], text: texts.allYears }, ...texts.periods]; // null: until now
  const ofPeriod = ({ years: [a, b] }) => [a, b ?? last()];
  const make = (tag, className, label, properties = {}) => {
    const made = atlas.element(tag, className);
    if (label) made.setAttribute("aria-label", label);
    return Object.assign(made, properties);
  };
  const button = (className, label, act) => make("button", `act ${className}`, label, { type: "button", title: label, onclick: act });
  const thumb = (className, label) => make("input", className, label, { type: "range", step: 1 });

  const bar = make("div", "time");
  const range = make("output", "range");
  const filled = make("div", "filled");
  const [from, to] = [thumb("from", texts.firstYear), thumb("to", texts.lastYear)];
  const track = make("div", "track");
  const day = thumb("day", texts.dayInYears);
  const date = make("input", "date", texts.asOf, { type: "date" });
  const days = make("div", "track days");
  const said = make("output", "status");
  const back = button("back", texts.back, () => step(-1));
  const play = button("play", texts.play, () => (playing ? stop() : start()));
  const forth = button("forth", texts.forth, () => step(1));
  const speed = choice("speed", texts.speed, [1, 2, 4].map((times) => [times, `${times}×`]));
  const period = choice("periods", texts.period, [
    ...periods.map(({ text }, number) => [number, text]), ["", texts.otherYears],
  ]);
  track.append(filled, from, to);
  days.append(day);
  const group = (className, ...children) => {
    const made = make("div", className);
    made.append(...children);
    return made;
  };
  bar.append(
    group("controls", group("acts", back, play, forth, speed, range), track, period, group("as-of", atlas.element("span", "", texts.asOf), date), days),
    said,
  );
  document.body.append(bar);
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);

  function choice(className, label, options) {
    const made = make("select", className, label);
    made.append(...options.map(([value, text]) => Object.assign(atlas.element("option", "", text), { value })));
    return made;
  }

  // Of the sentences of the place, or of everything, that of the last day on which it changed.
  let sentences = {};
  atlas.load(status).then((loaded) => {
    sentences = loaded;
    atlas.on(["years", "day", "today", "place"], say);
  });
  const long = new Intl.DateTimeFormat(texts.locale, { dateStyle: "long", timeZone: "UTC" });
  const inWords = (number) => long.format(new Date(number * 86400000));
  function say() {
    const known = sentences[atlas.state.place ?? ""] ?? [];
    const now = atlas.asOf();
    const text = known.filter(([begins]) => begins <= now).at(-1)?.[1] ?? "";
    said.textContent = text.replace("{day}", inWords(now));
  }

  const share = (year) => `${((year - first) / (last() - first)) * 100}%`;
  function reflect() {
    const [a, b] = atlas.state.years;
    for (const input of [from, to]) Object.assign(input, { min: first, max: last() });
    from.value = a;
    to.value = b;
    range.textContent = a === b ? a : `${a}–${b}`;
    filled.style.left = share(a);
    filled.style.right = `calc(100% - ${share(b)})`;
    from.style.zIndex = a > (first + last()) / 2 ? 2 : ""; // so that neither thumb hides the other at an end
    const known = periods.findIndex((one) => String(ofPeriod(one)) === String([a, b]));
    period.value = known < 0 ? "" : known;
    back.disabled = a === first;
    forth.disabled = b === last();
    const [low, high] = [atlas.firstDay(), atlas.lastAsOf()];
    Object.assign(day, { min: low, max: high });
    day.value = atlas.asOf();
    day.setAttribute("aria-valuetext", inWords(atlas.asOf()));
    if (document.activeElement === date) return; // while it is typed nothing of it changes
    Object.assign(date, { min: atlas.isoDay(low), max: atlas.isoDay(high), value: atlas.isoDay(atlas.asOf()) });
  }

  for (const input of [from, to]) {
    input.addEventListener("input", () => {
      stop();
      const [a, b] = [Number(from.value), Number(to.value)];
      atlas.show({ years: input === from ? [Math.min(a, b), b] : [a, Math.max(a, b)] });
    });
    input.addEventListener("change", () => atlas.send());
  }
  const picked = (number) => ({ day: number === atlas.unpicked() ? null : atlas.isoDay(number) });
  day.addEventListener("input", () => {
    stop();
    atlas.show(picked(Number(day.value)));
  });
  day.addEventListener("change", () => atlas.send());
  // A date is typed part by part: until it is left, what is no day within the years is let be.
  date.addEventListener("change", () => {
    stop();
    if (date.value && date.checkValidity()) atlas.choose(picked(atlas.dayNumber(date.value)));
  });
  date.addEventListener("blur", reflect);
  period.addEventListener("change", () => {
    stop();
    if (period.value) atlas.choose({ years: ofPeriod(periods[period.value]) }); else reflect();
  });

  // The window moves by its own length, and stays as long as it is at both ends of time.
  function step(direction) {
    stop();
    const [a, b] = atlas.state.years;
    const by = direction * Math.min(b - a + 1, direction < 0 ? a - first : last() - b);
    atlas.choose({ years: [a + by, b + by] });
  }

  // The range slides by a year a tick; at the end of time it begins anew, and all years grow from the first.
  const TICK = 400; // ms at single speed
  const EVERY = 1000; // ms between two lists while it plays
  let playing = 0;
  let grows = false;
  let told = 0;
  function start() {
    const [a, b] = atlas.state.years;
    grows = a === first;
    if (b === last()) atlas.show({ years: grows ? [first, first] : [first, first + b - a] });
    told = performance.now();
    play.setAttribute("aria-label", play.title = texts.pause);
    play.classList.add("playing");
    playing = setTimeout(tick, TICK / speed.value);
  }
  function tick() {
    const [a, b] = atlas.state.years;
    if (b >= last()) return stop();
    atlas.show({ years: [grows ? a : a + 1, b + 1] });
    if (performance.now() - told > EVERY) {
      told = performance.now();
      atlas.send({ playing: true }); // no year of it is one to go back to
    }
    playing = setTimeout(tick, TICK / speed.value);
  }
  function stop() {
    if (!playing) return;
    clearTimeout(playing);
    playing = 0;
    play.setAttribute("aria-label", play.title = texts.play);
    play.classList.remove("playing");
    atlas.send();
  }

  // What the reader chooses elsewhere in the page ends the playing, after a last word of the years.
  function elsewhere() {
    if (!playing) return;
    stop();
    atlas.flush();
  }
  const page = window.parent.document;
  for (const type of ["pointerdown", "keydown"]) {
    page.addEventListener(type, elsewhere, true);
    window.addEventListener("pagehide", () => page.removeEventListener(type, elsewhere, true));
  }

  atlas.on(["years", "day", "today"], reflect);
};
