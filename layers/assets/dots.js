// Dots on the map: which events share one, which one is meant by a click. Pixels in, pixels out.
/** @import { Box, Point } from "./types.js" */
/** @typedef {{ x: ArrayLike<number>, y: ArrayLike<number> }} Points where each event is at zoom 0, NaN for nowhere */
/** @typedef {{ scale: number, shift: Point, size: Point }} Seen what is in view */

const REACH = 8; // pixels from the middle of a dot that still count as on it, at least
const CORNER = 1.3; // how far a dot's shape stands out, in radii
// By the size of an event (layers/events.py): of one without, of the weakest, ... of the strongest.
const RADII = [4, 3.25, 4, 4.75, 5.5, 6.25];
const LARGEST = 8;
const MANY = 20; // events of a dot, from which a click opens their list
const MARGIN = 9; // pixels beyond the view from which a dot reaches into it
export const CROWD = 2000; // dots, from which they would be a blot: then those within a cell share one
export const CELL = 12; // pixels a side
const [FEWEST, MOST] = [1.25, 4.25]; // radii of a crowd's dots by their numbers of events: none reaches into the next cell

// Events that are drawn as one, in the middle of them: `last` of them, and `before` each in its dot the
// one before it. `crowded` says that the dot is one of a crowd's.
export class Dot {
  /** @param {{ x: number, y: number, radius: number, count: number, last: number, before: Int32Array, crowded: boolean }} known */
  constructor({ x, y, radius, count, last, before, crowded }) {
    this.x = x;
    this.y = y;
    this.radius = radius;
    this.count = count;
    this.last = last;
    this.before = before;
    this.crowded = crowded;
  }

  // By their first day.
  get events() {
    const found = [];
    for (let i = this.last; i >= 0; i = this.before[i]) found.push(i);
    return found.reverse();
  }

  // Earlier ones have lower numbers, so that it is told without all of them.
  /** @param {number} event */
  has(event) {
    let i = this.last;
    while (i > event) i = this.before[i];
    return i === event;
  }
}

// One dot for the events that fall on the same pixel. Where that is a crowd, one for those in the same
// cell, and apart for a reader's own, which lie beneath: they do not hide the atlas's.
/** @param {Uint32Array} events @param {Points} points @param {{ size: ArrayLike<number>, own: ArrayLike<number> }} columns @param {Seen} view */
export function gather(events, points, { size, own }, view) {
  /** @param {Uint32Array} some @param {number} side @param {number} most */
  const share = (some, side, most) => shared(some, points, size, view, side, most);
  /** @param {Uint32Array} some */
  const crowd = (some) => byNumber(share(some, CELL, Infinity) ?? []);
  const dots = share(events, 1, CROWD);
  if (dots) return dots;
  const [ours, others] = [those(events, own, true), those(events, own, false)];
  return [...crowd(ours), ...share(others, 1, CROWD) ?? crowd(others)];
}

// The events that are a reader's own, or those that are not. A filter of typed arrays is slower.
/** @param {Uint32Array} events @param {ArrayLike<number>} own @param {boolean} ours */
function those(events, own, ours) {
  const found = new Uint32Array(events.length);
  let number = 0;
  for (const i of events) if ((own[i] > 0) === ours) found[number++] = i;
  return found.subarray(0, number);
}

// Dots by the cells of a grid, the uppermost last; none if they are more than `most`. All is summed in
// typed arrays, since a crowd may be half a million with every step of a drag.
/** @param {Uint32Array} events @param {Points} points @param {ArrayLike<number>} sizes @param {Seen} view @param {number} side @param {number} most */
function shared(events, points, sizes, { scale, shift, size }, side, most) {
  const columns = Math.ceil((size.x + 2 * MARGIN) / side) + 1;
  const rows = Math.ceil((size.y + 2 * MARGIN) / side) + 1;
  const dotOf = new Int32Array(columns * rows); // by cell, from 1
  const before = new Int32Array(points.x.length);
  const [last, count] = [new Int32Array(events.length), new Int32Array(events.length)];
  const [left, top, radius] = [new Float64Array(events.length), new Float64Array(events.length), new Float32Array(events.length)];
  let number = 0;
  const [west, north] = [shift.x - MARGIN, shift.y - MARGIN];
  const [wide, high] = [size.x + 2 * MARGIN, size.y + 2 * MARGIN];
  for (const i of events) {
    const x = points.x[i] * scale - west;
    const y = points.y[i] * scale - north;
    if (!(x >= 0 && y >= 0 && x <= wide && y <= high)) continue; // nor where it is NaN
    const cell = Math.round(y / side) * columns + Math.round(x / side);
    let dot = dotOf[cell] - 1;
    if (dot < 0) {
      if (number === most) return null;
      dot = number++;
      dotOf[cell] = number;
      last[dot] = -1;
    }
    before[i] = last[dot];
    last[dot] = i;
    count[dot] += 1;
    left[dot] += x;
    top[dot] += y;
    if (RADII[sizes[i]] > radius[dot]) radius[dot] = RADII[sizes[i]];
  }
  return Array.from({ length: number }, (_, dot) => new Dot({
    x: left[dot] / count[dot] - MARGIN, y: top[dot] / count[dot] - MARGIN,
    radius: Math.min(LARGEST, radius[dot] + Math.log2(count[dot])),
    count: count[dot], last: last[dot], before, crowded: side > 1,
  }));
}

// In a crowd a dot says how many it is, beside the largest of all.
/** @type {(dots: Dot[]) => Dot[]} */
function byNumber(dots) {
  const most = Math.log(dots.reduce((found, { count }) => Math.max(found, count), 2));
  for (const dot of dots) dot.radius = FEWEST + (MOST - FEWEST) * Math.log(dot.count) / most;
  return dots;
}

// The uppermost dot at a point.
/** @type {(dots: Dot[], point: Point) => Dot | undefined} */
export const dotAt = (dots, { x, y }) => dots.findLast((dot) => Math.hypot(dot.x - x, dot.y - y) <= reachOf(dot));

/** @type {(dot: Dot) => number} */
const reachOf = ({ radius, crowded }) => (crowded ? CELL / 2 : Math.max(REACH, CORNER * radius));

// The part of the map in which the events of a dot lie, in ten thousandths of a degree; null of a dot of so
// few that a reader goes through them one by one.
/** @param {Pick<Dot, "events" | "count">} dot @param {{ lon: ArrayLike<number>, lat: ArrayLike<number> }} columns @returns {Box | null} */
export function boxOf({ events, count }, { lon, lat }) {
  if (count <= MANY) return null;
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const i of events) {
    [west, east] = [Math.min(west, lon[i]), Math.max(east, lon[i])];
    [south, north] = [Math.min(south, lat[i]), Math.max(north, lat[i])];
  }
  const [low, high] = [(/** @type {number} */ end) => Math.floor(end * 1e4) / 1e4, (/** @type {number} */ end) => Math.ceil(end * 1e4) / 1e4];
  return [low(west), low(south), high(east), high(north)];
}

// The event that a click on a dot chooses: a second one goes on to the next.
/** @type {(dot: Pick<Dot, "events">, chosen: number | null) => number} */
export const nextOf = ({ events }, chosen) => events[(events.indexOf(chosen ?? -1) + 1) % events.length];
