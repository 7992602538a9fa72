// Where names stand. Pure: pixels in, pixels out; it knows neither the page nor the map.
//
// A name stands nearer to its own place than to anything else that is drawn, or a leader line ties
// it to that, or it is not placed. Names come in the order in which they are to find room.
import { anyNearer, asBox, box, frameOf, indexed, meet, nearest, overlap, upright, within } from "./boxes.js";
import { along, alongside, around, everywhere, extremes, flanks, inView, inside, leaderOf, stretches } from "./spots.js";

/** @import { Box, Indexed, Leader, Shape } from "./boxes.js" */
/** @import { Pair } from "./spots.js" */
/** @import { Frame, Point, Size } from "./types.js" */
/**
 * @typedef {object} Wish how a name may stand
 * @property {string[]} [of] the ids of the shapes of its own place
 * @property {string[]} [near] of those that it may be near to
 * @property {"around" | "inside" | "along"} [way]
 * @property {boolean} [roomy] on the land, too, if there is no room around it
 * @property {boolean} [led] with a leader line if there is no room at all
 * @property {boolean} [chosen] in any case
 * @property {string} [must] somewhere, unless another name with the same text does
 * @property {(Point & { turn: number })[] | null} [spots] at one of these alone
 */
/** @typedef {Wish & Size} Label */
/** @typedef {Point & { turn: number, leader: Leader | null }} Spot the name's middle */
/** @typedef {{ it: Box, leader: Leader | null }} Found */
/** @typedef {{ view: Frame, shapes: Indexed[], taken: Box[], names: Box[], said: Set<string> }} Known */

const APART = 3; // between two names
const GAPS = [4, 11];
const LED = { gaps: [14, 26, 46, 76], longest: 130, clear: 5 };
/** @param {number} away */
const clearer = (away) => 1.6 * away + 3; // pixels that a name must be from others if it is so far from its own

/**
 * @param {{ view: Frame, obstacles?: Frame[], shapes: Shape[], labels: Label[] }} asked
 * @returns {(Spot | null)[]}
 */
export function placement({ view, obstacles = [], shapes, labels }) {
  /** @type {Known} */
  const known = { view, shapes: shapes.map(indexed), taken: obstacles.map(upright), names: [], said: new Set() };
  const found = /** @type {Map<Label, Found>} */ (new Map());
  for (const label of [...labels].sort((a, b) => Number(b.chosen ?? false) - Number(a.chosen ?? false))) {
    const spot = place(label, known);
    if (!spot) continue;
    found.set(label, spot);
    if (label.must) known.said.add(label.must);
    const drawn = spot.leader ? [spot.it, asBox(spot.leader)] : [spot.it];
    known.names.push(...drawn);
    known.taken.push(...drawn);
  }
  return labels.map((label) => {
    const { it, leader = null } = found.get(label) ?? {};
    return it ? { x: it.x, y: it.y, turn: it.turn, leader } : null;
  });
}

/** @type {(it: Box, known: Known) => boolean} */
const isFree = (it, { view, taken }) => within(it, view) && !taken.some((other) => overlap(it, other, APART));

/** @param {Label} label @param {Known} known @returns {Found | null} */
function place(label, known) {
  const { view } = known;
  if (label.spots) {
    const spots = label.spots.map(({ x, y, turn }) => box(x, y, label.width, label.height, turn));
    const it = spots.find((one) => isFree(one, known));
    return it ? { it, leader: null } : null;
  }
  const ids = label.of ?? [];
  const own = known.shapes.filter(({ id }) => ids.includes(id));
  const mine = new Set([...ids, ...(label.near ?? [])]);
  const reach = frameOf(own, LED.longest + label.width);
  const others = known.shapes.filter((shape) => !mine.has(shape.id) && (label.chosen || meet(shape, reach)));

  const points = inView(own, view);
  const runs = label.way === "along" ? own.flatMap((shape) => stretches(shape, view)) : [];
  const sides = label.way === "inside" && points.length ? flanks(points) : [];
  const ends = [...(runs.length ? alongside(runs) : points.length ? extremes(points) : []), ...sides];
  const beside = around(ends, GAPS, label, view);
  const close = label.way === "along" ? [...along(runs, label), ...beside] : beside;
  const land = label.way === "inside" || label.roomy ? inside(own, view, label) : [];
  for (const way of label.way === "inside" ? [land, close] : [close, land])
    for (const it of way) if (stands(it, way === land, own, others, known)) return { it, leader: null };
  if (!label.led && !label.chosen || !ends.length) return null;
  return tied(label, ends.map(({ x, y }) => [x, y]), around(ends, LED.gaps, label, view), others, known);
}

// Whether a name there is nearer to its own place than to all others; `over` that, it may lie on it.
/** @type {(it: Box, over: boolean, own: Indexed[], others: Indexed[], known: Known) => boolean} */
function stands(it, over, own, others, known) {
  if (!isFree(it, known)) return false;
  const away = nearest(it, own, 60);
  return (away > 1 || over) && away < 60 && !anyNearer(it, others, clearer(away));
}

// Farther away, with a line to one of the points of its place that crosses nothing.
/** @param {Label} label @param {Pair[]} hold @param {Iterable<Box>} near @param {Indexed[]} others @param {Known} known */
function tied(label, hold, near, others, known) {
  /** @type {(spots: Iterable<Box>, strict: boolean) => Found | null} */
  const first = (spots, strict) => {
    for (const it of spots) {
      if (!isFree(it, known) || (strict && anyNearer(it, others, LED.clear))) continue;
      const leader = leaderOf(it, hold);
      const line = asBox(leader);
      if (known.names.some((other) => overlap(line, other, 2))) continue;
      if (!strict || !anyNearer(line, others, 2)) return { it, leader };
    }
    return null;
  };
  return first(near, true)
    ?? (label.must && !known.said.has(label.must) ? first(everywhere(hold, known.view, label, LED.longest), true) : null)
    ?? (label.chosen ? first(everywhere(hold, known.view, label), false) : null);
}
