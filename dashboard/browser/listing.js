// What is listed in the panel: an island's profile, the stories on offer, the events.
import { address } from "./asking.js";
import { copyLink } from "./copy.js";
import { drawEmbed } from "./embedding.js";
import { choosing, cited, elsewhere, facts, folded, leading, link, make, paragraph } from "./make.js";
import { withValues } from "./queries.js";
import { drawJump } from "./reading.js";

/** @import { Child } from "./make.js" */
/** @import { Choose, Cites, Content, List, Row, Rows, Tellings, Time } from "./types.js" */

/** @param {Pick<Content, "intro">} content */
export const drawIntro = ({ intro }) => intro && make("div", { className: "intro" }, ...intro.map((text) => make("p", { text })));

/** @param {Pick<Content, "offers">} content @param {Choose} choose @param {string} query */
export function drawOffers({ offers }, choose, query) {
  if (!offers) return null;
  const offered = offers.stories.map(({ story, title, summary }) => (
    Object.assign(leading(choose, query)(title, { story, step: 1 }), { title: summary })));
  return make("section", { className: "offers" },
    make("h2", { text: offers.heading }),
    make("ul", {}, ...offered.map((story) => make("li", {}, story))));
}

/** @param {Omit<Content, "story" | "list">} content @param {Choose} choose @param {string} query @param {Cites} cites @param {Tellings} tellings */
export function drawProfile({ profile, card, jump, words }, choose, query, cites, tellings) {
  if (!profile) return null;
  const to = leading(choose, query);
  /** @type {<One>(all: Rows<One>, row: (one: One) => Child[]) => Child} */
  const rows = ({ heading, rows: all }, row) => folded(heading, all.map(row));
  return make("article", { className: "profile" },
    make("div", { className: "titled" }, make("h2", { text: profile.name }), copyLink(withValues("", { island: profile.place }), words)),
    paragraph(profile.others),
    paragraph(profile.figures, "soft"),
    facts(profile.facts),
    paragraph(profile.day, "soft"),
    drawTime(profile.time, choose),
    rows(profile.time.periods, ({ says, note, event }) => [
      make("span", { text: says }), event && make("br", {}),
      event && to(event.title, event.choice), make("p", { className: "soft", text: note }),
    ]),
    ...Object.values(tellings.of).map(({ element }) => element),
    rows(profile.names, ({ name, about, source, url }) => [
      make("strong", { text: name }), make("span", { text: ` ${about} ` }), link(source, url),
    ]),
    rows(profile.settlements, ({ place, name }) => [to(name, { place, event: null })]),
    rows(profile.sources, (source) => [cited(source)]),
    elsewhere(profile.elsewhere),
    cites.of.place.element,
    !card && drawJump({ jump, words }, choose));
}

// Strips of administration, and on the same axis the events. The lists beneath say the same in words.
/** @param {Time} time @param {Choose} choose */
function drawTime({ heading, lanes, marks, ticks }, choose) {
  /** @type {(node: HTMLElement, left: number, width?: number) => HTMLElement} */
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
  return make("section", { className: "through-time" }, make("h3", { text: heading }), drawn);
}

/** @param {Pick<Content, "list" | "words">} content @param {Choose} choose @param {string} query @param {HTMLElement} narrow @param {Cites} cites */
export function drawList({ list, words }, choose, query, narrow, cites) {
  const through = list.through.map(({ direct, chosen, text }) => {
    const option = choosing(choose)(text, { direct });
    option.setAttribute("aria-pressed", String(chosen));
    return option;
  });
  return make("section", { className: "events" },
    make("div", { className: "titled" }, make("h2", { text: list.heading }), drawSorts(list, words, choose)),
    through.length > 0 && make("div", { className: "through", role: "group", ariaLabel: words.through }, ...through),
    drawChips(list, words, choose),
    narrow,
    make("div", { className: "taking" }, drawTake(list, query), cites.of.view.element),
    paragraph(list.detail, "soft"),
    make("ol", { ariaLabel: list.heading }, ...list.rows.flatMap((row) => [
      row.under && make("li", { className: "under" }, make("h3", { text: row.under })), drawRow(row, choose, query),
    ])),
    drawPages(list, words, choose));
}

/** @param {List} list @param {Content["words"]} words @param {Choose} choose */
function drawSorts({ sorts }, words, choose) {
  const options = sorts.map(({ sort, text, chosen }) => make("option", { value: sort, text, selected: chosen }));
  const select = make("select", { ariaLabel: words.sort, onchange: () => choose({ sort: select.value }) }, ...options);
  select.dataset.key = "sort";
  return select;
}

/** @param {List} list @param {Content["words"]} words @param {Choose} choose */
function drawChips({ chips, everything }, words, choose) {
  const all = chips.map(({ text, choice }) => {
    const chip = choosing(choose)(text, choice, "chip");
    chip.ariaLabel = words.remove.replace("{filter}", text);
    return make("li", {}, chip);
  });
  if (everything) all.push(make("li", {}, choosing(choose)(everything, { everything: true }, "link")));
  return all.length > 0 && make("ul", { className: "chips", ariaLabel: words.chosen }, ...all);
}

// Plain links: each leads to a file of the view, or to a page of it. What is drawn shows the part of the
// map that the reader does when they follow the link, which only the address says.
/** @param {List} list @param {string} query */
function drawTake({ take }, query) {
  const files = take.files.map(({ text, file, drawn, page }) => {
    const opened = page ? { target: "_blank", rel: "noopener" } : { download: "" };
    const link = make("a", { text, href: address(`${file}?${query}`).href, ...opened });
    const moved = () => withValues(query, { map: new URLSearchParams(window.location.search).get("map") });
    if (drawn) link.onclick = () => { link.href = address(`${file}?${moved()}`).href; };
    return link;
  });
  return files.length > 0 && make("details", { className: "take" },
    make("summary", { text: take.heading }),
    make("ul", {}, ...files.map((file) => make("li", {}, file))),
    drawEmbed(take.embed));
}

/** @param {Row} row @param {Choose} choose @param {string} query */
function drawRow(row, choose, query) {
  const { event, chosen } = row;
  const title = leading(choose, query)("", { event }, chosen ? { event: null } : null);
  title.className = "title";
  title.append(make("strong", { text: row.strength ? `${row.when} · ${row.strength}` : row.when }), make("span", { text: ` ${row.title}` }));
  title.dataset.event = event;
  if (chosen) title.ariaCurrent = "true";
  const about = make("p", { className: "soft", text: `${row.about} · ` });
  for (const { before, text, url } of row.sources) about.append(before, link(text, url));
  about.append(row.more && ` ${row.more}`);
  return make("li", { className: chosen ? "chosen" : "" }, title, about);
}

/** @param {List} list @param {Content["words"]} words @param {Choose} choose */
function drawPages({ page, pages }, words, choose) {
  if (pages.length < 2) return null;
  /** @param {number} number @param {string} text */
  const to = (number, text) => make("button", {
    type: "button", text, disabled: number < 1 || number > pages.length, onclick: () => choose({ page: number }),
  });
  const options = pages.map((year, at) => make("option", {
    value: String(at + 1), selected: at + 1 === page,
    text: (year ? words.pageFrom : words.page).replace("{page}", String(at + 1)).replace("{pages}", String(pages.length)).replace("{year}", year),
  }));
  const picker = make("select", { ariaLabel: words.pages, onchange: () => choose({ page: Number(picker.value) }) }, ...options);
  picker.dataset.key = "page";
  return make("nav", { className: "pages", ariaLabel: words.pages }, to(page - 1, words.previousPage), picker, to(page + 1, words.nextPage));
}
