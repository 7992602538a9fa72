// The way to the server and back.
import { change, state } from "./state.js";

/** @import { Key, State, Wanted } from "./types.js" */

const AFTER_LIST = 60; // ms
/** @type {Key[]} */
const TOLD = ["years", "day", "place", "event"];
/** @type {((before: State | null) => void)[]} */
const listeners = [];
/** @type {Set<Key>} */
const unheard = new Set(); // what the reader has changed and the server has not answered to
let sending = 0;
let hear = () => {};
/** @type {Promise<void>} */
export const heard = new Promise((resolve) => { hear = resolve; }); // the server's first word

// The server's answer to an older choice must not undo a newer one.
/** @param {Wanted & { n: number }} wanted */
export function set(wanted) {
  if (wanted.n < state.n) return;
  unheard.clear();
  if (wanted.theme) document.documentElement.dataset.theme = wanted.theme;
  const before = state.today ? { ...state } : null;
  change(wanted);
  hear();
  for (const listener of [...listeners]) listener(before);
}

// What the server says, beside what was known before: null at first.
/** @param {(before: State | null) => void} listener */
export function onTold(listener) {
  listeners.push(listener);
  if (state.today) listener(null);
}

// A change by the reader: what the server answers to an older one must not undo it.
/** @param {Wanted} wanted */
export function show(wanted) {
  const changed = change(wanted, (key) => unheard.add(key));
  if (changed) state.n += 1; // else nothing is told, and the server's next word would pass for an old one
  return changed;
}

// The panel beside the map asks for its list at once; Streamlit's own round, which would keep the
// server from answering that, comes after it, and only once for a burst of choices.
export function send({ after = AFTER_LIST, playing = false } = {}) {
  state.n += 1;
  window.parent.dispatchEvent(new CustomEvent("atlas:choice", { detail: changes() }));
  clearTimeout(sending);
  sending = setTimeout(flush, after, playing);
}

const changes = (playing = false) => ({
  n: state.n, playing, ...Object.fromEntries(TOLD.filter((key) => unheard.has(key)).map((key) => [key, state[key]])),
});

// Tell Streamlit now what it has not answered to: of two messages in a row it may hear the last only.
export function flush(playing = false) {
  clearTimeout(sending);
  window.Streamlit?.setComponentValue(changes(playing));
}

/** @param {Wanted} wanted @param {Parameters<typeof send>[0]} [when] */
export function choose(wanted, when) {
  if (show(wanted)) send(when);
}
