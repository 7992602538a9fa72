// What the reader has chosen, shared by all layers of the page. A layer listens for the keys it
// draws by.
import { asOf, dayNumber } from "./days.js";

export const state = {
  today: null, years: null, day: null, categories: null, layers: null, place: null, event: null,
  moment: null, lit: [], focus: null, at: null, home: 0, lines: true, settlements: true, volcanoes: false, tiles: null, theme: null,
};
const listeners = [];

export const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

// `note` hears of each key whose value is another now.
export function change(wanted, note = () => {}) {
  const keys = Object.keys(wanted).filter((key) => !same(state[key], wanted[key]));
  if (!keys.length) return false;
  const drawnFor = state.today && asOf(state);
  for (const key of keys) state[key] = wanted[key];
  if (keys.includes("years") && state.day && asOf(state) !== dayNumber(state.day)) {
    state.day = null; // the day lies within the years, or is their end
    keys.push("day");
  }
  keys.forEach(note);
  if (asOf(state) !== drawnFor) keys.push("day"); // also where it is that of an event
  for (const listener of [...listeners]) listener(keys);
  return true;
}

export function on(keys, listener) {
  listeners.push((changed) => { if (changed.some((key) => keys.includes(key))) listener(); });
  if (state.today) listener();
}
