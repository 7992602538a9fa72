// What the layers of one map have registered; there may be two maps in the page.
const known = new WeakMap();

// pickers: by kind, what a click in the map chooses, or nothing; describe...: what is under the
// pointer, in words; enlarged: the part of the map that another one shows larger.
export function of(map) {
  if (!known.has(map)) known.set(map, { pickers: {}, describe: null, describeIsland: null, describeVolcano: null, enlarged: null });
  return known.get(map);
}
