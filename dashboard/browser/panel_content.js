// What the panel says, drawn from data; all text is set as text.
export function draw(parentElement, panel, { story, offers, card, profile, jump, list, words }) {
  const { choose } = panel;

  function make(tag, { text, className, ...properties } = {}, ...children) {
    const made = document.createElement(tag);
    if (text !== undefined) made.textContent = text;
    if (className) made.className = className;
    Object.assign(made, properties);
    made.append(...children.filter(Boolean));
    return made;
  }

  const paragraph = (text, className) => text && make("p", { text, className });
  const link = (text, url) => (url
    ? make("a", { text, href: url, target: "_blank", rel: "noopener noreferrer" }) : make("span", { text }));
  const facts = (pairs) => make("dl", {}, ...pairs.flatMap(([label, text]) => [
    make("dt", { text: label }), make("dd", { text }),
  ]));
  const cited = ({ source, url, about }) => make("span", {}, link(source, url), make("span", { text: `, ${about}` }));

  function section(title, items) {
    if (!items.length) return null;
    return make("section", {}, make("h4", { text: title }), make("ul", {}, ...items.map((item) => make("li", {}, ...item))));
  }

  const plainButton = (text, choice, className = "plain") => make("button", {
    type: "button", text, className, disabled: !choice, onclick: () => choose(choice),
  });
  const translated = (texts) => texts.length > 0 && make("details", {}, make("summary", { text: words.translations }),
    ...texts.map(({ language, title, summary }) => make("p", { lang: language },
      make("strong", { text: title }), make("br"), make("span", { text: summary }))));

  const drawStory = () => story && make("article", { className: "story" },
    paragraph(story.where, "soft"),
    make("h2", { text: story.title }),
    paragraph(story.text),
    translated(story.translations),
    make("nav", { ariaLabel: story.title },
      plainButton(story.words.back, story.back && { story: story.story, step: story.back }),
      story.next ? plainButton(story.words.next, { story: story.story, step: story.next }, "main")
        : plainButton(story.words.again, { story: story.story, step: 1 }),
      plainButton(story.words.close, { story: null })));

  const drawOffers = () => offers && make("section", { className: "offers" },
    make("h3", { text: offers.heading }),
    make("ul", {}, ...offers.stories.map(({ story: name, title, summary }) => make("li", {},
      Object.assign(plainButton(title, { story: name, step: 1 }, "link"), { title: summary })))));

  const drawCard = () => card && make("article", { className: "event-card" },
    paragraph(`${card.when} · ${card.category}`, "soft"),
    make("h3", { text: card.title }),
    card.apart && make("p", { className: "apart" }, make("span", { text: `${card.apart.text} ` }),
      plainButton(card.apart.back, card.apart.choice, "link")),
    paragraph(card.summary),
    translated(card.translations),
    facts(card.facts),
    section(words.accounts, card.accounts.map((account) => [
      make("strong", { text: `${account.party}: ` }), make("span", { text: `${account.text} ` }), cited(account),
    ])),
    section(words.sources, card.sources.map((source) => [cited(source)])),
    drawJump(plainButton(words.close, { event: null })));

  function drawJump(...also) {
    const to = (found) => found && { event: found.event, years: found.years };
    return make("nav", { className: "jump", ariaLabel: words.jump },
      plainButton(words.previousEvent, to(jump.previous)), plainButton(words.nextEvent, to(jump.next)), ...also);
  }

  const drawProfile = () => profile && make("article", { className: "profile" },
    make("h2", { text: profile.name }),
    paragraph(profile.others),
    paragraph(profile.figures, "soft"),
    facts(profile.facts),
    paragraph(profile.day, "soft"),
    drawTime(profile.time),
    rows(profile.time.periods, ({ says, note, event }) => [
      make("span", { text: says }), event && make("br"),
      event && plainButton(event.title, event.choice, "link"), make("p", { className: "soft", text: note }),
    ]),
    rows(profile.names, ({ name, about, note, source, url }) => [
      make("strong", { text: name }), make("span", { text: about ? ` ${about}. ${note} ` : ` ${note} ` }), link(source, url),
    ]),
    rows(profile.settlements, ({ place, name }) => [plainButton(name, { place, event: null }, "link")]),
    rows(profile.sources, (source) => [cited(source)]),
    !card && drawJump());

  // A list behind its heading.
  function rows({ heading, rows: items }, draw) {
    if (!items.length) return null;
    return make("details", {}, make("summary", { text: `${heading} (${items.length})` }),
      make("ul", {}, ...items.map((item) => make("li", {}, ...draw(item)))));
  }

  // Strips of administration, and on the same axis the events. The lists beneath say the same in words.
  function drawTime({ heading, lanes, marks, ticks }) {
    const at = (node, left, width) => {
      node.style.left = `${left}%`;
      if (width !== undefined) node.style.width = `${width}%`;
      return node;
    };
    const most = Math.max(...marks.map(([, count]) => count));
    const bars = marks.map(([left, count, event]) => {
      const bar = at(make("i", { onclick: () => choose({ event }) }), left);
      bar.style.height = `${25 + 75 * (count / most)}%`;
      return bar;
    });
    const strips = lanes.flatMap(({ name, spans }) => [
      name && make("div", { className: "soft", text: name }),
      make("div", { className: "strip" }, ...spans.map(({ left, width, drawn, says }) => (
        at(make("i", { className: `sign area ${drawn}`, title: says }), left, width)))),
    ]);
    const drawn = make("div", { className: "drawn", ariaHidden: "true" },
      make("div", { className: "marks" }, ...bars), ...strips,
      make("div", { className: "ticks soft" }, ...ticks.map(([left, text]) => at(make("span", { text }), left))));
    return make("section", { className: "through-time" }, make("h4", { text: heading }), drawn);
  }

  function drawRow(row) {
    const title = make("button", { type: "button", className: "title", onclick: () => choose({ event: row.chosen ? null : row.event }) },
      make("strong", { text: row.when }), make("span", { text: ` ${row.title}` }));
    title.dataset.event = row.event;
    title.setAttribute("aria-pressed", row.chosen);
    const about = make("p", { className: "soft", text: `${row.about} · ` });
    row.sources.forEach(({ text, url }, i) => about.append(i ? ", " : "", link(text, url)));
    about.append(row.more && ` ${row.more}`);
    return make("li", { className: row.chosen ? "chosen" : "" }, title, about);
  }

  function drawPages() {
    if (list.pages < 2) return null;
    const to = (page, text) => make("button", {
      type: "button", text, disabled: page < 1 || page > list.pages, onclick: () => choose({ page }),
    });
    const where = words.page.replace("{page}", list.page).replace("{pages}", list.pages);
    return make("nav", { ariaLabel: words.pages }, to(list.page - 1, words.earlier), make("span", { text: where }), to(list.page + 1, words.later));
  }

  const drawList = () => make("section", { className: "events" },
    make("h3", { text: list.heading, ariaLive: "polite" }),
    list.through.length > 0 && make("div", { className: "through", role: "group", ariaLabel: words.through }, ...list.through.map(({ direct, chosen, text }) => {
      const option = plainButton(text, { direct });
      option.setAttribute("aria-pressed", chosen);
      return option;
    })),
    paragraph(list.detail, "soft"),
    make("ol", {}, ...list.rows.map(drawRow)),
    drawPages());

  // The keyboard's place and what has been opened outlive a redraw; a new subject begins at the top,
  // and a row that was chosen stays where it was.
  const said = JSON.stringify([story, offers, card, profile, list]);
  if (said === panel.said) return;
  const key = (node) => node.dataset.event ?? node.textContent.replace(/\d/g, "");
  const all = (selector) => [...parentElement.querySelectorAll(selector)];
  const focused = parentElement.contains(document.activeElement) && key(document.activeElement);
  const opened = new Set(all("details[open] > summary").map(key));
  const rowOf = () => all("li:has(> .title)").find((row) => key(row.firstChild) === card?.event)?.getBoundingClientRect();
  const { reading, listing } = panel;
  const row = rowOf();
  const closed = !reading.hasChildNodes();
  reading.replaceChildren(...[drawStory(), drawCard()].filter(Boolean));
  listing.replaceChildren(...[drawProfile(), drawOffers(), drawList()].filter(Boolean));
  if (closed) dock(parentElement, reading, row);
  for (const summary of all("summary")) if (opened.has(key(summary))) summary.parentElement.open = true;
  if (focused) {
    const place = all("button:enabled").find((node) => key(node) === focused) ?? all("h2, h3")[0];
    if (place.tagName !== "BUTTON") place.tabIndex = -1; // what was pressed is gone: its subject is told
    place.focus({ preventScroll: true });
  }
  const subjects = { reading: [story?.title, story?.step, card?.event], listing: [profile?.name, list.page] };
  for (const [pane, subject] of Object.entries(subjects).map(([name, parts]) => [panel[name], JSON.stringify(parts)])) {
    if (pane.dataset.subject !== subject) pane.scrollTo({ top: 0 });
    pane.dataset.subject = subject;
  }
  if (row) keepRow(parentElement, panel, row, rowOf());
  panel.said = said;
}

// The card opens on the side of the chosen row that has more room, and has this height until it is
// closed, so that nothing moves under the pointer.
function dock(parentElement, reading, row) {
  const LEAST = 0.45;
  const MOST = 0.62; // of the panel's height
  reading.style.height = "";
  const whole = parentElement.getBoundingClientRect();
  const [above, below] = row ? [row.top - whole.top, whole.bottom - row.bottom] : [whole.height, 0];
  parentElement.classList.toggle("card-below", below > above);
  const most = Math.min(MOST * whole.height, Math.max(above, below) - 8);
  const height = Math.max(LEAST * whole.height, reading.scrollHeight);
  reading.style.height = `${Math.min(most, height) / whole.height * 100}%`;
}

// On a phone the page scrolls and the card lies over its foot, else the list has its own scroll.
function keepRow(parentElement, { reading, listing }, before, now) {
  if (!now) return;
  const sheet = getComputedStyle(reading).position === "fixed";
  const scrolls = sheet ? parentElement.closest(".stMain") : listing;
  const covered = sheet ? Math.max(0, before.bottom - reading.getBoundingClientRect().top) : 0;
  scrolls.scrollTop += now.top - before.top + covered;
}
