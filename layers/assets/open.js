// The map itself, before any layer: its panes, its controls, its name, what a click on it does.
import { closeMenus, pick, undo } from "./clicks.js";
import { element } from "./element.js";
import { awaitLetters } from "./letters.js";
import { data, loaded } from "./load.js";
import { connect, cover, set } from "./messages.js";
import { texts } from "./texts.js";

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { Drawn, Texts } from "./types.js" */

// Leaflet's own, in the reader's language.
const Scale = /** @type {any} */ (L.Control.Scale).extend({
  /** @param {HTMLElement} scale @param {string} said @param {number} ratio */
  _updateScale(scale, said, ratio) {
    const [number, unit] = said.split(" ");
    const named = unit === "km" ? texts.kilometre : texts.metre;
    /** @type {any} */ (L.Control.Scale).prototype._updateScale.call(this, scale, `${number} ${named}`, ratio);
  },
});

/** @param {LeafletMap} map @param {{ texts: Texts, panes: Record<string, number>, data: Record<keyof Drawn, string> }} options */
export function open(map, { texts: words, panes, data: addresses }) {
  Object.assign(texts, words);
  Object.assign(data, addresses);
  map.attributionControl.setPrefix("Leaflet").addAttribution(texts.credit);
  new Scale({ imperial: false, maxWidth: 120, position: "bottomleft" }).addTo(map);
  for (const [pane, z] of Object.entries(panes)) map.createPane(pane).style.zIndex = String(z);
  map.on("click", (e) => pick(map, e));
  map.on("dblclick", undo);
  document.addEventListener("pointerdown", closeMenus, { capture: true });
  document.addEventListener("keydown", (e) => { if (e.key === "Escape") closeMenus(e); });
  const container = map.getContainer();
  const zooms = /** @type {NodeListOf<HTMLElement>} */ (container.querySelectorAll(".leaflet-control-zoom a"));
  for (const [i, title] of [texts.zoomIn, texts.zoomOut].entries()) zooms[i].title = title;
  document.title = texts.map;
  document.documentElement.lang = texts.locale;
  awaitLetters();
  const main = element("main");
  container.replaceWith(main);
  main.append(element("h1", "unseen", texts.map), container);
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", texts.map);
  window.frameElement?.dispatchEvent(new CustomEvent("atlas:open", { detail: { connect, cover, set } }));
  setTimeout(tellWhenDrawn); // by then all layers have asked for their data
}

// The page shows a still of the map until then.
async function tellWhenDrawn() {
  await loaded();
  requestAnimationFrame(() => window.parent.dispatchEvent(new Event("atlas:drawn")));
}
