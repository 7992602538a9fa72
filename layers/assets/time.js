// The bar under the map: the range of years, the day within it that the islands are drawn for, and
// what that day was like in words. Dragging moves the map at once; letting go tells the server.
import { asOf, dateOf, dayNumber, firstDay, isoDay, lastAsOf, unpicked } from "./days.js";
import { element } from "./element.js";
import { load } from "./load.js";
import { choose, send, show } from "./messages.js";
import { player } from "./play.js";
import { on, state } from "./state.js";
import { withEra } from "./eras.js";
import { texts } from "./texts.js";
import { dragged, periodOf, share, stepped, yearsOf } from "./years.js";

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { Period, Sentences, Years } from "./types.js" */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {string} className @param {string} label
 */
const make = (tag, className, label) => {
  const made = element(tag, className);
  made.setAttribute("aria-label", label);
  return made;
};
/** @type {(className: string, label: string, act: () => void) => HTMLButtonElement} */
const button = (className, label, act) => (
  Object.assign(make("button", `act ${className}`, label), { type: "button", title: label, onclick: act }));
/** @type {(className: string, label: string) => HTMLInputElement} */
const thumb = (className, label) => Object.assign(make("input", className, label), { type: "range", step: "1" });
/** @type {(className: string, ...children: HTMLElement[]) => HTMLElement} */
const group = (className, ...children) => {
  const made = element("div", className);
  made.append(...children);
  return made;
};
/** @type {(className: string, label: string, options: [number | string, string][]) => HTMLSelectElement} */
const choice = (className, label, options) => {
  const made = make("select", className, label);
  made.append(...options.map(([value, text]) => Object.assign(element("option", "", text), { value: String(value) })));
  return made;
};

/** @param {LeafletMap} map @param {{ first: number, status: string }} options */
export function time(map, { first, status }) {
  /** @type {() => Years} */
  const all = () => [first, Number(state.today.slice(0, 4))];
  /** @type {Period[]} */
  const periods = [{ years: [first, null], text: texts.allYears }, ...texts.periods]; // null: until now

  const range = element("output", "range");
  const filled = element("div", "filled");
  const [from, to] = [thumb("from", texts.firstYear), thumb("to", texts.lastYear)];
  const day = thumb("day", texts.dayInYears);
  const date = Object.assign(make("input", "date", texts.asOf), { type: "date" });
  const said = element("output", "status");
  const back = button("back", texts.back, () => step(-1));
  const play = button("play", texts.play, () => playing.toggle());
  const forth = button("forth", texts.forth, () => step(1));
  const speed = choice("speed", texts.speed, [[1, "1×"], [2, "2×"], [4, "4×"]]);
  const named = periods.map(({ text }, number) => /** @type {[number, string]} */ ([number, text]));
  const period = choice("periods", texts.period, [...named, ["", texts.otherYears]]);
  const bar = group(
    "time",
    group(
      "controls", group("acts", back, play, forth, speed, range), group("track", filled, from, to), period,
      group("as-of", element("span", "", texts.asOf), date), group("track days", day),
    ),
    said,
  );
  map.getContainer().parentElement?.append(bar);
  new ResizeObserver(() => document.documentElement.style.setProperty("--bar", `${bar.offsetHeight}px`)).observe(bar);

  const playing = player(all, () => Number(speed.value), (plays) => {
    play.setAttribute("aria-label", play.title = plays ? texts.pause : texts.play);
    play.classList.toggle("playing", plays);
  });

  // Of the sentences of the place, or of everything, that of the last day on which it changed.
  let sentences = /** @type {Sentences} */ ({});
  load(status).then((loaded) => {
    sentences = loaded;
    on(["years", "day", "today", "place"], say);
  });
  const long = new Intl.DateTimeFormat(texts.locale, { dateStyle: "long", timeZone: "UTC" });
  /** @param {number} number */
  const inWords = (number) => withEra(long.format(dateOf(number)), number, dateOf(number).getUTCFullYear(), texts.eras);
  function say() {
    const known = sentences[state.place ?? ""] ?? [];
    const now = asOf(state);
    const text = known.filter(([begins]) => begins <= now).at(-1)?.[1] ?? "";
    said.textContent = text.replace("{day}", inWords(now));
  }

  /** @param {number} year */
  const percent = (year) => `${share(year, all()) * 100}%`;
  function reflect() {
    const [[a, b], [start, end]] = [state.years, all()];
    for (const input of [from, to]) Object.assign(input, { min: start, max: end });
    from.value = String(a);
    to.value = String(b);
    range.textContent = a === b ? String(a) : texts.years.replace("{first}", String(a)).replace("{last}", String(b));
    filled.style.left = percent(a);
    filled.style.right = `calc(100% - ${percent(b)})`;
    from.style.zIndex = a > (start + end) / 2 ? "2" : ""; // so that neither thumb hides the other at an end
    const known = periodOf(state.years, periods, all());
    period.value = known < 0 ? "" : String(known);
    back.disabled = a === start;
    forth.disabled = b === end;
    const [low, high] = [firstDay(state), lastAsOf(state)];
    Object.assign(day, { min: low, max: high });
    day.value = String(asOf(state));
    day.setAttribute("aria-valuetext", inWords(asOf(state)));
    if (document.activeElement === date) return; // while it is typed nothing of it changes
    Object.assign(date, { min: isoDay(low), max: isoDay(high), value: isoDay(asOf(state)) });
  }

  for (const input of [from, to]) {
    input.addEventListener("input", () => {
      playing.stop();
      show({ years: dragged([Number(from.value), Number(to.value)], input === from) });
    });
    input.addEventListener("change", () => send());
  }
  /** @param {number} number */
  const picked = (number) => ({ day: number === unpicked(state) ? null : isoDay(number) });
  day.addEventListener("input", () => {
    playing.stop();
    show(picked(Number(day.value)));
  });
  day.addEventListener("change", () => send());
  // A date is typed part by part: until it is left, what is no day within the years is let be.
  date.addEventListener("change", () => {
    playing.stop();
    if (date.value && date.checkValidity()) choose(picked(dayNumber(date.value)));
  });
  date.addEventListener("blur", reflect);
  period.addEventListener("change", () => {
    playing.stop();
    if (period.value) choose({ years: yearsOf(periods[Number(period.value)], all()) }); else reflect();
  });

  /** @param {1 | -1} direction */
  function step(direction) {
    playing.stop();
    choose({ years: stepped(state.years, direction, all()) });
  }

  on(["years", "day", "today"], reflect);
}
