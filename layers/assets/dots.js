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

// Some of `among`, which are drawn as one: those in one cell of a grid. `last` is the last of them by its
// first day; `crowded` says that the dot is one of a crowd's.
export class Dot {
  /** @param {{ x: number, y: number, radius: number, count: number, last: number, crowded: boolean, cell: number, of: Uint32Array, among: Uint32Array }} known */
  constructor({ x, y, radius, count, last, crowded, cell, of, among }) {
    this.x = x;
    this.y = y;
    this.radius = radius;
    this.count = count;
    this.last = last;
    this.crowded = crowded;
    this.cell = cell;
    this.of = of;
    this.among = among;
  }

  // By their first day.
  get events() {
    return [...this.among.filter((event) => this.of[event] === this.cell)];
  }

  /** @param {number} event */
  has(event) {
    return this.of[event] === this.cell && this.among.includes(event);
  }
}

// One dot for the events that fall on the same pixel. Where that is a crowd, one for those in the same
// cell, and apart for a reader's own, which lie beneath: they do not hide the atlas's.
/** @param {Uint32Array} events @param {Points} points @param {{ size: ArrayLike<number>, own: ArrayLike<number> }} columns @param {Seen} view */
export function gather(events, points, { size, own }, view) {
  /** @param {Uint32Array} some */
  const apart = (some) => shared(some, gridOf(points, view, 1), size, CROWD);
  /** @param {Uint32Array} some */
  const crowd = (some) => byNumber(shared(some, gridOf(points, view, CELL), size, Infinity) ?? []);
  const dots = apart(events);
  if (dots) return dots;
  const [ours, others] = parted(events, own);
  return [...crowd(ours), ...apart(others) ?? crowd(others)];
}

// A reader's own events and all others. Filters of typed arrays are slower.
/** @param {Uint32Array} events @param {ArrayLike<number>} own */
function parted(events, own) {
  const [ours, others] = [new Uint32Array(events.length), new Uint32Array(events.length)];
  let [number, rest] = [0, 0];
  for (let k = 0; k < events.length; k++) {
    const event = events[k];
    if (own[event]) ours[number++] = event; else others[rest++] = event;
  }
  return [ours.subarray(0, number), others.subarray(0, rest)];
}

// The cells in which events fall: `of` which each is, 0 of one that is out of view, and in the middle of
// what each of them is.
/** @typedef {{ side: number, of: Uint32Array, x: Float64Array, y: Float64Array }} Grid */
/** @type {WeakMap<Points, { view: string, grids: Map<number, Grid> }>} */
const known = new WeakMap();

// Made once for all steps of a drag of the years, which changes what is shown and nothing of the view.
/** @param {Points} points @param {Seen} view @param {number} side pixels @returns {Grid} */
function gridOf(points, view, side) {
  const { scale, shift, size } = view;
  const said = [scale, shift.x, shift.y, size.x, size.y].join();
  const found = known.get(points);
  const grids = found?.view === said ? found.grids : new Map();
  known.set(points, { view: said, grids });
  const grid = grids.get(side) ?? madeOf(points, view, side);
  grids.set(side, grid);
  return grid;
}

// All is summed in typed arrays, since a crowd may be half a million.
/** @param {Points} points @param {Seen} view @param {number} side @returns {Grid} */
function madeOf({ x: xs, y: ys }, { scale, shift, size }, side) {
  const [wide, high] = [size.x + 2 * MARGIN, size.y + 2 * MARGIN];
  const columns = Math.ceil(wide / side) + 1;
  const numbers = new Uint32Array(columns * (Math.ceil(high / side) + 1));
  const of = new Uint32Array(xs.length);
  const room = 1 + Math.min(xs.length, numbers.length);
  const [x, y, count] = [new Float64Array(room), new Float64Array(room), new Uint32Array(room)];
  let number = 0;
  for (let i = 0; i < xs.length; i++) {
    const left = xs[i] * scale - shift.x + MARGIN;
    const top = ys[i] * scale - shift.y + MARGIN;
    if (!(left >= 0 && top >= 0 && left <= wide && top <= high)) continue; // nor where it is NaN
    const place = Math.round(top / side) * columns + Math.round(left / side);
    if (!numbers[place]) numbers[place] = ++number;
    const cell = numbers[place];
    of[i] = cell;
    x[cell] += left - MARGIN;
    y[cell] += top - MARGIN;
    count[cell] += 1;
  }
  for (let cell = 1; cell <= number; cell++) [x[cell], y[cell]] = [x[cell] / count[cell], y[cell] / count[cell]];
  return { side, of, x: x.subarray(0, number + 1), y: y.subarray(0, number + 1) };
}

// A dot for each cell in which there are any of the events, the uppermost last; none if they are more than `most`.
/** @param {Uint32Array} events @param {Grid} grid @param {ArrayLike<number>} sizes @param {number} most */
function shared(events, { side, of, x, y }, sizes, most) {
  const [count, last, radius] = [new Uint32Array(x.length), new Uint32Array(x.length), new Float32Array(x.length)];
  let number = 0;
  for (let k = 0; k < events.length; k++) {
    const event = events[k];
    const cell = of[event];
    if (!cell) continue;
    if (count[cell]++ === 0 && ++number > most) return null;
    last[cell] = event;
    if (side === 1 && RADII[sizes[event]] > radius[cell]) radius[cell] = RADII[sizes[event]]; // a crowd's go by number
  }
  const dots = [];
  for (let cell = 1; cell < x.length; cell++)
    if (count[cell])
      dots.push(new Dot({
        x: x[cell], y: y[cell], radius: Math.min(LARGEST, radius[cell] + Math.log2(count[cell])),
        count: count[cell], last: last[cell], crowded: side > 1, cell, of, among: events,
      }));
  return dots;
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
