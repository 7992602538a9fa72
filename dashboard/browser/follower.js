// A part of the page that Streamlit draws: it says what the server knows, and is drawn anew when it
// shows another view than that which was chosen.
import { arrive, hear, onSettled } from "./reader.js";

/** @import { Element, Heard, Part, Shown } from "./types.js" */
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
  const part = { shows: {}, renewed: null, setTriggerValue: () => {}, end: () => {} };
  part.end = onSettled({
    stale: (answer) => part.renewed !== answer && differs(part.shows, answer.shown),
    renew: (answer) => {
      part.renewed = answer;
      part.setTriggerValue("stale", true);
    },
  });
  parts.set(parentElement, part);
  arrive();
  return part;
}
