// How the event, the place or the view is cited: in words, and as files for reference managers.
import { asked } from "./asked.js";
import { address, askText } from "./asking.js";
import { copying } from "./copy.js";
import { make } from "./make.js";

/** @import { Cites, Content } from "./types.js" */

const FILES = { bib: "BibTeX", ris: "RIS", "csl.json": "CSL-JSON" }; // names of formats, the same in all languages

/** @returns {Cites} */
export function cites() {
  /** @type {Content["words"]} */
  let words;
  /** @param {keyof Cites["of"]} of */
  const citing = (of) => asked("cite", (query) => askText(path("txt", of, query)), (inside, text, query) => {
    const files = Object.entries(FILES).map(([suffix, name]) => (
      make("a", { text: name, href: address(path(suffix, of, query)).href, download: "" })));
    inside.replaceChildren(
      make("p", { text: text.trim() }),
      make("p", { className: "ways" }, copying(() => text.trim(), { copy: words.copyCitation, copied: words.citationCopied }), ...files));
  });
  const of = { event: citing("event"), place: citing("place"), view: citing("view") };
  return {
    of,
    show(query, content) {
      words = content.words;
      for (const [subject, { show }] of Object.entries(of)) {
        if (subject === "view" || content[subject === "event" ? "card" : "profile"]) show(query, words.cite);
      }
    },
  };
}

/** @param {string} suffix @param {string} of @param {string} query */
const path = (suffix, of, query) => `cite.${suffix}?${new URLSearchParams({ of })}&${query}`;
