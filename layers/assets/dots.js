// Dots on the map: which events share one, which one is meant by a click. Pixels in, pixels out.
/** @import { Box, Point } from "./types.js" */
/** @typedef {{ x: ArrayLike<number>, y: ArrayLike<number> }} Points where each event is at zoom 0, NaN for nowhere */
/** @typedef {{ scale: number, shift: Point, size: Point }} Seen what is in view */
/** @typedef {{ size: ArrayLike<number>, own: ArrayLike<number> }} Known how large each event is, and whether it is a reader's own */

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
/** @param {Uint32Array} events @param {Points} points @param {Known} columns @param {Seen} view */
export function gather(events, points, columns, view) {
  const before = new Int32Array(points.x.length);
  /** @param {number} side @param {number} most @param {boolean} [ours] */
  const share = (side, most, ours) => shared(events, points, columns, view, { side, most, ours, before });
  /** @param {boolean} ours */
  const crowd = (ours) => byNumber(share(CELL, Infinity, ours) ?? []);
  return share(1, CROWD) ?? [...crowd(true), ...share(1, CROWD, false) ?? crowd(false)];
}

// Dots by the cells of a grid, the uppermost last; none if they are more than `most`. Of all the events, or
// of those alone that are a reader's own, or are not. All is summed in typed arrays, since a crowd may
// be half a million with every step of a drag; `before` is the same for all that are drawn together.
/**
 * @param {Uint32Array} events @param {Points} points @param {Known} columns @param {Seen} view
 * @param {{ side: number, most: number, ours: boolean | undefined, before: Int32Array }} asked
 */
function shared(events, { x: xs, y: ys }, { size: sizes, own }, { scale, shift, size }, { side, most, ours, before }) {
  const columns = Math.ceil((size.x + 2 * MARGIN) / side) + 1;
  const cells = columns * (Math.ceil((size.y + 2 * MARGIN) / side) + 1);
  const dotOf = dotsOf(cells); // from 1
  const room = Math.min(events.length, cells, most);
  const [cellOf, last, count] = [new Int32Array(room), new Int32Array(room).fill(-1), new Int32Array(room)];
  const [left, top, radius] = [new Float64Array(room), new Float64Array(room), new Float32Array(room)];
  let number = 0;
  const [west, north] = [shift.x - MARGIN, shift.y - MARGIN];
  const [wide, high] = [size.x + 2 * MARGIN, size.y + 2 * MARGIN];
  const forget = () => { for (let dot = 0; dot < number; dot++) dotOf[cellOf[dot]] = 0; };
  for (let k = 0; k < events.length; k++) {
    const i = events[k];
    if (ours !== undefined && (own[i] > 0) !== ours) continue;
    const x = xs[i] * scale - west;
    const y = ys[i] * scale - north;
    if (!(x >= 0 && y >= 0 && x <= wide && y <= high)) continue; // nor where it is NaN
    const cell = ((y / side + 0.5) | 0) * columns + ((x / side + 0.5) | 0);
    let dot = dotOf[cell] - 1;
    if (dot < 0) {
      if (number === most) return forget(), null;
      cellOf[number] = cell;
      dot = number++;
      dotOf[cell] = number;
    }
    before[i] = last[dot];
    last[dot] = i;
    count[dot] += 1;
    left[dot] += x;
    top[dot] += y;
    if (side === 1 && RADII[sizes[i]] > radius[dot]) radius[dot] = RADII[sizes[i]]; // a crowd's go by number
  }
  forget();
  return Array.from({ length: number }, (_, dot) => new Dot({
    x: left[dot] / count[dot] - MARGIN, y: top[dot] / count[dot] - MARGIN,
    radius: Math.min(LARGEST, radius[dot] + Math.log2(count[dot])),
    count: count[dot], last: last[dot], before, crowded: side > 1,
  }));
}

let numbers = new Int32Array(); // a map has a million pixels: too many to make anew with each step
// By cell, which of the dots it has: none yet.
/** @param {number} cells */
function dotsOf(cells) {
  if (numbers.length < cells) numbers = new Int32Array(cells);
  return numbers;
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
