// Settlements as small circles.
import { on, state } from "./state.js";

export const townShown = (map, { id, from }) => (state.settlements && map.getZoom() >= from) || id === state.place;

export function markTowns(map, towns) {
  const renderer = L.svg({ pane: "settlements" });
  const marks = towns.map(({ place: id, at: [lon, lat], from }) => ({ id, from, mark: L.circleMarker([lat, lon], {
    pane: "settlements", renderer, radius: 3, interactive: false, className: "town",
  }) }));
  function draw() {
    for (const town of marks) {
      if (townShown(map, town)) town.mark.addTo(map).getElement().dataset.town = town.id;
      else town.mark.remove();
    }
  }
  map.on("zoomend", draw);
  on(["settlements", "place"], draw);
}
