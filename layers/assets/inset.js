// A second map in the corner of the first: the islands that are too small to read and to hit there.
// It is still, but for a click, and is there only while the map is so far out that it enlarges.
import { leaveRoom } from "./camera.js";
import { pick } from "./clicks.js";
import { context } from "./context.js";
import { element } from "./element.js";
import { islands } from "./islands.js";
import { labels } from "./labels.js";
import { boundaries } from "./boundaries.js";
import { data, load, loadPart } from "./load.js";
import { of } from "./maps.js";
import { relief } from "./relief.js";
import { texts } from "./texts.js";

/** @import { LatLngBoundsLiteral, LatLngBounds, Map as LeafletMap } from "leaflet" */
/** @import { Room } from "./camera.js" */
/** @import { Point } from "./types.js" */

const NARROW = 560; // pixels; a narrower map gives it a share
const SHARE = { narrow: 0.46, wide: 0.33 };
const WIDTH = [272, 304]; // at 272 Shikotan is 24 pixels long
const SMALL = 200; // pixels; a smaller one has no room for its title and for numbers
const EDGE = 10;
const CLEAR = 10; // pixels between it and an island
const MOST = 0.3; // of the map that it may cover
const PAD = 12; // pixels between two paddings that are tried
const ENLARGES = 0.3; // zooms

/** @typedef {{ bounds: LatLngBoundsLiteral, panes: Record<string, number>, ground: Parameters<typeof relief>[1] }} Options */

/** @param {LeafletMap} map @param {Options} options */
export function inset(map, { bounds, panes, ground }) {
  const box = element("section", "inset");
  const inner = element("div", "inset-map");
  const title = element("div", "inset-title", texts.inset);
  box.setAttribute("aria-label", texts.inset);
  title.dataset.overMap = "";
  box.append(inner, title);
  map.getContainer().parentElement?.append(box);

  let small = /** @type {LeafletMap | null} */ (null); // the map in it
  const area = L.latLngBounds(bounds);
  const [west, east] = [area.getNorthWest(), area.getSouthEast()].map((corner) => map.project(corner, 0));
  const shape = (east.y - west.y) / (east.x - west.x);
  const marked = L.rectangle(area, { className: "enlarged", interactive: false, renderer: L.svg({ pane: "boundaries", padding: 0.6 }) });

  /** @param {Point} size */
  const width = ({ x }) => (x < NARROW ? SHARE.narrow * x : Math.max(WIDTH[0], Math.min(WIDTH[1], SHARE.wide * x)));
  const credit = () => (map.attributionControl.getContainer()?.offsetHeight ?? 0) + 6;

  function fit() {
    const size = map.getSize();
    if (!size.x || !size.y) return;
    const wide = Math.round(width(size));
    Object.assign(box.style, { width: `${wide}px`, height: `${Math.round(wide * shape)}px`, right: `${EDGE}px`, bottom: `calc(var(--foot) + ${credit()}px)` });
    box.classList.toggle("small", wide < SMALL);
    small?.invalidateSize({ animate: false });
    small?.fitBounds(area, { animate: false });
    toggle();
  }

  function toggle() {
    const size = map.getSize();
    const zoom = Math.log2(width(size) / (east.x - west.x));
    const shown = map.getZoom() < zoom - ENLARGES && width(size) ** 2 * shape < MOST * size.x * size.y;
    box.classList.toggle("away", !shown);
    box.toggleAttribute("data-over-map", shown);
    if (shown) marked.addTo(map); else marked.remove();
    of(map).enlarged = shown ? area : null;
  }

  // How the map is fitted so that no island lies beneath the inset: with the padding to the right and
  // below that costs the least of its scale.
  /** @type {(corners: Point[]) => (whole: LatLngBounds) => Room} */
  const room = (corners) => (whole) => {
    const size = map.getSize();
    const over = L.point(width(size), width(size) * shape + credit()).add([EDGE + CLEAR, CLEAR]);
    const [nw, se] = [whole.getNorthWest(), whole.getSouthEast()].map((corner) => map.project(corner, 0));
    let best = { zoom: -Infinity, padding: /** @type {[number, number]} */ ([0, 0]) };
    for (let right = 0; right < size.x / 2; right += PAD) {
      for (let below = 0; below < size.y / 2; below += PAD) {
        const zoom = map.getBoundsZoom(whole, false, L.point(right, below));
        if (zoom <= best.zoom) continue;
        const corner = nw.add(se).multiplyBy(2 ** zoom / 2).add([right / 2, below / 2]).add(size.divideBy(2)).subtract(over);
        if (!corners.some(({ x, y }) => x * 2 ** zoom > corner.x && y * 2 ** zoom > corner.y))
          best = { zoom, padding: [right, below] };
      }
    }
    return { paddingBottomRight: best.padding };
  };

  function fill() {
    const made = L.map(inner, {
      attributionControl: false, zoomControl: false, dragging: false, scrollWheelZoom: false, doubleClickZoom: false, boxZoom: false,
      touchZoom: false, keyboard: false, zoomAnimation: false, fadeAnimation: false, inertia: false, trackResize: false, zoomSnap: 0,
    });
    small = made;
    made.setView(area.getCenter(), map.getZoom()); // a frame that is not shown yet has no size to fit it by
    for (const [pane, z] of Object.entries(panes)) made.createPane(pane).style.zIndex = String(z);
    fit();
    context(made);
    islands(made, { within: area.pad(0.5) });
    boundaries(made);
    labels(made, { counted: true, named: false });
    made.on("click", (e) => pick(made, e));
    relief(made, ground);
  }
  // The map and its names come first; the inset is filled after they have been painted.
  Promise.all(Object.values(data).map(load)).then(() => requestAnimationFrame(() => setTimeout(fill)));
  map.on("resize", fit);
  map.on("zoomend", toggle);
  loadPart("places").then(({ leaves }) => {
    leaveRoom(room(leaves.features.map((feature) => map.project(L.geoJSON(feature).getBounds().getSouthEast(), 0))));
  });
  fit();
}
