// The map's frame in the page: what is chosen on it goes to the reader's view, and what the server
// answers comes back.
import { choose, known, moved, onAnswer, touch } from "./reader.js";

/** @import { Element, Frame } from "./types.js" */
/** @import { Wanted } from "../../layers/assets/types.js" */
/** @type {WeakMap<HTMLElement, Frame>} */
const frames = new WeakMap(); // by element
/** @type {Set<Frame>} */
const all = new Set();
let covered = 0;

// How many pixels of the map, from below, something of the page lies over.
/** @param {number} pixels */
export function cover(pixels) {
  if (pixels === covered) return;
  covered = pixels;
  for (const { atlas } of all) atlas?.cover(pixels);
}

/** @param {Element<{ page: string, title: string, theme: string, compared: Wanted | null }>} element */
export function mapFrame({ data, parentElement }) {
  known.theme = data.theme;
  const frame = frames.get(parentElement) ?? place(parentElement, data);
  frame.compared = data.compared;
  frame.draw();
  return () => {
    frame.end();
    frames.delete(parentElement);
  };
}

/** @param {string} page @param {string} title */
function begin(page, title) {
  const element = Object.assign(framed(page), { className: "atlas-map", title });
  /** @type {Frame} */
  const frame = { element, page, atlas: null, compared: null, told: null, draw: () => {}, end: () => {} };
  frame.draw = () => {
    if (!frame.atlas || !frame.told) return;
    const [answer, { home, theme }] = frame.told;
    frame.atlas.set({ ...(frame.compared ?? answer.map), home, theme });
  };
  all.add(frame);
  const unheard = onAnswer((...told) => {
    frame.told = told;
    frame.draw();
  });
  frame.end = () => {
    unheard();
    all.delete(frame);
  };
  element.addEventListener("atlas:open", (e) => {
    frame.atlas = /** @type {CustomEvent} */ (e).detail;
    frame.atlas?.connect({ choose, moved, touch });
    frame.atlas?.cover(covered);
    frame.draw();
  });
  return frame;
}

// A map's page by its published name; in a file that nobody serves its frame stands in a template.
/** @param {string} page */
function framed(page) {
  const held = /** @type {HTMLTemplateElement | null} */ (document.getElementById(page));
  const frame = /** @type {HTMLIFrameElement} */ (held?.content.firstElementChild?.cloneNode() ?? document.createElement("iframe"));
  if (!held) frame.src = new URL(`atlas/${page}`, document.baseURI).href;
  return frame;
}

// The map of the first page is drawn in its still (still.py) while Streamlit is loaded, and goes from
// there into the page as it is, in a browser that can move a frame.
const still = document.getElementById("still");
/** @type {Frame | null} */
let early = null;
if (still?.dataset.map && "moveBefore" in still) {
  early = begin(still.dataset.map, "");
  still.querySelector("figure")?.append(early.element);
}

// Browsers take a touch close beside the map for one on it, unless what lies there could be pressed, too.
/** @param {"left" | "right"} side */
const margin = (side) => Object.assign(document.createElement("div"), { className: `margin ${side}`, onclick: () => {} });

/** @param {HTMLElement} parentElement @param {{ page: string, title: string }} data */
function place(parentElement, { page, title }) {
  const waiting = early?.page === page && early.element.isConnected ? early : null;
  const frame = waiting ?? begin(page, title);
  frame.element.title = title;
  if (waiting) /** @type {any} */ (parentElement).moveBefore(frame.element, null);
  else parentElement.replaceChildren(frame.element);
  parentElement.append(margin("left"), margin("right"));
  early = null;
  if (still?.classList.contains("drawn")) still.remove();
  frames.set(parentElement, frame);
  return frame;
}
