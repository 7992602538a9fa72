// Settlements as small circles.
import { drawnAs } from "./paths.js";
import { on, state } from "./state.js";

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { Town } from "./types.js" */

/** @type {(map: LeafletMap, town: { id: string, from: number }) => boolean} */
export const townShown = (map, { id, from }) => (Boolean(state.shown.settlements) && map.getZoom() >= from) || id === state.place;

/** @param {LeafletMap} map @param {Town[]} towns */
export function markTowns(map, towns) {
  const renderer = L.svg({ pane: "settlements" });
  const marks = towns.map(({ place: id, at: [lon, lat], from }) => ({ id, from, mark: L.circleMarker([lat, lon], {
    pane: "settlements", renderer, radius: 3, interactive: false, className: "town",
  }) }));
  function draw() {
    for (const town of marks) {
      if (townShown(map, town)) drawnAs(town.mark.addTo(map)).dataset.town = town.id;
      else town.mark.remove();
    }
  }
  map.on("zoomend", draw);
  on(["shown", "place"], draw);
}
