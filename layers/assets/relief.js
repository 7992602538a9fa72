// Quiet light and shade of land and sea beneath the atlas, for whoever sees it from afar.
import { element } from "./element.js";
import { loaded } from "./load.js";

/** @import { LatLngBoundsLiteral, Map as LeafletMap } from "leaflet" */

const SHARP = 6; // the last zoom at which the picture is
const GONE = 7.5;

// How much of it is to be seen, 0 to 1.
/** @param {number} zoom */
export const strength = (zoom) => Math.max(0, Math.min(1, (GONE - zoom) / (GONE - SHARP)));

/** @param {LeafletMap} map @param {{ picture: string, bounds: LatLngBoundsLiteral }} options */
export async function relief(map, { picture, bounds }) {
  const pane = /** @type {HTMLElement} */ (map.getPane("relief"));
  const fade = (zoom = map.getZoom()) => {
    pane.style.opacity = String(strength(zoom));
    pane.hidden = !strength(Math.min(zoom, map.getZoom()));
  };
  await loaded();
  await new Promise((painted) => { requestAnimationFrame(() => setTimeout(painted)); }); // what says something comes first
  const image = Object.assign(element("img", "relief"), { alt: "", fetchPriority: "low" });
  image.addEventListener("load", () => {
    L.imageOverlay(/** @type {any} */ (image), bounds, { pane: "relief" }).addTo(map);
    map.on("zoomanim", ({ zoom }) => fade(zoom));
    map.on("zoom", () => fade());
    fade();
  }, { once: true });
  image.src = picture;
}
