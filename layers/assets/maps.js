// What the layers of one map register for the others; there may be two maps in the page.
/** @import { LatLngBounds, Map as LeafletMap } from "leaflet" */
/** @import { Point, Wanted } from "./types.js" */
/** @typedef {{ point: Point, target: EventTarget | null }} Asked */
/** @typedef {{ title: string, lines: string[] }} Described */
/**
 * @typedef {object} Registered
 * @property {{ [kind in "event" | "island"]?: (asked: Asked, reach: number) => Wanted | Promise<Wanted> | null }} pickers
 *   what a click chooses
 * @property {((point: Point) => Promise<{ title: string, when: string, more: number }> | null) | null} describe
 *   the events under the pointer
 * @property {((point: Point) => Described | null) | null} describeVolcano
 * @property {((target: EventTarget | null) => Described | null) | null} describeIsland
 * @property {LatLngBounds | null} enlarged the part that another map shows larger
 */
/** @type {WeakMap<LeafletMap, Registered>} */
const known = new WeakMap();

/** @param {LeafletMap} map @returns {Registered} */
export function of(map) {
  const found = known.get(map) ?? { pickers: {}, describe: null, describeVolcano: null, describeIsland: null, enlarged: null };
  known.set(map, found);
  return found;
}
