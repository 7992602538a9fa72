// What the reader has chosen, shared by all layers of the page. A layer listens for the keys it
// draws by.
import { asOf, dayNumber } from "./days.js";

/** @import { Key, State, Wanted } from "./types.js" */

const unsaid = /** @type {any} */ (null); // until the server's first word, before which nothing is drawn
/** @type {State} */
export const state = {
  today: unsaid, years: unsaid, day: null, layers: null, events: null, only: null, relations: null, place: null, event: null,
  number: null, moment: null, lit: [], focus: unsaid, at: null, home: 0, shown: {}, ofTheTime: true, theme: null,
};
/** @type {((keys: Key[]) => void)[]} */
const listeners = [];

/** @type {(a: unknown, b: unknown) => boolean} */
export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// `note` hears of each key whose value is another now.
/** @param {Wanted} wanted @param {(key: Key) => void} note */
export function change(wanted, note = () => {}) {
  const keys = /** @type {Key[]} */ (Object.keys(wanted)).filter((key) => !same(state[key], wanted[key]));
  if (!keys.length) return false;
  const drawnFor = state.today && asOf(state);
  Object.assign(state, wanted);
  if (keys.includes("years") && state.day && asOf(state) !== dayNumber(state.day)) {
    state.day = null; // the day lies within the years, or is their end
    keys.push("day");
  }
  for (const key of keys) note(key);
  if (asOf(state) !== drawnFor) keys.push("day"); // also where it is that of an event
  for (const listener of [...listeners]) listener(keys);
  return true;
}

/** @param {Key[]} keys @param {() => void} listener */
export function on(keys, listener) {
  listeners.push((changed) => { if (changed.some((key) => keys.includes(key))) listener(); });
  if (state.today) listener();
}
