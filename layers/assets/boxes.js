// Boxes, and how far they are from outlines and from each other: what `placement.js` reckons with.
/** @import { Frame, Point } from "./types.js" */
/** @typedef {Frame & { from: number, to: number }} Chunk a piece of an outline */
/** @typedef {{ id: string, closed: boolean, points: number[] }} Shape the points are x, y, x, y... */
/** @typedef {Shape & Frame & { chunks: Chunk[] }} Indexed */
/** @typedef {Point & { half: number, tall: number, turn: number, cos: number, sin: number, spread: [number, number] }} Box */
/** @typedef {[number, number, number, number]} Leader from x, y to x, y */

const CHUNK = 12;

// A box lies about its middle, turned clockwise by an angle; `spread` is half of what it takes of
// either axis.
/** @param {number} x @param {number} y @param {number} width @param {number} height @returns {Box} */
export function box(x, y, width, height, turn = 0) {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [half, tall] = [width / 2, height / 2];
  /** @type {[number, number]} */
  const spread = [Math.abs(cos) * half + Math.abs(sin) * tall, Math.abs(sin) * half + Math.abs(cos) * tall];
  return { x, y, half, tall, turn, cos, sin, spread };
}

/** @param {Frame} frame */
export const upright = ({ left, top, right, bottom }) => box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top);

/** @param {Box} it @param {Frame} view */
export const within = (it, view) => it.x - it.spread[0] >= view.left && it.x + it.spread[0] <= view.right
  && it.y - it.spread[1] >= view.top && it.y + it.spread[1] <= view.bottom;

// Two boxes are apart if they are so along an axis of one of them.
/** @param {Box} a @param {Box} b @param {number} room */
export function overlap(a, b, room) {
  if (Math.abs(a.x - b.x) > a.spread[0] + b.spread[0] + room) return false;
  if (Math.abs(a.y - b.y) > a.spread[1] + b.spread[1] + room) return false;
  if (!a.turn && !b.turn) return true;
  return ![[a, b], [b, a]].some(([own, other]) => {
    const [dx, dy] = [other.x - own.x, other.y - own.y];
    const [cos, sin] = [Math.abs(own.cos * other.cos + own.sin * other.sin), Math.abs(own.cos * other.sin - own.sin * other.cos)];
    return Math.abs(dx * own.cos + dy * own.sin) > own.half + other.half * cos + other.tall * sin + room
      || Math.abs(dy * own.cos - dx * own.sin) > own.tall + other.half * sin + other.tall * cos + room;
  });
}

/** @type {(x: number, y: number) => number} */
export const length = (x, y) => Math.sqrt(x * x + y * y); // Math.hypot is ten times slower

/** @type {(x: number, y: number, half: number, tall: number) => number} */
const outside = (x, y, half, tall) => length(Math.max(0, Math.abs(x) - half), Math.max(0, Math.abs(y) - tall));

/** @param {number} x @param {number} y @param {number} ax @param {number} ay @param {number} bx @param {number} by */
function pointToSegment(x, y, ax, ay, bx, by) {
  const dx = bx - ax;
  const dy = by - ay;
  const along = dx || dy ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy))) : 0;
  return length(ax + along * dx - x, ay + along * dy - y);
}

// The part of a segment, in shares of it, that lies in a box about the origin; null if none does.
/** @param {number} ax @param {number} ay @param {number} bx @param {number} by @param {number} half @param {number} tall */
export function clip(ax, ay, bx, by, half, tall) {
  const [fromX, toX] = between(ax, bx, half);
  const [fromY, toY] = between(ay, by, tall);
  const from = Math.max(0, fromX, fromY);
  const to = Math.min(1, toX, toY);
  return from <= to ? [from, to] : null;
}

/** @param {number} a @param {number} b @param {number} most */
function between(a, b, most) {
  if (a === b) return Math.abs(a) > most ? [1, 0] : [0, 1];
  const one = (-most - a) / (b - a);
  const other = (most - a) / (b - a);
  return one < other ? [one, other] : [other, one];
}

// How far a segment, seen from the middle of a box, is from it, or `limit` if that is less.
/**
 * @param {number} ax @param {number} ay @param {number} bx @param {number} by
 * @param {number} half @param {number} tall @param {number} limit
 */
function segmentToBox(ax, ay, bx, by, half, tall, limit) {
  if (Math.min(ax, bx) - half >= limit || Math.max(ax, bx) + half <= -limit) return limit;
  if (Math.min(ay, by) - tall >= limit || Math.max(ay, by) + tall <= -limit) return limit;
  const ends = Math.min(outside(ax, ay, half, tall), outside(bx, by, half, tall));
  if (ends - Math.abs(bx - ax) - Math.abs(by - ay) >= limit) return limit;
  if (ends === 0 || clip(ax, ay, bx, by, half, tall)) return 0;
  return Math.min(
    limit, ends, pointToSegment(half, tall, ax, ay, bx, by), pointToSegment(-half, tall, ax, ay, bx, by),
    pointToSegment(half, -tall, ax, ay, bx, by), pointToSegment(-half, -tall, ax, ay, bx, by),
  );
}

