// Dots on the map: which events share one, which one is meant by a click. Pixels in, pixels out.
const REACH = 8; // pixels from the middle of a dot that still count as on it
const MARGIN = 9; // pixels beyond the view from which a dot reaches into it

// One dot for the events that fall on the same pixel, the latest of them last.
export function gather(events, place, size) {
  const dots = new Map();
  for (const i of events) {
    const [x, y] = place(i);
    if (x < -MARGIN || y < -MARGIN || x > size.x + MARGIN || y > size.y + MARGIN) continue;
    const key = `${Math.round(x)} ${Math.round(y)}`;
    const dot = dots.get(key) ?? { x, y, events: [] };
    dot.events.push(i);
    dots.set(key, dot);
  }
  return [...dots.values()];
}

// The uppermost dot at a point.
export const dotAt = (dots, { x, y }) => dots.filter((dot) => Math.hypot(dot.x - x, dot.y - y) <= REACH).at(-1);

// The event that a click on a dot chooses: a second one goes on to the next.
export const nextOf = ({ events }, chosen) => events[(events.indexOf(chosen) + 1) % events.length];

export const radiusOf = ({ events }) => 4 + Math.min(4, Math.log2(events.length));
