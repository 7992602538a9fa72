// Maps beside each other that show the same part of the world: what moves one moves the others.
/** @import { LatLng, Map as LeafletMap } from "leaflet" */

/** @param {LeafletMap} map */
export function linked(map) {
  const me = Symbol("map");
  let following = false;
  const tell = () => {
    if (following) return;
    const detail = { from: me, centre: map.getCenter(), zoom: map.getZoom() };
    window.parent.dispatchEvent(new CustomEvent("atlas:view", { detail }));
  };
  /** @param {Event} e */
  const follow = (e) => {
    const { detail } = /** @type {CustomEvent<{ from: symbol, centre: LatLng, zoom: number }>} */ (e);
    if (detail.from === me) return;
    following = true;
    map.setView([detail.centre.lat, detail.centre.lng], detail.zoom, { animate: false });
    following = false;
  };
  map.on("move zoomend", tell);
  window.parent.addEventListener("atlas:view", follow);
  window.addEventListener("pagehide", () => window.parent.removeEventListener("atlas:view", follow));
}
