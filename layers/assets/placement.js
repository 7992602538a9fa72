// Where names stand. Pure: pixels in, pixels out; it knows neither the page nor the map.
//
// A name stands nearer to its own place than to anything else that is drawn, or a leader line ties
// it to that, or it is not placed. Names come in the order in which they are to find room.
const clearer = (away) => 1.6 * away + 3; // pixels that a name must be from others if it is so far from its own
const APART = 3; // between two names
const GAPS = [4, 11];
const LED = { gaps: [14, 26, 46, 76], longest: 130, clear: 5 };
const STEP = 6; // between points along a line
const LEAST = 0.6; // of a name's length that a line must have if the name is to follow it
const CHUNK = 12;
const BANDS = 6;
// Names read best to the right of their place, then to the left, then below and above; clockwise.
const COMPASS = [0, 22, -22, 45, -45, 180, 158, -158, 135, -135, 90, -90, 67, -67, 112, -112].map(
  (degrees) => [Math.cos(degrees * Math.PI / 180), Math.sin(degrees * Math.PI / 180)],
);

// A box lies about its middle, turned clockwise by an angle; `spread` is half of what it takes of
// either axis.
function box(x, y, width, height, turn = 0) {
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [half, tall] = [width / 2, height / 2];
  const spread = [Math.abs(cos) * half + Math.abs(sin) * tall, Math.abs(sin) * half + Math.abs(cos) * tall];
  return { x, y, half, tall, turn, cos, sin, spread };
}
const upright = ({ left, top, right, bottom }) => box((left + right) / 2, (top + bottom) / 2, right - left, bottom - top);

const within = (it, view) => it.x - it.spread[0] >= view.left && it.x + it.spread[0] <= view.right
  && it.y - it.spread[1] >= view.top && it.y + it.spread[1] <= view.bottom;

// Two boxes are apart if they are so along an axis of one of them.
function overlap(a, b, room) {
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

const length = (x, y) => Math.sqrt(x * x + y * y); // Math.hypot is ten times slower

const outside = (x, y, half, tall) => length(Math.max(0, Math.abs(x) - half), Math.max(0, Math.abs(y) - tall));

function pointToSegment(x, y, ax, ay, bx, by) {
  const dx = bx - ax;
  const dy = by - ay;
  const along = dx || dy ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy))) : 0;
  return length(ax + along * dx - x, ay + along * dy - y);
}

// The part of a segment, in shares of it, that lies in a box about the origin; null if none does.
function clip(ax, ay, bx, by, half, tall) {
  const [fromX, toX] = between(ax, bx, half);
  const [fromY, toY] = between(ay, by, tall);
  const from = Math.max(0, fromX, fromY);
  const to = Math.min(1, toX, toY);
  return from <= to ? [from, to] : null;
}

function between(a, b, most) {
  if (a === b) return Math.abs(a) > most ? [1, 0] : [0, 1];
  const one = (-most - a) / (b - a);
  const other = (most - a) / (b - a);
  return one < other ? [one, other] : [other, one];
}

// How far a segment, seen from the middle of a box, is from it, or `limit` if that is less.
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
function indexed({ points, ...rest }) {
  const chunks = [];
  const last = points.length / 2 - 1;
  for (let from = 0; from === 0 || from < last; from += CHUNK) {
    const to = Math.min(from + CHUNK, last);
    chunks.push({ from, to, ...frame(points, from, to) });
  }
  return { ...rest, points, chunks, ...frame(points, 0, last) };
}

function frame(points, from, to) {
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
const far = ({ x, y, spread }, { left, top, right, bottom }, limit) => left - x - spread[0] >= limit
  || x - spread[0] - right >= limit || top - y - spread[1] >= limit || y - spread[1] - bottom >= limit;

function holds({ closed, points, left, top, right, bottom }, x, y) {
  if (!closed || x < left || x > right || y < top || y > bottom) return false;
  let inside = false;
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
    if (points[i + 1] > y === points[j + 1] > y) continue;
    if (x < points[i] + (y - points[i + 1]) / (points[j + 1] - points[i + 1]) * (points[j] - points[i])) inside = !inside;
  }
  return inside;
}

