// Where the map looks: the whole at first, what is chosen elsewhere than on it, where the reader
// moves it; that alone is kept in the address.
import { calm, calmly } from "./calm.js";
import { element } from "./element.js";
import { loadPart } from "./load.js";
import { moved, onTold } from "./messages.js";
import { same, state } from "./state.js";
import { texts } from "./texts.js";

/** @import { LatLngBounds, LatLngBoundsLiteral, Map as LeafletMap } from "leaflet" */
/** @import { Key, LatLon } from "./types.js" */
/** @typedef {{ paddingBottomRight?: [number, number] }} Room */

const READABLE = 40; // pixels: an island of that length can be read and hit
const TOWN = 200; // pixels of what is around a settlement or a point
const CLOSEST = 9; // the zoom to which the map goes itself
const AROUND = 200000; // metres from side to side around a settlement or an event's point
const PADDING = /** @type {[number, number]} */ ([30, 30]);

let refit = () => {};
let roomFor = /** @type {(whole: LatLngBounds) => Room} */ (() => ({}));

// How the whole is fitted so that nothing of it lies beneath what is over the map.
/** @param {(whole: LatLngBounds) => Room} find */
export function leaveRoom(find) {
  roomFor = find;
  refit();
}

/** @param {LeafletMap} map @param {{ bounds: LatLngBoundsLiteral, edge: LatLngBoundsLiteral }} options */
export function camera(map, { bounds, edge }) {
  const container = map.getContainer();
  const finger = window.matchMedia("(pointer: coarse)");
  const whole = L.latLngBounds(bounds);
  let kept = /** @type {LatLngBounds | null} */ (whole); // in view through every change of size, until the reader moves the map
  let asked = /** @type {[number, number, number] | null} */ (null); // likewise of a link, whose zoom may fit a later size only
  let touched = false;
  let going = false; // of its own accord
  let resizing = false;

  calmly(map);

  let room = /** @type {Room} */ ({}); // that the whole leaves for what lies over the map
  /** @param {LatLngBounds} box */
  const within = (box) => (box === whole ? room : { maxZoom: CLOSEST, padding: PADDING });

  let chosen = /** @type {() => LatLngBounds | null} */ (() => null); // where that is, if it is in view
  refit = () => {
    resizing = true;
    const seen = chosen();
    map.setMaxBounds(/** @type {any} */ (null)); // by which Leaflet would pan, and end that later
    map.invalidateSize({ pan: !kept, animate: false });
    map.setMinZoom(0);
    room = roomFor(whole);
    const least = map.getBoundsZoom(whole, false, L.point(room.paddingBottomRight ?? [0, 0]));
    if (kept) map.fitBounds(kept, { ...within(kept), animate: false });
    else if (asked) map.setView([asked[0], asked[1]], Math.max(asked[2], least), { animate: false });
    else if (map.getZoom() < least) map.setZoom(least, { animate: false });
    map.setMinZoom(least); // which it is not below by now, so that nothing moves
    if (seen && !map.getBounds().contains(seen)) map.panInside(seen.getCenter(), { padding: PADDING, animate: false });
    map.panInsideBounds(edge, { animate: false });
    map.setMaxBounds(edge);
    resizing = false;
    hold();
  };
  new ResizeObserver(refit).observe(container); // the page gives the frame its size in steps

  for (const touch of ["pointerdown", "keydown"])
    container.addEventListener(touch, () => { touched = true; }, { capture: true });

  // While the whole is in view the wheel and a finger move the page, which needs them more.
  const widest = () => map.getZoom() <= map.getMinZoom();
  container.addEventListener("wheel", (e) => {
    if (e.deltaY > 0 && !e.ctrlKey && widest()) e.stopPropagation(); else touched = true;
  }, { capture: true });
  function hold() {
    if (finger.matches && widest()) map.dragging.disable(); else map.dragging.enable();
  }
  map.on("zoomend", hold);

  map.on("dragstart", () => { going = false; });
  map.on("moveend", () => {
    const ended = going;
    going = false;
    if (!touched || ended || resizing) return;
    kept = asked = null;
    const { lat, lng } = map.getCenter();
    moved([lat.toFixed(3), lng.toFixed(3), Number(map.getZoom().toFixed(2))].join(","));
  });

  /** @param {LatLngBounds} box */
  function goTo(box, { animate = true, byReader = false } = {}) {
    if (map._animatingZoom) { // else it is lost
      map.once("zoomend", () => goTo(box, { animate, byReader }));
      return;
    }
    touched = byReader;
    going = !byReader;
    kept = box;
    asked = null;
    if (!byReader) moved(null);
    if (animate && !calm()) map.flyToBounds(box, { ...within(box), duration: 0.7 });
    else map.fitBounds(box, { ...within(box), animate: false });
  }

  /** @param {LatLngBounds} box @param {number} length */
  function readable(box, length) {
    const [a, b] = [box.getNorthWest(), box.getSouthEast()].map((corner) => map.latLngToContainerPoint(corner));
    return map.getBounds().contains(box) && Math.max(b.x - a.x, b.y - a.y) >= length;
  }

  /** @param {LatLon | null} spot */
  const around = (spot) => spot && L.latLng(spot).toBounds(AROUND);

  /** @type {(className: string, text: string, act: () => void) => HTMLButtonElement} */
  const button = (className, text, act) => {
    const made = Object.assign(element("button", className, text), { type: "button" });
    L.DomEvent.disableClickPropagation(made);
    made.addEventListener("click", act);
    return made;
  };
  const home = Object.assign(button("home", "", () => goTo(whole)), { title: texts.whole, ariaLabel: texts.whole });
  container.querySelector(".leaflet-control-zoom")?.append(home);
  const views = element("div", "views");
  views.dataset.overMap = "";
  views.setAttribute("role", "group");
  views.setAttribute("aria-label", texts.views);
  container.querySelector(".leaflet-top.leaflet-right")?.prepend(views);

  loadPart("places").then(({ leaves, wholes }) => {
    const boxes = new Map(leaves.features.map((leaf) => [leaf.properties.place, L.geoJSON(leaf).getBounds()]));
    /** @param {string} id */
    const boxOfLeaf = (id) => /** @type {LatLngBounds} */ (boxes.get(id));
    /** @param {string[]} ids */
    const boxOf = (ids) => ids.reduce((box, id) => box.extend(boxOfLeaf(id)), L.latLngBounds([]));
    /** @type {(place: string | null, spot?: LatLon | null) => LatLngBounds} */
    const boxOfPlace = (place, spot = null) => around(spot) ?? (place ? boxOf(wholes[place] ?? [place]) : whole);

    views.append(...texts.quickViews.map(({ place, text }) => (
      button("view", text, () => goTo(boxOfPlace(place), { byReader: true })))));

    onTold((before) => {
      const { at: linked, home, focus, place, event, lit } = state;
      const animate = before !== null;
      /** @param {Key} key */
      const changed = (key) => !same(state[key], before?.[key] ?? null);
      if (linked && changed("at")) return setView(linked);
      if (focus.step && !same(focus.step, before?.focus.step)) return goTo(boxOfPlace(focus.place, focus.spot), { animate });
      if (before && home !== before.home) return goTo(whole);
      if (place ? changed("place") : before?.place) return bring(boxOfPlace(place, focus.spot), animate, focus.spot);
      if (event && changed("event") && !inView(focus.event, lit)) bring(around(focus.event) ?? boxOf(lit), animate, focus.event);
    });

    /** @param {LatLngBounds} box @param {boolean} animate @param {LatLon | null} spot */
    function bring(box, animate, spot) {
      if (box === whole || !readable(box, spot ? TOWN : READABLE)) goTo(box, { animate });
    }

    /** @param {LatLon | null} point @param {string[]} lit */
    function inView(point, lit) {
      const seen = map.getBounds();
      return point ? seen.contains(point) : !lit.length || lit.some((id) => seen.intersects(boxOfLeaf(id)));
    }

    // What is chosen and in view is so in a smaller map, too.
    chosen = () => {
      if (!state.focus) return null;
      const { place, focus: { spot, event }, lit } = state;
      const box = around(event) ?? (place ? boxOfPlace(place, spot) : boxOf(lit));
      return box.isValid() && map.getBounds().contains(box.getCenter()) ? box : null;
    };

    /** @param {[number, number, number]} view */
    function setView([lat, lon, zoom]) {
      if (map._animatingZoom) {
        map.once("zoomend", () => setView([lat, lon, zoom]));
        return;
      }
      kept = null;
      touched = true;
      going = true; // the address says it already
      map.setView([lat, lon], zoom, { animate: false });
      going = false;
      asked = [lat, lon, zoom];
    }
  });
}
