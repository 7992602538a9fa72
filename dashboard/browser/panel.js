// The panel beside the map. What it says comes from the server as data, and is set as text.
import { draw } from "./content.js";
import { facets } from "./facets.js";
import { make } from "./make.js";
import { closesMenu } from "./menus.js";
import { choose, onAnswer } from "./reader.js";

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
  const chooses = (choice) => { if (!closesMenu()) choose(choice); };
  /** @type {Panel} */
  const made = {
    reading: pane("reading"), listing: pane("listing"), told: make("p", { className: "unseen", role: "status" }),
    facets: facets(chooses), drawn: null, choose: chooses, end: () => {},
  };
  parentElement.classList.add("panel");
  parentElement.replaceChildren(made.reading, made.listing, made.told);
  parentElement.addEventListener("click", (e) => { if (closesMenu()) e.preventDefault(); }, true);
  made.end = onAnswer((answer) => draw(parentElement, made, answer));
  panels.set(parentElement, made);
  return made;
}
