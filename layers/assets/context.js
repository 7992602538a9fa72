// The printed map under the atlas: other land, a soft shore, the graticule.
import { data, load } from "./load.js";
import { on, state } from "./state.js";

export function context(map) {
  const renderers = Object.fromEntries(["graticule", "shore", "land"].map((pane) => [pane, L.svg({ pane, padding: 0.6 })]));
  const still = (pane, className) => ({ pane, renderer: renderers[pane], interactive: false, className });
  const parallels = [];
  for (let lat = 38; lat <= 62; lat += 2) parallels.push([[lat, 128], [lat, 168]]);
  for (let lon = 130; lon <= 166; lon += 2) parallels.push([[36, lon], [64, lon]]);
  L.polyline(parallels, still("graticule", "graticule")).addTo(map);

  load(data.land).then((collection) => {
    const of = (kind) => collection.features.filter((feature) => feature.properties.kind === kind);
    for (const width of ["wide", "narrow"])
      L.geoJSON(of("coast"), still("shore", `shore ${width}`)).addTo(map);
    L.geoJSON(of("land"), still("land", "land")).addTo(map);
    L.geoJSON(of("coast"), still("land", "land-coast")).addTo(map);
  });

  let tiles = null;
  on(["tiles"], () => {
    const wanted = state.tiles;
    const drawn = map.getContainer().classList;
    tiles?.remove();
    drawn.remove("with-tiles");
    tiles = wanted && L.tileLayer(wanted.url, {
      attribution: wanted.credit, maxNativeZoom: wanted.zoom, maxZoom: map.getMaxZoom(), pane: "tiles",
    }).once("tileload", () => drawn.add("with-tiles")).addTo(map); // without a network the drawn map stays
  });
}
