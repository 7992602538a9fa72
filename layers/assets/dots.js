// Dots on the map: which events share one, which one is meant by a click. Pixels in, pixels out.
/** @import { Point } from "./types.js" */
/** @typedef {Point & { events: number[] }} Dot */

const REACH = 8; // pixels from the middle of a dot that still count as on it
const MARGIN = 9; // pixels beyond the view from which a dot reaches into it

// One dot for the events that fall on the same pixel, the latest of them last.
/**
 * @param {Iterable<number>} events
 * @param {(Point | null)[]} points where each event is at zoom 0, or that it is nowhere
 * @param {{ scale: number, shift: Point, size: Point }} view
 */
export function gather(events, points, { scale, shift, size }) {
  const dots = /** @type {Map<string, Dot>} */ (new Map());
  for (const i of events) {
    const at = points[i];
    if (!at) continue;
    const [x, y] = [at.x * scale - shift.x, at.y * scale - shift.y];
    if (x < -MARGIN || y < -MARGIN || x > size.x + MARGIN || y > size.y + MARGIN) continue;
    const key = `${Math.round(x)} ${Math.round(y)}`;
    const dot = dots.get(key) ?? { x, y, events: [] };
    dot.events.push(i);
    dots.set(key, dot);
  }
  return [...dots.values()];
}

// The uppermost dot at a point.
/** @type {(dots: Dot[], point: Point) => Dot | undefined} */
export const dotAt = (dots, { x, y }) => dots.filter((dot) => Math.hypot(dot.x - x, dot.y - y) <= REACH).at(-1);

// The event that a click on a dot chooses: a second one goes on to the next.
/** @type {(dot: Dot, chosen: number) => number} */
export const nextOf = ({ events }, chosen) => events[(events.indexOf(chosen) + 1) % events.length];

/** @type {(dot: Dot) => number} */
export const latestOf = ({ events }) => events[events.length - 1];

/** @type {(dot: Dot) => number} */
export const radiusOf = ({ events }) => 4 + Math.min(4, Math.log2(events.length));
