// The panel beside the map. What it says comes from the server as data, and is set as text.
import { ask } from "./answers.js";
import { draw } from "./content.js";
import { closesMenu } from "./menus.js";
import { after } from "./query.js";

const panels = new WeakMap(); // by element: what is asked for, drawn and known of the map's messages

function begin(parentElement) {
  const pane = (className) => Object.assign(document.createElement("div"), { className });
  const panel = { n: 0, reading: pane("reading"), listing: pane("listing") };
  parentElement.classList.add("panel");
  parentElement.replaceChildren(panel.reading, panel.listing);
  parentElement.addEventListener("click", (e) => { if (closesMenu()) e.preventDefault(); }, true);
  return panel;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const panel = panels.get(parentElement) ?? begin(parentElement);
  panels.set(parentElement, panel);
  panel.choose = (choice) => {
    if (closesMenu()) return;
    show(after(panel.query, choice, data.allYears));
    setTriggerValue("choice", choice);
  };

  function show(query) {
    panel.query = query;
    ask(query).then((content) => { if (panel.query === query) draw(parentElement, panel, content); });
  }

  parentElement.style.cssText = data.colours;
  if (!panel.listener) {
    panel.listener = ({ detail }) => {
      panel.n = detail.n;
      show(after(panel.query, detail, data.allYears));
    };
    window.addEventListener("atlas:choice", panel.listener);
  }
  if (data.n >= panel.n) show(data.query); // an older answer undoes nothing newer
  return () => {
    window.removeEventListener("atlas:choice", panel.listener);
    panels.delete(parentElement);
  };
}
