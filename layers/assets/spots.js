// Spots where a name could stand: beside a place, on its land, along a line, all over the view.
import { box, clip, frame, holds, length, nearest } from "./boxes.js";

/** @import { Box, Indexed, Leader } from "./boxes.js" */
/** @import { Frame, Point, Size } from "./types.js" */
/** @typedef {[number, number]} Pair x, y */
/** @typedef {Point & { dx: number, dy: number }} End a point of a place, and the direction in which it is farthest out */

const STEP = 6; // between points along a line
const LEAST = 0.6; // of a name's length that a line must have if the name is to follow it
const BANDS = 6;
// Names read best to the right of their place, then to the left, then below and above; clockwise.
const COMPASS = [0, 22, -22, 45, -45, 180, 158, -158, 135, -135, 90, -90, 67, -67, 112, -112].map(
  (degrees) => [Math.cos(degrees * Math.PI / 180), Math.sin(degrees * Math.PI / 180)],
);

// The points of a place that are in view.
/** @param {Indexed[]} shapes @param {Frame} view */
export function inView(shapes, { left, top, right, bottom }) {
  const found = /** @type {Pair[]} */ ([]);
  for (const { points } of shapes)
    for (let i = 0; i < points.length; i += 2)
      if (points[i] >= left && points[i] <= right && points[i + 1] >= top && points[i + 1] <= bottom)
        found.push([points[i], points[i + 1]]);
  return found;
}

// In each direction the point that is farthest out.
/** @param {Pair[]} points @returns {End[]} */
export function extremes(points) {
  return COMPASS.map(([dx, dy]) => {
    let [best, most] = [points[0], -Infinity];
    for (const point of points) {
      const far = point[0] * dx + point[1] * dy;
      if (far > most) [best, most] = [point, far];
    }
    return { dx, dy, x: best[0], y: best[1] };
  });
}

// Of a place that is tall on the map, also its left and its right edge at several heights.
/** @param {Pair[]} points @returns {End[]} */
export function flanks(points) {
  const { left, top, right, bottom } = frame(points.flat(), 0, points.length - 1);
  /** @param {Pair} point */
  const band = ([, y]) => Math.min(BANDS - 1, Math.floor((y - top) / (bottom - top) * BANDS));
  if (bottom - top < right - left) return [];
  return Array.from({ length: BANDS }, (_, i) => points.filter((point) => band(point) === i)).filter((some) => some.length).flatMap((some) => [1, -1].map((dx) => {
    const [x, y] = some.reduce((best, point) => (point[0] * dx > best[0] * dx ? point : best));
    return { dx, dy: 0, x, y };
  }));
}

// Beside a point, in the direction in which it is farthest out; moved into view where it hangs over.
/** @param {number} share */
const most = (share) => Math.max(-1, Math.min(1, share * 1.5));
/** @type {(from: number, to: number, middle: number, half: number) => number} */
const held = (from, to, middle, half) => Math.max(from + half, Math.min(to - half, middle));
/** @type {(end: End, gap: number, size: Size, view: Frame) => Box} */
const beside = ({ dx, dy, x, y }, gap, { width, height }, { left, top, right, bottom }) => box(
  held(left, right, x + dx * gap + most(dx) * width / 2, width / 2),
  held(top, bottom, y + dy * gap + most(dy) * height / 2, height / 2), width, height,
);

/** @param {End[]} ends @param {number[]} gaps @param {Size} size @param {Frame} view */
export function* around(ends, gaps, size, view) {
  for (const gap of gaps) for (const end of ends) yield beside(end, gap, size, view);
}

// Spots on the land of a large place, those in its middle first.
/** @param {Indexed[]} shapes @param {Frame} view @param {Size} size */
export function* inside(shapes, view, { width, height }) {
  const seen = shapes.map((shape) => ({
    left: Math.max(shape.left, view.left), right: Math.min(shape.right, view.right),
    top: Math.max(shape.top, view.top), bottom: Math.min(shape.bottom, view.bottom),
  })).filter(({ left, right, top, bottom }) => left < right && top < bottom);
  if (!seen.length) return;
  const whole = frame(seen.flatMap(({ left, right, top, bottom }) => [left, top, right, bottom]), 0, 2 * seen.length - 1);
  const lines = shapes.map((shape) => ({ ...shape, closed: false }));
  const spots = /** @type {{ depth: number, it: Box }[]} */ ([]);
  for (let i = 1; i < 10; i++) {
    for (let j = 1; j < 12; j++) {
      const x = whole.left + (whole.right - whole.left) * i / 10;
      const y = whole.top + (whole.bottom - whole.top) * j / 12;
      if (!shapes.some((shape) => holds(shape, x, y))) continue;
      const depth = nearest(box(x, y, 0, 0), lines, width / 2);
      if (depth > height / 2) spots.push({ depth: depth - length(i - 5, j - 6), it: box(x, y, width, height) });
    }
  }
  for (const { it } of spots.sort((a, b) => b.depth - a.depth)) yield it;
}

