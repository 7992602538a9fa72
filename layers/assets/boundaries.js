// Boundary lines in force on the day.
import { asOf, inForce } from "./days.js";
import { loadPart } from "./load.js";
import { pathOf } from "./paths.js";
import { on, state } from "./state.js";

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { Span } from "./types.js" */

/** @type {(line: Span) => boolean} */
export const boundaryInForce = (line) => Boolean(state.shown.boundaries) && inForce(line, asOf(state));

/** @type {(map: LeafletMap) => Promise<void>} */
export const boundaries = (map) => loadPart("boundaries").then((collection) => {
  const renderer = L.svg({ pane: "boundaries", padding: 0.6 });
  const all = collection.features.map((feature) => {
    const layer = L.geoJSON(feature, {
      pane: "boundaries", renderer, interactive: false,
      style: { className: `boundary ${feature.properties.kind}` },
    });
    return { ...feature.properties, layer };
  });
  on(["years", "day", "shown"], () => {
    for (const line of all) {
      if (boundaryInForce(line)) pathOf(line.layer.addTo(map)).dataset.line = line.id;
      else line.layer.remove();
    }
  });
});