// Outlines are cut into short pieces with a frame each, so that what is far is never looked at.
/** @param {Shape} shape @returns {Indexed} */
export function indexed({ points, ...rest }) {
  const chunks = /** @type {Chunk[]} */ ([]);
  const last = points.length / 2 - 1;
  for (let from = 0; from === 0 || from < last; from += CHUNK) {
    const to = Math.min(from + CHUNK, last);
    chunks.push({ from, to, ...frame(points, from, to) });
  }
  return { ...rest, points, chunks, ...frame(points, 0, last) };
}

/** @param {number[]} points @param {number} from @param {number} to @returns {Frame} */
export function frame(points, from, to) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = from; i <= to; i++) {
    const [x, y] = [points[2 * i], points[2 * i + 1]];
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { left, top, right, bottom };
}

// Whether a frame is surely no nearer to a box than `limit`.
/** @type {(it: Box, frame: Frame, limit: number) => boolean} */
const far = ({ x, y, spread }, { left, top, right, bottom }, limit) => left - x - spread[0] >= limit
  || x - spread[0] - right >= limit || top - y - spread[1] >= limit || y - spread[1] - bottom >= limit;

/** @param {Shape & Frame} shape @param {number} x @param {number} y */
export function holds({ closed, points, left, top, right, bottom }, x, y) {
  if (!closed || x < left || x > right || y < top || y > bottom) return false;
  let inside = false;
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
    if (points[i + 1] > y === points[j + 1] > y) continue;
    if (x < points[i] + (y - points[i + 1]) / (points[j + 1] - points[i + 1]) * (points[j] - points[i])) inside = !inside;
  }
  return inside;
}

// The distance of a box from a shape, or `limit` if that is less.
/** @param {Box} it @param {Indexed} shape @param {number} limit */
function distance(it, shape, limit) {
  if (far(it, shape, limit)) return limit;
  if (holds(shape, it.x, it.y)) return 0;
  let least = limit;
  for (const chunk of shape.chunks) {
    if (least > 0 && !far(it, chunk, least)) least = pieceToBox(it, shape.points, chunk, least);
  }
  return least;
}

/** @param {Box} it @param {number[]} points @param {Chunk} chunk @param {number} limit */
function pieceToBox({ x, y, cos, sin, half, tall }, points, { from, to }, limit) {
  let least = limit;
  let ax = (points[2 * from] - x) * cos + (points[2 * from + 1] - y) * sin;
  let ay = (points[2 * from + 1] - y) * cos - (points[2 * from] - x) * sin;
  if (from === to) return Math.min(least, outside(ax, ay, half, tall));
  for (let i = from + 1; i <= to && least > 0; i++) {
    const bx = (points[2 * i] - x) * cos + (points[2 * i + 1] - y) * sin;
    const by = (points[2 * i + 1] - y) * cos - (points[2 * i] - x) * sin;
    least = segmentToBox(ax, ay, bx, by, half, tall, least);
    ax = bx;
    ay = by;
  }
  return least;
}

/** @type {(it: Box, shapes: Indexed[], limit: number) => number} */
export const nearest = (it, shapes, limit) => shapes.reduce((least, shape) => distance(it, shape, least), limit);
// What is farther from a place than any name of its own would be need not be looked at.
/** @type {(shapes: Frame[], more: number) => Frame} */
export const frameOf = (shapes, more) => ({
  left: Math.min(...shapes.map(({ left }) => left)) - more, right: Math.max(...shapes.map(({ right }) => right)) + more,
  top: Math.min(...shapes.map(({ top }) => top)) - more, bottom: Math.max(...shapes.map(({ bottom }) => bottom)) + more,
});
/** @type {(a: Frame, b: Frame) => boolean} */
export const meet = (a, b) => a.left <= b.right && a.right >= b.left && a.top <= b.bottom && a.bottom >= b.top;

/** @type {(it: Box, shapes: Indexed[], limit: number) => boolean} */
export const anyNearer = (it, shapes, limit) => shapes.some((shape) => distance(it, shape, limit) < limit);

// A leader as a box without height, so that it can be held against all else.
/** @type {(leader: Leader) => Box} */
export const asBox = ([ax, ay, bx, by]) => box((ax + bx) / 2, (ay + by) / 2, length(bx - ax, by - ay), 0, Math.atan2(by - ay, bx - ax));
