// The map's frame in the page: what is chosen on it goes to the reader's view, and what the server
// answers comes back.
import { choose, known, moved, onAnswer, touch } from "./reader.js";

/** @import { Element, Frame } from "./types.js" */
/** @import { Wanted } from "../../layers/assets/types.js" */
/** @type {WeakMap<HTMLElement, Frame>} */
const frames = new WeakMap(); // by element

/** @param {Element<{ page: string, title: string, theme: string, compared: Wanted | null }>} element */
export function mapFrame({ data, parentElement }) {
  known.theme = data.theme;
  const frame = frames.get(parentElement) ?? begin(parentElement, data);
  frame.compared = data.compared;
  frame.draw();
  return () => {
    frame.end();
    frames.delete(parentElement);
  };
}

/** @param {HTMLElement} parentElement @param {{ page: string, title: string }} data */
function begin(parentElement, { page, title }) {
  /** @type {Frame} */
  const frame = { atlas: null, compared: null, told: null, draw: () => {}, end: () => {} };
  frame.draw = () => {
    if (!frame.atlas || !frame.told) return;
    const [answer, { home, theme }] = frame.told;
    frame.atlas.set({ ...(frame.compared ?? answer.map), home, theme });
  };
  frame.end = onAnswer((...told) => {
    frame.told = told;
    frame.draw();
  });
  const element = Object.assign(document.createElement("iframe"), { className: "atlas-map", title });
  element.addEventListener("atlas:open", (e) => {
    frame.atlas = /** @type {CustomEvent} */ (e).detail;
    frame.atlas?.connect({ choose, moved, touch });
    frame.draw();
  });
  element.src = new URL(`atlas/${page}`, document.baseURI).href;
  parentElement.replaceChildren(element);
  frames.set(parentElement, frame);
  return frame;
}
