// Volcanoes as hollow triangles, for reference only: a click goes through them to the island.
import { loadPart } from "./load.js";
import { of } from "./maps.js";
import { on, state } from "./state.js";
import { texts } from "./texts.js";

/** @import { Map as LeafletMap, Marker } from "leaflet" */
/** @import { Volcano } from "./types.js" */

/** @param {LeafletMap} map */
export const volcanoes = (map) => loadPart("volcanoes").then((list) => {
  const FIRST_ZOOM = 6.5;
  const HIT = 9; // pixels around the middle of a triangle that is 14 wide
  const icon = L.divIcon({
    className: "volcano", iconSize: [14, 13], html: '<svg viewBox="0 0 14 13"><path d="M7 1.5 13 12H1Z"/></svg>',
  });
  const drawn = list.map((volcano) => ({
    ...volcano, mark: L.marker([volcano.lat, volcano.lon], { icon, pane: "volcanoes", interactive: false, keyboard: false }),
  }));
  const group = L.layerGroup([], { attribution: "Smithsonian Institution, GVP" });

  /** @param {Volcano} volcano */
  const shown = ({ layer }) => !state.layers || !layer || state.layers.includes(layer);

  function fit() {
    group.clearLayers();
    if (!state.shown.volcanoes || map.getZoom() < FIRST_ZOOM) {
      group.remove();
      return;
    }
    for (const volcano of drawn) if (shown(volcano)) group.addLayer(volcano.mark);
    group.addTo(map);
  }

  of(map).describeVolcano = (point) => {
    /** @param {{ mark: Marker }} volcano */
    const away = ({ mark }) => map.latLngToContainerPoint(mark.getLatLng()).distanceTo([point.x, point.y]);
    const near = drawn.filter(({ mark }) => group.hasLayer(mark)).sort((a, b) => away(a) - away(b))[0];
    if (!near || away(near) > HIT) return null;
    const { name, elevation, last } = near;
    const { metres, lastEruption } = texts;
    return { title: name, lines: [metres.replace("{metres}", elevation.toLocaleString(texts.locale)), lastEruption.replace("{when}", last)] };
  };

  map.on("zoomend", fit);
  on(["shown", "layers"], fit);
});