// The distance of a box from a shape, or `limit` if that is less.
function distance(it, shape, limit) {
  if (far(it, shape, limit)) return limit;
  if (holds(shape, it.x, it.y)) return 0;
  let least = limit;
  for (const chunk of shape.chunks) {
    if (least > 0 && !far(it, chunk, least)) least = pieceToBox(it, shape.points, chunk, least);
  }
  return least;
}

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

const nearest = (it, shapes, limit) => shapes.reduce((least, shape) => distance(it, shape, least), limit);
// What is farther from a place than any name of its own would be need not be looked at.
const frameOf = (shapes, more) => ({
  left: Math.min(...shapes.map(({ left }) => left)) - more, right: Math.max(...shapes.map(({ right }) => right)) + more,
  top: Math.min(...shapes.map(({ top }) => top)) - more, bottom: Math.max(...shapes.map(({ bottom }) => bottom)) + more,
});
const meet = (a, b) => a.left <= b.right && a.right >= b.left && a.top <= b.bottom && a.bottom >= b.top;

const anyNearer = (it, shapes, limit) => shapes.some((shape) => distance(it, shape, limit) < limit);

// A leader as a box without height, so that it can be held against all else.
const asBox = ([ax, ay, bx, by]) => box((ax + bx) / 2, (ay + by) / 2, length(bx - ax, by - ay), 0, Math.atan2(by - ay, bx - ax));

// The points of a place that are in view.
function inView(shapes, { left, top, right, bottom }) {
  const found = [];
  for (const { points } of shapes)
    for (let i = 0; i < points.length; i += 2)
      if (points[i] >= left && points[i] <= right && points[i + 1] >= top && points[i + 1] <= bottom)
        found.push([points[i], points[i + 1]]);
  return found;
}

