// Events as typed arrays, sorted by their first day (layers/events.py says what is in them).
/** @import { Column } from "./types.js" */
/** @typedef {Int32Array | Uint32Array | Float32Array | Uint16Array | Uint8Array} Numbers */
/** @typedef {{ [name in "start" | "end" | "lon" | "lat" | "exact" | "category" | "size" | "own" | "first" | "place" | "relation"]: Numbers }} Columns */

const PLACES = 2 ** 16; // at most: their numbers have 16 bits
const TYPES = { int32: Int32Array, uint32: Uint32Array, float32: Float32Array, uint16: Uint16Array, uint8: Uint8Array };

/** @type {(buffer: ArrayBuffer, layout: Record<string, Column>) => Columns} */
export const unpack = (buffer, layout) => /** @type {Columns} */ (Object.fromEntries(Object.entries(layout).map(
  ([name, { type, offset, length }]) => [name, new TYPES[type](buffer, offset, length)],
)));

/** @type {(base64: string) => Uint8Array<ArrayBuffer>} */
export const bytesOf = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));

// The events that the server has chosen, a bit each, in base64; null where it has left none out.
/** @type {(text: string | null) => Uint8Array | null} */
export const chosenOf = (text) => (text === null ? null : bytesOf(text));

// The numbers of the events between two days, of those that are chosen. Those that begin too late are
// cut off by one search.
/**
 * @param {Pick<Columns, "start" | "end">} columns
 * @param {{ from: number, to: number, chosen: Uint8Array | null }} asked
 */
export function visible({ start, end }, { from, to, chosen }) {
  let [low, high] = [0, start.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start[middle] <= to) low = middle + 1; else high = middle;
  }
  const found = new Uint32Array(low);
  let number = 0;
  for (let i = 0; i < low; i++)
    if (end[i] >= from && (!chosen || (chosen[i >> 3] >> (i & 7)) & 1)) found[number++] = i;
  return found.subarray(0, number);
}

// How many of these events each place has; only those that have one of some relations to it, given by
// their numbers, unless that is null.
/** @param {Pick<Columns, "first" | "place" | "relation">} columns @param {Uint32Array} events @param {number[] | null} relations */
export function countByPlace({ first, place, relation }, events, relations) {
  const counts = new Uint32Array(PLACES);
  const wanted = relations && new Uint8Array(256).map((_, number) => Number(relations.includes(number)));
  for (let k = 0; k < events.length; k++)
    for (let row = first[events[k]], end = first[events[k] + 1]; row < end; row++)
      if (!wanted || wanted[relation[row]]) counts[place[row]] += 1;
  const found = /** @type {Map<number, number>} */ (new Map());
  counts.forEach((count, number) => { if (count) found.set(number, count); });
  return found;
}
