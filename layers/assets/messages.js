// The way to the server and back.
import { change, state } from "./state.js";

const AFTER_LIST = 60; // ms
const TOLD = ["years", "day", "place", "event"];
const listeners = [];
const unheard = new Set(); // what the reader has changed and the server has not answered to
let sending = 0;
let hear = () => {};
export const heard = new Promise((resolve) => { hear = resolve; }); // the server's first word

// The server's answer to an older choice must not undo a newer one.
export function set(wanted) {
  if (wanted.n < state.n) return;
  unheard.clear();
  if (wanted.theme) document.documentElement.dataset.theme = wanted.theme;
  const before = state.today && { ...state };
  change(wanted);
  hear();
  for (const listener of [...listeners]) listener(before);
}

// What the server says, beside what was known before: null at first.
export function onTold(listener) {
  listeners.push(listener);
  if (state.today) listener(null);
}

// A change by the reader: what the server answers to an older one must not undo it.
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

export function choose(wanted, when) {
  if (show(wanted)) send(when);
}
