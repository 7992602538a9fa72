// Events as typed arrays, sorted by their first day (layers/events.py says what is in them).
const TYPES = { int32: Int32Array, float32: Float32Array, uint16: Uint16Array, uint8: Uint8Array };

export const unpack = (buffer, layout) => Object.fromEntries(Object.entries(layout).map(
  ([name, { type, offset, length }]) => [name, new TYPES[type](buffer, offset, length)],
));

// The bits of some layers, by the order in which the columns have them.
export const bitsOf = (names, order) => names.reduce((bits, name) => bits | (1 << order.indexOf(name)), 0);

// The numbers of the events between two days that are of some categories and touch some layers, where
// null means all. Those that begin too late are cut off by one search.
export function* visible({ start, end, category, layers }, { from, to, categories, bits }) {
  let [low, high] = [0, start.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (start[middle] <= to) low = middle + 1; else high = middle;
  }
  for (let i = 0; i < low; i++) {
    if (end[i] < from) continue;
    if (categories && !categories.includes(category[i])) continue;
    if (bits !== null && !(layers[i] & bits)) continue;
    yield i;
  }
}

// How many of these events each place has.
export function countByPlace({ first, place }, events) {
  const counts = new Map();
  for (const i of events)
    for (let k = first[i]; k < first[i + 1]; k++)
      counts.set(place[k], (counts.get(place[k]) ?? 0) + 1);
  return counts;
}
