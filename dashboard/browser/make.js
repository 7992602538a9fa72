// The elements of which the panel is made; all text is set as text.
export function make(tag, { text, className, ...properties } = {}, ...children) {
  const made = document.createElement(tag);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  Object.assign(made, properties);
  made.append(...children.filter(Boolean));
  return made;
}

export const paragraph = (text, className) => text && make("p", { text, className });

export const link = (text, url) => (url
  ? make("a", { text, href: url, target: "_blank", rel: "noopener noreferrer" }) : make("span", { text }));

export const facts = (pairs) => make("dl", {}, ...pairs.flatMap(([label, text]) => [
  make("dt", { text: label }), make("dd", { text }),
]));

export const cited = ({ source, url, about }) => make("span", {}, link(source, url), make("span", { text: `, ${about}` }));

const items = (rows) => make("ul", {}, ...rows.map((row) => make("li", {}, ...row)));

export const section = (title, rows) => rows.length > 0 && make("section", {}, make("h4", { text: title }), items(rows));

// A list behind its heading.
export const folded = (heading, rows) => rows.length > 0
  && make("details", {}, make("summary", { text: `${heading} (${rows.length})` }), items(rows));

// Makes buttons that choose something, or nothing.
export const choosing = (choose) => (text, choice, className = "plain") => make("button", {
  type: "button", text, className, disabled: !choice, onclick: () => choose(choice),
});
