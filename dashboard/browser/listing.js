// What is listed in the panel: an island's profile, the stories on offer, the events.
import { choosing, cited, facts, folded, link, make, paragraph } from "./make.js";
import { drawJump } from "./reading.js";

/** @import { Child } from "./make.js" */
/** @import { Choose, Content, List, Row, Rows, Time } from "./types.js" */

/** @param {Pick<Content, "offers">} content @param {Choose} choose */
export function drawOffers({ offers }, choose) {
  if (!offers) return null;
  const button = choosing(choose);
  const offered = offers.stories.map(({ story, title, summary }) => (
    Object.assign(button(title, { story, step: 1 }, "link"), { title: summary })));
  return make("section", { className: "offers" },
    make("h2", { text: offers.heading }),
    make("ul", {}, ...offered.map((story) => make("li", {}, story))));
}

/** @param {Omit<Content, "story" | "list">} content @param {Choose} choose */
export function drawProfile({ profile, card, jump, words }, choose) {
  if (!profile) return null;
  const button = choosing(choose);
  /** @type {<One>(all: Rows<One>, row: (one: One) => Child[]) => Child} */
  const rows = ({ heading, rows: all }, row) => folded(heading, all.map(row));
  return make("article", { className: "profile" },
    make("h2", { text: profile.name }),
    paragraph(profile.others),
    paragraph(profile.figures, "soft"),
    facts(profile.facts),
    paragraph(profile.day, "soft"),
    drawTime(profile.time, choose),
    rows(profile.time.periods, ({ says, note, event }) => [
      make("span", { text: says }), event && make("br", {}),
      event && button(event.title, event.choice, "link"), make("p", { className: "soft", text: note }),
    ]),
    rows(profile.names, ({ name, about, source, url }) => [
      make("strong", { text: name }), make("span", { text: ` ${about} ` }), link(source, url),
    ]),
    rows(profile.settlements, ({ place, name }) => [button(name, { place, event: null }, "link")]),
    rows(profile.sources, (source) => [cited(source)]),
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

/** @param {Pick<Content, "list" | "words">} content @param {Choose} choose */
export function drawList({ list, words }, choose) {
  const through = list.through.map(({ direct, chosen, text }) => {
    const option = choosing(choose)(text, { direct });
    option.setAttribute("aria-pressed", String(chosen));
    return option;
  });
  return make("section", { className: "events" },
    make("h2", { text: list.heading, ariaLive: "polite" }),
    through.length > 0 && make("div", { className: "through", role: "group", ariaLabel: words.through }, ...through),
    paragraph(list.detail, "soft"),
    make("ol", {}, ...list.rows.map((row) => drawRow(row, choose))),
    drawPages(list, words, choose));
}

/** @param {Row} row @param {Choose} choose */
function drawRow(row, choose) {
  const title = make("button", { type: "button", className: "title", onclick: () => choose({ event: row.chosen ? null : row.event }) },
    make("strong", { text: row.strength ? `${row.when} · ${row.strength}` : row.when }), make("span", { text: ` ${row.title}` }));
  title.dataset.event = row.event;
  title.setAttribute("aria-pressed", String(row.chosen));
  const about = make("p", { className: "soft", text: `${row.about} · ` });
  for (const { before, text, url } of row.sources) about.append(before, link(text, url));
  about.append(row.more && ` ${row.more}`);
  return make("li", { className: row.chosen ? "chosen" : "" }, title, about);
}

/** @param {List} list @param {Content["words"]} words @param {Choose} choose */
function drawPages(list, words, choose) {
  if (list.pages < 2) return null;
  /** @param {number} page @param {string} text */
  const to = (page, text) => make("button", {
    type: "button", text, disabled: page < 1 || page > list.pages, onclick: () => choose({ page }),
  });
  const where = words.page.replace("{page}", String(list.page)).replace("{pages}", String(list.pages));
  return make("nav", { ariaLabel: words.pages }, to(list.page - 1, words.earlier), make("span", { text: where }), to(list.page + 1, words.later));
}
