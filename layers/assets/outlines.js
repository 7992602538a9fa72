// Outlines of all that is drawn and may be labelled, as `placement.js` wants them: in Web Mercator
// once, at zoom 0, so that those of a view are one scale and one shift.
/** @import { CRS } from "leaflet" */
/** @import { Feature, Position } from "geojson" */
/** @import { Area, Frame, Leaf, Boundary, LonLat, Point, Town } from "./types.js" */
/** @import { Shape } from "./boxes.js" */
/** @typedef {{ kind: string, id: string, closed: boolean, layer?: string, start?: number, end?: number | null, from?: number, rock?: boolean }} Known */
/** @typedef {Known & Frame & { flat: number[] }} Outline */

const AROUND = 80; // pixels beyond the view from which something could still be nearer to a name
const FINE = 1.5; // pixels between two points of an outline, beneath which one is left out
const SEEN = 2; // pixels; a rock beside an island that is smaller is not to be seen

/** @type {(area: Area) => Position[][]} */
const rings = (area) => (area.type === "Polygon" ? area.coordinates : area.coordinates.flat());
/** @param {Position[][]} all */
const mainFirst = (all) => [...all].sort((a, b) => b.length - a.length);

/**
 * @param {CRS} crs
 * @param {{ leaves: Feature<Area, Leaf>[], boundaries: Feature<GeoJSON.LineString, Boundary>[], towns: Town[], lands: Feature<Area>[] }} of
 */
export function outlines(crs, { leaves, boundaries, towns, lands }) {
  /** @param {Position[]} ring */
  const project = (ring) => ring.flatMap(([lng, lat]) => {
    const { x, y } = crs.latLngToPoint({ lat, lng }, 0);
    return [x, y];
  });
  /** @type {(ring: Position[], known: Known) => Outline} */
  const outline = (ring, known) => {
    const flat = project(ring);
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < flat.length; i += 2) {
      [left, right] = [Math.min(left, flat[i]), Math.max(right, flat[i])];
      [top, bottom] = [Math.min(top, flat[i + 1]), Math.max(bottom, flat[i + 1])];
    }
    return { ...known, flat, left, top, right, bottom };
  };

  const all = [
    ...leaves.flatMap(({ geometry, properties: { place, layer } }) => mainFirst(rings(geometry)).map(
      (ring, i) => outline(ring, { kind: "island", id: place, layer, closed: true, rock: i > 0 }),
    )),
    ...boundaries.map(({ geometry, properties: { id, start, end } }) => outline(
      geometry.coordinates, { kind: "boundary", id, start, end, closed: false },
    )),
    ...towns.map(({ place, from, at }) => outline([at], { kind: "settlement", id: place, from, closed: false })),
    ...lands.flatMap(({ geometry }) => rings(geometry)).map((ring, i) => outline(ring, { kind: "land", id: `land-${i}`, closed: true })),
  ];

  // Of the outlines that `drawn` is true of and that lie about the view, in pixels from its corner;
  // of points that fall together there the first.
  /** @param {number} zoom @param {Point} corner @param {Point} size @param {(one: Known) => boolean} drawn @returns {Shape[]} */
  function inPixels(zoom, corner, { x: width, y: height }, drawn) {
    const scale = 2 ** zoom;
    /** @param {Frame} frame */
    const near = ({ left, top, right, bottom }) => left * scale - corner.x < width + AROUND && right * scale - corner.x > -AROUND
      && top * scale - corner.y < height + AROUND && bottom * scale - corner.y > -AROUND;
    /** @param {Outline} outline */
    const seen = ({ rock, left, top, right, bottom }) => !rock || Math.max(right - left, bottom - top) * scale > SEEN;
    return all.filter((one) => seen(one) && near(one) && drawn(one)).map(({ id, closed, flat }) => ({ id, closed, points: coarser(flat, scale, corner) }));
  }

  // The land on which a point lies: the id of the smallest whose frame holds it.
  /** @param {LonLat} at */
  function landAt(at) {
    const [x, y] = project([at]);
    /** @param {Frame} frame */
    const size = ({ left, right, top, bottom }) => (right - left) * (bottom - top);
    const found = all.filter(({ kind, left, right, top, bottom }) => kind === "land" && left <= x && x <= right && top <= y && y <= bottom);
    return found.sort((a, b) => size(a) - size(b))[0]?.id;
  }

  return { inPixels, landAt, project, lands: all.filter(({ kind }) => kind === "land").map(({ id }) => id) };
}

/** @param {number[]} flat @param {number} scale @param {Point} corner */
function coarser(flat, scale, corner) {
  const points = [];
  let [lastX, lastY] = [Infinity, Infinity];
  for (let i = 0; i < flat.length; i += 2) {
    const [x, y] = [flat[i] * scale - corner.x, flat[i + 1] * scale - corner.y];
    if (Math.abs(x - lastX) < FINE && Math.abs(y - lastY) < FINE && i + 2 < flat.length) continue;
    points.push(x, y);
    [lastX, lastY] = [x, y];
  }
  return points;
}
