// What the search box offers for a text: places, events and stories under their headings, and last
// all events that the text finds.
import { make } from "./make.js";

/** @import { Choice, Found, Hit, Option, Piece } from "./types.js" */

/** @param {Hit} hit @returns {Choice} */
function choiceOf({ kind, id }) {
  switch (kind) {
    case "place": return { place: id, event: null, query: "" };
    case "event": return { event: id };
    case "story": return { story: id, step: 1 };
  }
}

/** @type {(pieces: Piece[]) => Node[]} */
const marked = (pieces) => pieces.map(([text, isMarked]) => (isMarked ? make("mark", { text }) : new Text(text)));

/** @param {Hit} hit @returns {Option} */
function option(hit) {
  const by = make("span", { className: "by", lang: hit.language }, ...marked(hit.by));
  const about = [hit.about, hit.about && hit.by.length > 0 && " · ", hit.by.length > 0 && by];
  return {
    choice: choiceOf(hit),
    node: make("div", { className: "option" },
      make("span", { className: "title" }, ...marked(hit.title)), make("span", { className: "about" }, ...about)),
  };
}

// What is to be shown, and the options in it from its top.
/** @param {string} text @param {Found} found @param {string} prefix of ids */
export function offers(text, found, prefix) {
  const groups = found.groups.map(({ heading, hits }) => ({ heading, options: hits.map(option) }));
  const drawn = groups.map(({ heading, options }, number) => {
    const title = make("div", { className: "heading", id: `${prefix}-group-${number}`, text: heading });
    const group = make("div", {}, title, ...options.map(({ node }) => node));
    title.setAttribute("role", "presentation");
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", title.id);
    return group;
  });
  const options = groups.flatMap((group) => group.options);
  if (found.events) {
    const all = { choice: { query: text }, node: make("div", { className: "option all", text: found.all }) };
    drawn.push(all.node);
    options.push(all);
  }
  options.forEach(({ node }, number) => {
    node.id = `${prefix}-${number}`;
    node.setAttribute("role", "option");
    node.setAttribute("aria-selected", "false");
  });
  return { drawn, options };
}
