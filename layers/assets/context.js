// The printed map under the atlas: other land, a soft shore, the graticule.
import { loadPart } from "./load.js";
import { on, state } from "./state.js";

/** @import { Layer, Map as LeafletMap, PolylineOptions } from "leaflet" */
/** @import { LatLon, Tiles } from "./types.js" */

const PANES = /** @type {const} */ (["graticule", "shore", "land"]);

/** @param {LeafletMap} map */
export function context(map) {
  const renderers = Object.fromEntries(PANES.map((pane) => [pane, L.svg({ pane, padding: 0.6 })]));
  /** @type {(pane: typeof PANES[number], className: string) => PolylineOptions} */
  const still = (pane, className) => ({ pane, renderer: renderers[pane], interactive: false, className });
  const parallels = /** @type {LatLon[][]} */ ([]);
  for (let lat = 38; lat <= 62; lat += 2) parallels.push([[lat, 128], [lat, 168]]);
  for (let lon = 130; lon <= 166; lon += 2) parallels.push([[36, lon], [64, lon]]);
  L.polyline(parallels, still("graticule", "graticule")).addTo(map);

  loadPart("land").then((collection) => {
    /** @param {"land" | "coast"} kind */
    const of = (kind) => collection.features.filter((feature) => feature.properties.kind === kind);
    for (const width of ["wide", "narrow"])
      L.geoJSON(of("coast"), still("shore", `shore ${width}`)).addTo(map);
    L.geoJSON(of("land"), still("land", "land")).addTo(map);
    L.geoJSON(of("coast"), still("land", "land-coast")).addTo(map);
  });

  let tiles = /** @type {Layer | null} */ (null);
  let drawn = "";
  on(["shown"], () => {
    const wanted = /** @type {Tiles | null} */ (state.shown.tiles);
    if (drawn === (wanted?.url ?? "")) return;
    drawn = wanted?.url ?? "";
    const { classList } = map.getContainer();
    tiles?.remove();
    classList.remove("with-tiles");
    tiles = wanted && L.tileLayer(wanted.url, {
      attribution: wanted.credit, maxNativeZoom: wanted.zoom, maxZoom: map.getMaxZoom(), pane: "tiles",
    }).once("tileload", () => classList.add("with-tiles")).addTo(map); // without a network the drawn map stays
  });
}
