// The panel beside the map. What it says comes from the server as data, and is set as text.
import { cites } from "./cite.js";
import { draw } from "./content.js";
import { facets } from "./facets.js";
import { make } from "./make.js";
import { closesMenu } from "./menus.js";
import { afterPress } from "./press.js";
import { choose, onAnswer } from "./reader.js";
import { sheet } from "./sheet.js";
import { tellings } from "./telling.js";

/** @import { Choose, Element, Panel } from "./types.js" */
/** @type {WeakMap<HTMLElement, Panel>} */
const panels = new WeakMap(); // by element

/** @param {Element<{ colours: string }>} element */
export function panel({ data, parentElement }) {
  parentElement.style.cssText = data.colours;
  const known = panels.get(parentElement) ?? begin(parentElement);
  return () => {
    known.end();
    panels.delete(parentElement);
  };
}

/** @param {HTMLElement} parentElement */
function begin(parentElement) {
  /** @param {string} className */
  const pane = (className) => Object.assign(document.createElement("div"), { className });
  /** @type {Choose} */
  const chooses = (choice) => {
    if (closesMenu()) return;
    drawn.choosing();
    choose(choice);
  };
  /** @type {Panel} */
  const made = {
    reading: pane("reading"), listing: pane("listing"), told: make("p", { className: "unseen", role: "status" }),
    facets: facets(chooses), cites: cites(), tellings: tellings(), drawn: null, choose: chooses, end: () => {},
  };
  parentElement.classList.add("panel");
  parentElement.replaceChildren();
  const drawn = sheet(parentElement, made.reading, made.listing);
  parentElement.append(made.told);
  parentElement.addEventListener("click", (e) => { if (closesMenu()) e.preventDefault(); }, true);
  const ended = new AbortController();
  const rested = afterPress(parentElement, window, ended.signal);
  const unheard = onAnswer((answer) => rested(() => {
    document.title = answer.title;
    draw(parentElement, made, answer);
    drawn.tell(answer.panel);
  }));
  made.end = () => {
    ended.abort();
    unheard();
    drawn.end();
  };
  panels.set(parentElement, made);
  return made;
}
