// Names of islands, settlements, seas and lands, and what boundary lines rest on; beside an island's
// name the number of its own events in the chosen years. `placement.js` says where each can stand.
import { onCounts } from "./badges.js";
import { boundaryInForce } from "./boundaries.js";
import { called } from "./called.js";
import { asOf } from "./days.js";
import { onLetters } from "./letters.js";
import { loadPart } from "./load.js";
import { of } from "./maps.js";
import { names } from "./names.js";
import { outlines } from "./outlines.js";
import { placement } from "./placement.js";
import { on, state } from "./state.js";
import { markTowns, townShown } from "./towns.js";
import { say, write } from "./written.js";

/** @import { Feature } from "geojson" */
/** @import { CRS, LatLng, Map as LeafletMap } from "leaflet" */
/** @import { Named } from "./names.js" */
/** @import { Known } from "./outlines.js" */
/** @import { Label as Placed, Spot } from "./placement.js" */
/** @import { Area, Lettering, Point, Size } from "./types.js" */
/** @typedef {Named & { node: HTMLElement, badge: HTMLElement | null, box: Size | null }} Label box: null until it is measured */

const EDGE = 4; // pixels of the map in which no name stands
const AFTER_LIST = 60; // ms

/** @param {LeafletMap} map @param {{ seas?: Lettering[], counted: boolean, named?: boolean }} options */
export async function labels(map, { seas = [], counted, named = true }) {
  const [islands, towns, { features: boundaries }, { leaves, wholes }, land] = await Promise.all([
    loadPart("labels"), loadPart("settlements"), loadPart("boundaries"), loadPart("places"), loadPart("land"),
  ]);
  const lands = /** @type {Feature<Area>[]} */ (land.features.filter(({ properties }) => properties.kind === "land"));
  const shapes = outlines(/** @type {CRS} */ (map.options.crs), { leaves: leaves.features, boundaries, towns, lands });
  const spotOf = new Map(leaves.features.map((feature) => [feature.properties.place, L.geoJSON(feature).getBounds().getCenter()]));
  const [above, below] = ["labels", "names"].map((pane) => /** @type {HTMLElement} */ (map.getPane(pane)));
  const leaders = L.SVG.create("path");
  const svg = L.SVG.create("svg");
  svg.classList.add("leaders");
  svg.append(leaders);
  above.append(svg);

  /** @type {Label[]} */
  const made = names({ islands, towns, boundaries, seas, named }, wholes, shapes)
    .map((name) => ({ ...name, ...write(name, above, below, counted), box: null }));

  // What is called otherwise on another day is measured anew.
  function rename() {
    const others = made.filter((label) => label.then?.length && say(label.node, called(label, asOf(state), state.ofTheTime)));
    for (const label of others) label.box = null;
    if (others.length) soon();
  }

  let placedFor = ""; // what the names were last placed for: most changes of the years change nothing of it

  // All sizes are read before anything is written, so that the browser lays the names out once.
  function measure() {
    const unknown = made.filter(({ box }) => !box);
    if (unknown.length) placedFor = "";
    for (const { node } of unknown) node.hidden = false;
    for (const label of unknown) label.box = { width: label.node.offsetWidth, height: label.node.offsetHeight };
  }

  function place() {
    measure();
    const size = map.getSize();
    const zoom = map.getZoom();
    const corner = map.containerPointToLayerPoint([0, 0]);
    const from = corner.add(map.getPixelOrigin());
    const shown = made.filter(wanted).sort((a, b) => Number(again(a)) - Number(again(b)));
    const over = obstacles(map.getContainer());
    const lines = boundaries.filter(({ properties }) => boundaryInForce(properties)).map(({ properties }) => properties.id);
    const asked = JSON.stringify([
      zoom, from, corner, size, over, lines, state.layers, shown.map((label) => [made.indexOf(label), isChosen(label), label.box]),
    ]);
    if (asked === placedFor) return;
    placedFor = asked;
    /** @type {(label: Label) => Placed} */
    const wish = (label) => ({
      .../** @type {Size} */ (label.box), of: label.of, near: label.near, way: label.way, roomy: label.roomy, must: label.must,
      led: label.led && !again(label), chosen: isChosen(label),
      spots: label.stands?.map(({ at: [x, y], turn }) => ({ x: x * 2 ** zoom - from.x, y: y * 2 ** zoom - from.y, turn })),
    });
    const spots = placement({
      view: { left: EDGE, top: EDGE, right: size.x - EDGE, bottom: size.y - EDGE },
      obstacles: over, shapes: shapes.inPixels(zoom, from, size, drawn), labels: shown.map(wish),
    });
    draw(new Map(shown.map((label, i) => [label, spots[i]])), corner);
  }

  /** @param {Map<Label, Spot | null>} spots @param {Point} corner */
  function draw(spots, { x: left, y: top }) {
    const ties = [];
    for (const label of made) {
      const spot = spots.get(label);
      label.node.hidden = !spot;
      if (!spot || !label.box) continue;
      const { width, height } = label.box;
      const [x, y] = [Math.round(spot.x + left - width / 2), Math.round(spot.y + top - height / 2)];
      label.node.style.transform = `translate(${x}px, ${y}px)${spot.turn ? ` rotate(${spot.turn}rad)` : ""}`;
      label.node.classList.toggle("led", Boolean(spot.leader));
      if (!spot.leader) continue;
      const [ax, ay, bx, by] = spot.leader;
      ties.push(`M${ax + left} ${ay + top}L${bx + left} ${by + top}`);
    }
    leaders.setAttribute("d", ties.join(""));
  }

  let due = 0;
  function soon() {
    due ||= requestAnimationFrame(() => {
      due = 0;
      map.whenReady(place); // an inset that nothing has been shown in yet has no size
    });
  }

  // What a second map names, larger, is named here only where there is room left for it.
  /** @param {Label} label */
  function again({ kind, of: leaves = [] }) {
    const { enlarged } = of(map);
    return kind === "island" && enlarged !== null && leaves.every((leaf) => enlarged.contains(/** @type {LatLng} */ (spotOf.get(leaf))));
  }

  /** @param {Label} label */
  function wanted(label) {
    const { kind, id, from, to } = label;
    if (isChosen(label)) return drawn(label);
    if (kind === "group" || kind === "part") return false;
    if (kind === "chain" && id === state.place) return false; // its label says so already
    return map.getZoom() >= from && map.getZoom() < to && drawn(label);
  }

  /** @type {(one: Label | Known) => boolean} */
  function drawn({ kind, id, layer, start = 0, end = null, from = 0 }) {
    if (kind === "settlement") return townShown(map, { id, from });
    if (kind === "boundary") return boundaryInForce({ start, end });
    return !layer || !state.layers || state.layers.includes(layer);
  }

  /** @param {Map<number, number>} counts */
  function count(counts) {
    for (const label of made) {
      if (!label.badge || label.index === undefined) continue;
      const number = String(counts.get(label.index) ?? 0);
      if (number.length !== label.badge.textContent.length) label.box = null;
      label.badge.textContent = number;
      label.badge.classList.toggle("none", number === "0");
    }
    soon();
  }

  markTowns(map, towns);
  if (counted) onCounts(count);
  map.on("zoomstart", () => { for (const pane of [above, below]) pane.classList.add("moving"); });
  map.on("zoomend", () => { for (const pane of [above, below]) pane.classList.remove("moving"); });
  map.on("moveend", soon);
  function measureAnew() {
    for (const label of made) label.box = null;
    soon();
  }
  map.on("resize", measureAnew); // in a narrow map names are shorter
  onLetters(measureAnew);
  on(["shown", "layers", "day", "years"], soon);
  on(["day", "years", "today", "ofTheTime"], rename);
  on(["place"], () => setTimeout(soon, AFTER_LIST)); // the list that a click asked for comes first
  on(["place"], () => {
    for (const label of made) label.node.classList.toggle("chosen", isChosen(label));
  });
}

/** @type {(label: Label) => boolean} */
const isChosen = ({ id, kind }) => id === state.place && kind !== "chain";

// What lies over a map and hides what is under it.
/** @param {HTMLElement} container */
function obstacles(container) {
  const { left: x, top: y } = container.getBoundingClientRect();
  return [...container.querySelectorAll(".leaflet-control"), ...document.querySelectorAll("[data-over-map]")]
    .filter((over) => !over.contains(container))
    .map((over) => over.getBoundingClientRect())
    .filter(({ width }) => width)
    .map(({ left, top, right, bottom }) => ({ left: left - x, top: top - y, right: right - x, bottom: bottom - y }));
}
