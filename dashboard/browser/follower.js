// A part of the page that Streamlit draws: it says what the server knows, and is drawn anew when it
// shows another view than that which was chosen.
import { arrive, hear, onSettled } from "./reader.js";

const parts = new WeakMap(); // by element: what it shows, and how it stops following

export function follower({ data, parentElement, setTriggerValue }) {
  const part = parts.get(parentElement) ?? begin(parentElement);
  Object.assign(part, { shows: data.shows, setTriggerValue });
  hear(data);
  return () => {
    part.end();
    parts.delete(parentElement);
  };
}

function begin(parentElement) {
  const part = {};
  part.end = onSettled((shown) => {
    const stale = Object.keys(part.shows).some((key) => JSON.stringify(part.shows[key]) !== JSON.stringify(shown[key]));
    if (stale) part.setTriggerValue("stale", true);
  });
  parts.set(parentElement, part);
  arrive();
  return part;
}
