// The numbers of events by place, from those who count to those who show them.
/** @typedef {Map<number, number>} Counts */
/** @type {((counts: Counts) => void)[]} */
const shows = [];
let last = /** @type {Counts | null} */ (null);

/** @param {(counts: Counts) => void} show */
export function onCounts(show) {
  shows.push(show);
  if (last) show(last);
}

/** @param {Counts} counts */
export function tellCounts(counts) {
  last = counts;
  for (const show of shows) show(counts);
}
