// Events as typed arrays, sorted by their first day (layers/events.py says what is in them).
/** @import { Column } from "./types.js" */
/** @typedef {Int32Array | Uint32Array | Float32Array | Uint16Array | Uint8Array} Numbers */
/** @typedef {{ [name in "start" | "end" | "lon" | "lat" | "exact" | "category" | "categories" | "layers" | "size" | "first" | "place"]: Numbers }} Columns */

const TYPES = { int32: Int32Array, uint32: Uint32Array, float32: Float32Array, uint16: Uint16Array, uint8: Uint8Array };

/** @type {(buffer: ArrayBuffer, layout: Record<string, Column>) => Columns} */
export const unpack = (buffer, layout) => /** @type {Columns} */ (Object.fromEntries(Object.entries(layout).map(
  ([name, { type, offset, length }]) => [name, new TYPES[type](buffer, offset, length)],
)));

// The bits of some layers or categories, by their numbers in the order in which the columns have them.
/** @type {(numbers: number[]) => number} */
export const bitsOf = (numbers) => numbers.reduce((bits, number) => bits | (1 << number), 0);

// The numbers of the events between two days that are of some categories and touch some layers, given
// as bits, where null means all. Those that begin too late are cut off by one search.
/**
 * @param {Pick<Columns, "start" | "end" | "categories" | "layers">} columns
 * @param {{ from: number, to: number, kinds: number | null, bits: number | null }} chosen
 */
export function* visible({ start, end, categories, layers }, { from, to, kinds, bits }) {
  let [low, high] = [0, start.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start[middle] <= to) low = middle + 1; else high = middle;
  }
  for (let i = 0; i < low; i++) {
    if (end[i] < from) continue;
    if (kinds !== null && !(categories[i] & kinds)) continue;
    if (bits !== null && !(layers[i] & bits)) continue;
    yield i;
  }
}

// How many of these events each place has.
/** @param {Pick<Columns, "first" | "place">} columns @param {Iterable<number>} events */
export function countByPlace({ first, place }, events) {
  const counts = /** @type {Map<number, number>} */ (new Map());
  for (const i of events)
    for (let k = first[i]; k < first[i + 1]; k++)
      counts.set(place[k], (counts.get(place[k]) ?? 0) + 1);
  return counts;
}
