// The islands: who administered them on the day, which were disputed then, what is chosen.
// A map that shows a part of them may leave out what lies beyond.
import { coast } from "./coast.js";
import { asOf, drawnOn, inForce } from "./days.js";
import { loadPart } from "./load.js";
import { of } from "./maps.js";
import { pathOf } from "./paths.js";
import { on, state } from "./state.js";
import { texts } from "./texts.js";

/** @import { LatLngBounds, Map as LeafletMap } from "leaflet" */
/** @import { Leaf, Point } from "./types.js" */
/** @typedef {Leaf & { bounds: LatLngBounds, path: SVGPathElement, line: SVGPathElement }} Island */

const NS = "http://www.w3.org/2000/svg";

/** @type {(map: LeafletMap, options?: { within?: LatLngBounds | null }) => Promise<void>} */
export const islands = (map, { within = null } = {}) => loadPart("places").then(({ leaves: all, wholes }) => {
  const pane = "islands";
  const renderer = L.svg({ pane, padding: 0.6 });
  const shore = L.svg({ pane: "shore", padding: 0.6 });

  const features = all.features.filter((feature) => !within || L.geoJSON(feature).getBounds().intersects(within));

  /** @type {GeoJSON.MultiLineString} */
  const coasts = { type: "MultiLineString", coordinates: features.flatMap((feature) => coast(feature.geometry).coordinates) };
  for (const width of ["wide", "narrow"])
    L.geoJSON(coasts, {
      pane: "shore", renderer: shore, interactive: false, style: { className: `shore ${width}` },
    }).addTo(map);

  /** @type {Island[]} */
  const drawn = features.map((feature) => {
    const { geometry, properties } = feature;
    const { place, whole } = properties;
    const area = L.geoJSON(feature, { pane, renderer, style: { className: whole ? "island" : "island coast" } });
    const path = pathOf(area.addTo(map));
    const line = !whole ? path : pathOf(L.geoJSON(coast(geometry), {
      pane, renderer, interactive: false, style: { className: "coast" },
    }).addTo(map));
    line.dataset.leaf = path.dataset.leaf = place;
    return { ...properties, bounds: area.getBounds(), path, line };
  });
  if (!document.getElementById("joint")) addPatterns(renderer._rootGroup.ownerSVGElement ?? renderer._container);

  // Two halves of an island are one thing to click, but for the days on which they were not.
  /** @param {Island} island */
  function clickedAs({ whole, place }) {
    if (!whole) return place;
    const halves = drawn.filter((other) => other.whole === whole);
    const alike = new Set(halves.map(({ path }) => path.dataset.administration));
    return alike.size === 1 ? whole : place;
  }

  on(["years", "day", "today"], () => {
    const day = asOf(state);
    for (const { path, line, periods, disputed } of drawn) {
      path.dataset.administration = drawnOn(periods, day);
      line.classList.toggle("disputed", disputed.some(([start, end]) => inForce({ start, end }, day)));
    }
    for (const island of drawn) island.path.dataset.place = clickedAs(island);
  });

  on(["place", "lit", "layers"], () => {
    const { place, lit, layers } = state;
    const chosen = new Set(place ? (wholes[place] ?? [place]) : []);
    for (const island of drawn) {
      island.line.classList.toggle("chosen", chosen.has(island.place));
      island.line.classList.toggle("lit", lit.includes(island.place));
      const hidden = layers && !layers.includes(island.layer);
      island.path.classList.toggle("hidden", Boolean(hidden));
      island.line.classList.toggle("hidden", Boolean(hidden));
    }
  });

  // Habomai's islets stand for their group until the reader has come close enough to tell them apart.
  /** @param {Island} island */
  const clickable = (island) => (map.getZoom() < island.zoom && island.group) || clickedAs(island);

  /** @param {Point} point @param {number} reach */
  function nearest(point, reach) {
    let best = /** @type {{ away: number, island: Island } | null} */ (null);
    for (const island of drawn) {
      if (island.path.classList.contains("hidden")) continue;
      const [a, b] = [island.bounds.getNorthWest(), island.bounds.getSouthEast()].map((corner) => map.latLngToContainerPoint(corner));
      if (Math.max(b.x - a.x, b.y - a.y) > 2 * reach) continue; // large enough to be hit itself
      const away = Math.hypot(Math.max(a.x - point.x, 0, point.x - b.x), Math.max(a.y - point.y, 0, point.y - b.y));
      if (away <= reach && (!best || away < best.away)) best = { away, island };
    }
    return best?.island;
  }

  of(map).describeIsland = (target) => {
    const island = drawn.find(({ path }) => path === target);
    return island ? { title: island.name, lines: [texts.layers[island.layer]] } : null;
  };

  of(map).pickers.island = ({ point, target }, reach) => {
    const hit = drawn.find((island) => island.path === target) ?? nearest(point, reach);
    return hit ? { place: clickable(hit), event: null, moment: null, lit: [] } : null;
  };
});

// The signs of what is administered jointly, held by one of two that claim it, or reached by some
// while no boundary had been agreed: from where to where which stripe goes.
/** @type {[string, ...[number, number, string][]][]} */
const STRIPES = [
  ["joint", [0, 4, "stripe"]],
  ["held-by-japan", [0, 4, "stripe"]],
  ["held-by-russia", [0, 4, "stripe"]],
  ["reached-by-japan", [0, 2.5, "stripe"]],
  ["reached-by-russia", [0, 2.5, "stripe"]],
  ["reached-by-both", [0, 2.5, "stripe"], [4, 2.5, "other"]],
  ["own-people", [0, 1, "stripe"]],
];

/** @param {SVGElement} svg */
function addPatterns(svg) {
  /** @param {string} tag @param {Record<string, string | number>} attributes */
  const make = (tag, attributes) => {
    const node = document.createElementNS(NS, tag);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    return node;
  };
  const defs = make("defs", {});
  for (const [name, ...stripes] of STRIPES) {
    const pattern = make("pattern", {
      id: name, width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
    });
    pattern.append(
      make("rect", { width: 8, height: 8, class: `${name} ground` }),
      ...stripes.map(([x, width, of]) => make("rect", { x, width, height: 8, class: `${name} ${of}` })),
    );
    defs.append(pattern);
  }
  svg.prepend(defs);
}
