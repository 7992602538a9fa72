// The arithmetic of the time bar. Years are [first, last]; `all` are those of the atlas.

/** @import { Period, Years } from "./types.js" */

// The window moved by its own length, as long as it is at both ends of time.
/** @param {Years} years @param {1 | -1} direction @param {Years} all @returns {Years} */
export function stepped([a, b], direction, all) {
  const by = direction * Math.min(b - a + 1, direction < 0 ? a - all[0] : all[1] - b);
  return [a + by, b + by];
}

// Where playing begins: where the years are, at the end of time anew from the first.
/** @param {Years} years @param {Years} all @returns {Years} */
export function begun([a, b], all) {
  if (b < all[1]) return [a, b];
  return a === all[0] ? [all[0], all[0]] : [all[0], all[0] + b - a];
}

// The next years while it plays, so many further: all years `grow` from the first, others slide; null
// at the end of time.
/** @param {Years} years @param {boolean} grow @param {Years} all @param {number} further @returns {Years | null} */
export function ticked([a, b], grow, all, further = 1) {
  const by = Math.min(further, all[1] - b);
  return by > 0 ? [grow ? a : a + by, b + by] : null;
}

// The years after one of the two thumbs was dragged, which stops at the other.
/** @type {(years: Years, first: boolean) => Years} */
export const dragged = ([a, b], first) => (first ? [Math.min(a, b), b] : [a, Math.max(a, b)]);

// Where a year stands on the track, as a part of it.
/** @type {(year: number, all: Years) => number} */
export const share = (year, all) => (year - all[0]) / (all[1] - all[0]);

// The years of a named period; one without an end lasts until now.
/** @type {(period: Period, all: Years) => Years} */
export const yearsOf = ({ years: [a, b] }, all) => [a, b ?? all[1]];

// The number of the period that has these years, -1 if none has.
/** @type {(years: Years, periods: Period[], all: Years) => number} */
export const periodOf = (years, periods, all) => periods.findIndex((one) => String(yearsOf(one, all)) === String(years));
