// The way to the page, which tells the server, and back.
import { change, state } from "./state.js";

/** @import { Key, Page, State, Wanted, When } from "./types.js" */

/** @type {Key[]} */
const TOLD = ["years", "day", "place", "box", "event"];
/** @type {((before: State | null) => void)[]} */
const listeners = [];
/** @type {Set<Key>} */
const unheard = new Set(); // what the reader has changed and not told
/** @type {Page} */
let page = { touch() {}, choose() {}, moved() {} };
let hear = () => {};
/** @type {Promise<void>} */
export const heard = new Promise((resolve) => { hear = resolve; }); // the server's first word

/** @param {Page} to */
export function connect(to) {
  page = to;
}

// What the server says. The page hands on none that is older than the reader's last choice.
/** @param {Wanted} wanted */
export function set(wanted) {
  if (wanted.theme) document.documentElement.dataset.theme = wanted.theme;
  const before = state.today ? { ...state } : null;
  change(wanted);
  hear();
  for (const listener of [...listeners]) listener(before);
}

// The page covers so many pixels of the frame from below: the map ends above them.
/** @param {number} pixels */
export const cover = (pixels) => document.documentElement.style.setProperty("--covered", `${pixels}px`);

// What the server says, beside what was known before: null at first.
/** @param {(before: State | null) => void} listener */
export function onTold(listener) {
  listeners.push(listener);
  if (state.today) listener(null);
}

// A change by the reader that is not told yet, as in the course of a drag.
/** @param {Wanted} wanted */
export function show(wanted) {
  const changed = change(wanted, (key) => unheard.add(key));
  if (changed) page.touch();
  return changed;
}

/** @param {When} [when] */
export function send(when) {
  const changed = Object.fromEntries(TOLD.filter((key) => unheard.has(key)).map((key) => [key, state[key]]));
  unheard.clear();
  page.choose(changed, when);
}

/** @param {Wanted} wanted @param {When} [when] */
export function choose(wanted, when) {
  const changed = show(wanted);
  if (changed) send(when);
  return changed;
}

// Where the reader has moved the map; null where it goes by what is chosen.
/** @param {string | null} at */
export const moved = (at) => page.moved(at);