// In each direction the point that is farthest out.
function extremes(points) {
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
function flanks(points) {
  const { left, top, right, bottom } = frame(points.flat(), 0, points.length - 1);
  const band = ([, y]) => Math.min(BANDS - 1, Math.floor((y - top) / (bottom - top) * BANDS));
  if (bottom - top < right - left) return [];
  return Array.from({ length: BANDS }, (_, i) => points.filter((point) => band(point) === i)).filter((some) => some.length).flatMap((some) => [1, -1].map((dx) => {
    const [x, y] = some.reduce((best, point) => (point[0] * dx > best[0] * dx ? point : best));
    return { dx, dy: 0, x, y };
  }));
}

// Beside a point, in the direction in which it is farthest out; moved into view where it hangs over.
const most = (share) => Math.max(-1, Math.min(1, share * 1.5));
const held = (from, to, middle, half) => Math.max(from + half, Math.min(to - half, middle));
const beside = ({ dx, dy, x, y }, gap, { width, height }, { left, top, right, bottom }) => box(
  held(left, right, x + dx * gap + most(dx) * width / 2, width / 2),
  held(top, bottom, y + dy * gap + most(dy) * height / 2, height / 2), width, height,
);

function* around(ends, gaps, size, view) {
  for (const gap of gaps) for (const end of ends) yield beside(end, gap, size, view);
}

// Spots on the land of a large place, those in its middle first.
function* inside(shapes, view, { width, height }) {
  const seen = shapes.map((shape) => ({
    left: Math.max(shape.left, view.left), right: Math.min(shape.right, view.right),
    top: Math.max(shape.top, view.top), bottom: Math.min(shape.bottom, view.bottom),
  })).filter(({ left, right, top, bottom }) => left < right && top < bottom);
  if (!seen.length) return;
  const whole = frame(seen.flatMap(({ left, right, top, bottom }) => [left, top, right, bottom]), 0, 2 * seen.length - 1);
  const lines = shapes.map((shape) => ({ ...shape, closed: false }));
  const spots = [];
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
function stretches({ points }, view) {
  const [half, tall] = [(view.right - view.left) / 2, (view.bottom - view.top) / 2];
  const [x, y] = [(view.left + view.right) / 2, (view.top + view.bottom) / 2];
  const runs = [];
  let run = null;
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
function along(runs, { width, height }) {
  const found = [];
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
const alongside = (runs) => runs.flatMap((run) => [1, 0, 0.5, 0.25, 0.75].flatMap((share) => {
  const [x, y] = run[Math.round(share * (run.length - 1))];
  return COMPASS.map(([dx, dy]) => ({ dx, dy, x, y }));
}));

// All over the view, what is near to the place first: for the name that must be seen.
function everywhere(points, view, { width, height }, longest = Infinity) {
  const spots = [];
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
function leaderOf(it, points) {
  let [best, least] = [null, Infinity];
  for (const [x, y] of points) {
    const [ox, oy] = [Math.max(it.x - it.half, Math.min(it.x + it.half, x)), Math.max(it.y - it.tall, Math.min(it.y + it.tall, y))];
    const away = length(ox - x, oy - y);
    if (away < least) [best, least] = [[ox, oy, x, y], away];
  }
  return best;
}

function place(label, known) {
  const { view, shapes } = known;
  const free = (it) => within(it, view) && !known.taken.some((other) => overlap(it, other, APART));
  if (label.spots) return bare(label.spots.map(({ x, y, turn }) => box(x, y, label.width, label.height, turn)).find(free));

  const own = shapes.filter(({ id }) => label.of.includes(id));
  const mine = new Set([...label.of, ...(label.near ?? [])]);
  const reach = frameOf(own, LED.longest + label.width);
  const others = shapes.filter((shape) => !mine.has(shape.id) && (label.chosen || meet(shape, reach)));
  const stands = (it, over) => {
    if (!free(it)) return false;
    const away = nearest(it, own, 60);
    return (away > 1 || over) && away < 60 && !anyNearer(it, others, clearer(away));
  };
  const points = inView(own, view);
  const runs = label.way === "along" ? own.flatMap((shape) => stretches(shape, view)) : [];
  const sides = label.way === "inside" && points.length ? flanks(points) : [];
  const ends = [...(runs.length ? alongside(runs) : points.length ? extremes(points) : []), ...sides];
  const close = label.way === "along" ? [...along(runs, label), ...around(ends, GAPS, label, view)] : around(ends, GAPS, label, view);
  const land = label.way === "inside" || label.roomy ? inside(own, view, label) : [];
  for (const way of label.way === "inside" ? [land, close] : [close, land])
    for (const it of way) if (stands(it, way === land)) return bare(it);
  if (!label.led && !label.chosen || !ends.length) return null;

  // Farther away, with a line to it that crosses nothing.
  const hold = ends.map(({ x, y }) => [x, y]);
  const led = (it, strict) => {
    if (!free(it) || (strict && anyNearer(it, others, LED.clear))) return null;
    const leader = leaderOf(it, hold);
    const line = asBox(leader);
    if (known.names.some((other) => overlap(line, other, 2))) return null;
    return strict && anyNearer(line, others, 2) ? null : { ...bare(it), leader };
  };
  const first = (spots, strict) => {
    for (const it of spots) {
      const found = led(it, strict);
      if (found) return found;
    }
    return null;
  };
  return first(around(ends, LED.gaps, label, view), true)
    ?? (label.must && !known.said.has(label.must) ? first(everywhere(hold, view, label, LED.longest), true) : null)
    ?? (label.chosen ? first(everywhere(hold, view, label), false) : null);
}

const bare = (it) => it ? { it, leader: null } : null;

// For each of `labels` { width, height, way: around | inside | along, of, near, led, roomy, chosen,
// must, spots } its middle x, y, its turn and its leader [from x, from y, to x, to y] or null; null for
// one that finds no room. `of` are the ids of its own shapes, `near` of those that it may be near
// to; of `shapes` { id, closed, points: [x, y, x, y...] } all others are not. Frames as `view` and
// `obstacles` are { left, top, right, bottom }.
export function placement({ view, obstacles = [], shapes, labels }) {
  const blocked = obstacles.map(upright);
  const known = { view, shapes: shapes.map(indexed), taken: [...blocked], names: [], said: new Set() };
  const found = new Map();
  for (const label of [...labels].sort((a, b) => Boolean(b.chosen) - Boolean(a.chosen))) {
    const spot = place(label, known);
    if (!spot) continue;
    found.set(label, spot);
    if (label.must) known.said.add(label.must);
    known.names.push(spot.it);
    known.taken.push(spot.it);
    if (!spot.leader) continue;
    known.names.push(asBox(spot.leader));
    known.taken.push(asBox(spot.leader));
  }
  return labels.map((label) => {
    const spot = found.get(label);
    return spot ? { x: spot.it.x, y: spot.it.y, turn: spot.it.turn, leader: spot.leader } : null;
  });
}
