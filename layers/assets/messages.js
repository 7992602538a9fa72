// The way to the page, which tells the server, and back.
import { change, state } from "./state.js";

const TOLD = ["years", "day", "place", "event"];
const listeners = [];
const unheard = new Set(); // what the reader has changed and not told
let page = { touch() {}, choose() {}, moved() {} }; // dashboard/browser/reader.js
let hear = () => {};
export const heard = new Promise((resolve) => { hear = resolve; }); // the server's first word

export function connect(to) {
  page = to;
}

// What the server says; never older than the reader's last choice.
export function set(wanted) {
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

// A change by the reader that is not told yet, as in the course of a drag.
export function show(wanted) {
  const changed = change(wanted, (key) => unheard.add(key));
  if (changed) page.touch();
  return changed;
}

export function send(when) {
  const changed = Object.fromEntries(TOLD.filter((key) => unheard.has(key)).map((key) => [key, state[key]]));
  unheard.clear();
  page.choose(changed, when);
}

export function choose(wanted, when) {
  if (show(wanted)) send(when);
}

// Where the reader has moved the map; null where it goes by what is chosen.
export const moved = (at) => page.moved(at);