// The stretches of a line that are in view, as points some pixels apart.
/** @param {Indexed} shape @param {Frame} view */
export function stretches({ points }, view) {
  const [half, tall] = [(view.right - view.left) / 2, (view.bottom - view.top) / 2];
  const [x, y] = [(view.left + view.right) / 2, (view.top + view.bottom) / 2];
  const runs = /** @type {Pair[][]} */ ([]);
  let run = /** @type {Pair[] | null} */ (null);
  for (let i = 0; i + 3 < points.length; i += 2) {
    const [ax, ay, bx, by] = [points[i] - x, points[i + 1] - y, points[i + 2] - x, points[i + 3] - y];
    const seen = clip(ax, ay, bx, by, half, tall);
    if (!seen) {
      run = null;
      continue;
    }
    if (!run || seen[0] > 0) runs.push(run = []);
    const steps = Math.max(1, Math.ceil(length(bx - ax, by - ay) * (seen[1] - seen[0]) / STEP));
    for (let k = run.length ? 1 : 0; k <= steps; k++) {
      const share = seen[0] + (seen[1] - seen[0]) * k / steps;
      run.push([x + ax + share * (bx - ax), y + ay + share * (by - ay)]);
    }
    if (seen[1] < 1) run = null;
  }
  return runs;
}

// Along a line: on either side of each part as long as the name, the straightest first.
/** @param {Pair[][]} runs @param {Size} size */
export function along(runs, { width, height }) {
  const found = /** @type {{ cost: number, it: Box }[]} */ ([]);
  for (const run of runs) {
    const span = Math.min(run.length - 1, Math.round(width / STEP));
    if (span * STEP < LEAST * width) continue;
    for (let from = 0; from + span < run.length; from += 2) {
      const [a, b] = [run[from], run[from + span]];
      const chord = length(b[0] - a[0], b[1] - a[1]);
      if (!chord) continue;
      const [dx, dy] = b[0] < a[0] ? [(a[0] - b[0]) / chord, (a[1] - b[1]) / chord] : [(b[0] - a[0]) / chord, (b[1] - a[1]) / chord];
      let [under, over] = [0, 0];
      for (const point of run.slice(from, from + span + 1)) {
        const off = (point[1] - a[1]) * dx - (point[0] - a[0]) * dy;
        [under, over] = [Math.max(under, off), Math.min(over, off)];
      }
      const bent = under - over;
      const middle = Math.abs(from + span / 2 - run.length / 2) / run.length;
      for (const off of [over - 3 - height / 2, under + 3 + height / 2]) {
        const at = [(a[0] + b[0]) / 2 - dy * off, (a[1] + b[1]) / 2 + dx * off];
        found.push({ cost: bent + 8 * middle, it: box(at[0], at[1], width, height, Math.atan2(dy, dx)) });
      }
    }
  }
  return found.sort((one, other) => one.cost - other.cost).map(({ it }) => it);
}

// Around some points of a line, its ends first, in all directions from each.
/** @type {(runs: Pair[][]) => End[]} */
export const alongside = (runs) => runs.flatMap((run) => [1, 0, 0.5, 0.25, 0.75].flatMap((share) => {
  const [x, y] = run[Math.round(share * (run.length - 1))];
  return COMPASS.map(([dx, dy]) => ({ dx, dy, x, y }));
}));

// All over the view, what is near to the place first: for the name that must be seen.
/** @param {Pair[]} points @param {Frame} view @param {Size} size */
export function everywhere(points, view, { width, height }, longest = Infinity) {
  const spots = /** @type {{ away: number, it: Box }[]} */ ([]);
  for (let left = view.left; left + width <= view.right; left += 16) {
    for (let top = view.top; top + height <= view.bottom; top += 12) {
      const it = box(left + width / 2, top + height / 2, width, height);
      const [ax, ay, bx, by] = leaderOf(it, points);
      const away = length(bx - ax, by - ay);
      if (away <= longest) spots.push({ away, it });
    }
  }
  return spots.sort((a, b) => a.away - b.away).map(({ it }) => it);
}

// The shortest way from a box to a place, of the points that are looked at.
/** @param {Box} it @param {Pair[]} points @returns {Leader} */
export function leaderOf(it, points) {
  let [best, least] = [/** @type {Leader} */ ([it.x, it.y, it.x, it.y]), Infinity];
  for (const [x, y] of points) {
    const [ox, oy] = [Math.max(it.x - it.half, Math.min(it.x + it.half, x)), Math.max(it.y - it.tall, Math.min(it.y + it.tall, y))];
    const away = length(ox - x, oy - y);
    if (away < least) [best, least] = [[ox, oy, x, y], away];
  }
  return best;
}
