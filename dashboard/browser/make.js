// The elements of which the panel is made; all text is set as text.
import { withChoice } from "./queries.js";

/** @import { Choice, Choose, Cited, Elsewhere, Fact } from "./types.js" */
/** @typedef {string | Node | false | null | undefined} Child what is nothing is left out */

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {{ text?: string, className?: string } & Partial<HTMLElementTagNameMap[Tag]>} properties
 * @param {Child[]} children
 */
export function make(tag, { text, className, ...properties }, ...children) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  Object.assign(made, properties);
  made.append(...children.flatMap((child) => child || []));
  return made;
}

/** @type {(text: string, className?: string) => Child} */
export const paragraph = (text, className) => text && make("p", { text, className });

/** @type {(text: string, url: string | null) => HTMLElement} */
export const link = (text, url) => (url
  ? make("a", { text, href: url, target: "_blank", rel: "noopener noreferrer" }) : make("span", { text }));

/** @type {(pairs: Fact[]) => HTMLElement} */
export const facts = (pairs) => make("dl", {}, ...pairs.flatMap(([label, text]) => [
  make("dt", { text: label }), make("dd", { text }),
]));

/** @type {(cited: Cited) => HTMLElement} */
export const cited = ({ source, url, about }) => make("span", {}, link(source, url), make("span", { text: about }));

// Where else something can be looked up.
/** @type {(said: Elsewhere) => Child} */
export const elsewhere = ({ label, links }) => links.length > 0 && make("p", { className: "soft" }, `${label} `,
  ...links.flatMap(({ title, url }, number) => [number > 0 && " · ", link(title, url)]));

/** @type {(rows: Child[][]) => HTMLElement} */
const items = (rows) => make("ul", {}, ...rows.map((row) => make("li", {}, ...row)));

/** @type {(title: string, rows: Child[][]) => Child} */
export const section = (title, rows) => rows.length > 0 && make("section", {}, make("h3", { text: title }), items(rows));

// A list behind its heading.
/** @type {(heading: string, rows: Child[][]) => Child} */
export const folded = (heading, rows) => rows.length > 0
  && make("details", {}, make("summary", { text: heading }), items(rows));

// Makes real links to what a choice leads to, which a plain click chooses here and now. A chosen one
// is taken back by `back`.
/** @type {(choose: Choose, query: string) => (text: string, choice: Choice, back?: Choice | null) => HTMLAnchorElement} */
export const leading = (choose, query) => (text, choice, back = null) => make("a", {
  text, href: `?${withChoice(query, choice)}`, onclick: (e) => {
    if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    choose(back ?? choice);
  },
});

// Makes buttons that choose something, or nothing.
/** @type {(choose: Choose) => (text: string, choice: Choice | null, className?: string) => HTMLButtonElement} */
export const choosing = (choose) => (text, choice, className = "plain") => make("button", {
  type: "button", text, className, disabled: !choice, onclick: () => choice && choose(choice),
});
