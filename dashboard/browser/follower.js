// A part of the page that Streamlit draws: it says what the server knows, and is drawn anew when it
// shows another view than that which was chosen.
import { arrive, hear, onSettled } from "./reader.js";

/** @import { Answer, Element, Heard, Part, Shown } from "./types.js" */

const TIMES = 3; // that one part is asked for after one answer

/** @type {WeakMap<HTMLElement, Part>} */
const parts = new WeakMap(); // by element

/** @param {Element<Heard & { shows: Shown }>} element */
export function follower({ data, parentElement, setTriggerValue }) {
  const part = parts.get(parentElement) ?? begin(parentElement);
  Object.assign(part, { shows: data.shows, setTriggerValue });
  hear(data);
  return () => {
    part.end();
    parts.delete(parentElement);
  };
}

/** @param {Shown} shows @param {Shown} shown */
const differs = (shows, shown) => Object.keys(shows).some((key) => JSON.stringify(shows[key]) !== JSON.stringify(shown[key]));

/** @param {HTMLElement} parentElement */
function begin(parentElement) {
  /** @type {Part} */
  const part = { shows: {}, asked: { answer: null, times: 0 }, setTriggerValue: () => {}, end: () => {} };
  const asked = (/** @type {Answer} */ answer) => (part.asked.answer === answer ? part.asked.times : 0);
  part.end = onSettled({
    stale: (answer) => asked(answer) < TIMES && differs(part.shows, answer.shown),
    renew: (answer) => {
      part.asked = { answer, times: asked(answer) + 1 };
      part.setTriggerValue("stale", true);
    },
  });
  parts.set(parentElement, part);
  arrive();
  return part;
}
