// The panel beside the map. What it says comes from the server as data, and is set as text.
import { ask } from "./answers.js";
import { draw } from "./content.js";
import { closesMenu } from "./menus.js";
import { after } from "./query.js";

/** @import { Choice, Component, Panel } from "./types.js" */
/** @type {WeakMap<HTMLElement, Panel>} */
const panels = new WeakMap(); // by element: what is asked for, drawn and known of the map's messages

/** @param {HTMLElement} parentElement */
function begin(parentElement) {
  /** @param {string} className */
  const pane = (className) => Object.assign(document.createElement("div"), { className });
  /** @type {Panel} */
  const panel = { n: 0, reading: pane("reading"), listing: pane("listing"), query: "", said: "", choose: () => {}, listener: null };
  parentElement.classList.add("panel");
  parentElement.replaceChildren(panel.reading, panel.listing);
  parentElement.addEventListener("click", (e) => { if (closesMenu()) e.preventDefault(); }, true);
  return panel;
}

/** @param {Component} component */
export default function ({ data, parentElement, setTriggerValue }) {
  const panel = panels.get(parentElement) ?? begin(parentElement);
  panels.set(parentElement, panel);
  panel.choose = (choice) => {
    if (closesMenu()) return;
    show(after(panel.query, choice, data.allYears));
    setTriggerValue("choice", choice);
  };

  /** @param {string} query */
  function show(query) {
    panel.query = query;
    ask(query).then((content) => { if (panel.query === query) draw(parentElement, panel, content); });
  }

  parentElement.style.cssText = data.colours;
  if (!panel.listener) {
    panel.listener = (e) => {
      const { detail } = /** @type {CustomEvent<Choice & { n: number }>} */ (e);
      panel.n = detail.n;
      show(after(panel.query, detail, data.allYears));
    };
    window.addEventListener("atlas:choice", panel.listener);
  }
  if (data.n >= panel.n) show(data.query); // an older answer undoes nothing newer
  return () => {
    if (panel.listener) window.removeEventListener("atlas:choice", panel.listener);
    panels.delete(parentElement);
  };
}
