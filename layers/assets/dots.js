// Dots on the map: which events share one, which one is meant by a click. Pixels in, pixels out.
/** @import { Point } from "./types.js" */
/** @typedef {Point & { events: number[], radius: number }} Dot its radius is that of its largest event */

const REACH = 8; // pixels from the middle of a dot that still count as on it, at least
const CORNER = 1.3; // how far a dot's shape stands out, in radii
// By the size of an event (layers/events.py): of one without, of the weakest, ... of the strongest.
const RADII = [4, 3.25, 4, 4.75, 5.5, 6.25];
const LARGEST = 8;
const MARGIN = 9; // pixels beyond the view from which a dot reaches into it

// One dot for the events that fall on the same pixel, the latest of them last.
/**
 * @param {Iterable<number>} events
 * @param {(Point | null)[]} points where each event is at zoom 0, or that it is nowhere
 * @param {ArrayLike<number>} sizes
 * @param {{ scale: number, shift: Point, size: Point }} view
 */
export function gather(events, points, sizes, { scale, shift, size }) {
  const dots = /** @type {Map<string, Dot>} */ (new Map());
  for (const i of events) {
    const at = points[i];
    if (!at) continue;
    const [x, y] = [at.x * scale - shift.x, at.y * scale - shift.y];
    if (x < -MARGIN || y < -MARGIN || x > size.x + MARGIN || y > size.y + MARGIN) continue;
    const key = `${Math.round(x)} ${Math.round(y)}`;
    const dot = dots.get(key) ?? { x, y, events: [], radius: 0 };
    dot.events.push(i);
    dot.radius = Math.max(dot.radius, RADII[sizes[i]]);
    dots.set(key, dot);
  }
  return [...dots.values()];
}

// The uppermost dot at a point.
/** @type {(dots: Dot[], point: Point) => Dot | undefined} */
export const dotAt = (dots, { x, y }) => dots.filter((dot) => Math.hypot(dot.x - x, dot.y - y) <= reachOf(dot)).at(-1);

/** @type {(dot: Dot) => number} */
const reachOf = (dot) => Math.max(REACH, CORNER * radiusOf(dot));

// The event that a click on a dot chooses: a second one goes on to the next.
/** @type {(dot: Dot, chosen: number) => number} */
export const nextOf = ({ events }, chosen) => events[(events.indexOf(chosen) + 1) % events.length];

/** @type {(dot: Dot) => number} */
export const latestOf = ({ events }) => events[events.length - 1];

/** @type {(dot: Dot) => number} */
export const radiusOf = ({ events, radius }) => Math.min(LARGEST, radius + Math.log2(events.length));
