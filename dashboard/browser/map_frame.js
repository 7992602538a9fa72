// The map's frame in the page: what is chosen on it goes to the reader's view, and what the server
// answers to it.
import { choose, moved, onAnswer, touch } from "./reader.js";

const frames = new WeakMap(); // by element

export function mapFrame({ data, parentElement }) {
  const frame = frames.get(parentElement) ?? begin(parentElement, data);
  frame.compared = data.compared;
  frame.draw();
  return () => {
    frame.end();
    frames.delete(parentElement);
  };
}

function begin(parentElement, { page, title }) {
  const frame = { atlas: null, compared: null, told: null };
  const element = Object.assign(document.createElement("iframe"), { className: "atlas-map", title });
  frame.draw = () => {
    if (!frame.atlas || !frame.told) return;
    const [answer, { home, theme }] = frame.told;
    frame.atlas.set({ ...(frame.compared ?? answer.map), home, theme });
  };
  frame.end = onAnswer((...told) => {
    frame.told = told;
    frame.draw();
  });
  element.addEventListener("atlas:open", ({ detail }) => {
    frame.atlas = detail;
    detail.connect({ choose, moved, touch });
    frame.draw();
  });
  element.src = new URL(`atlas/${page}`, document.baseURI);
  parentElement.replaceChildren(element);
  frames.set(parentElement, frame);
  return frame;
}
