// The names that there are, in the order in which they are to find room, and how each may stand.
/** @import { Feature, LineString } from "geojson" */
/** @import { outlines } from "./outlines.js" */
/** @import { Wish } from "./placement.js" */
/** @import { Lettering, Boundary, Earlier, Name, Town } from "./types.js" */
/**
 * @typedef {object} Told what a name says of itself
 * @property {"boundary" | "island" | "group" | "part" | "settlement" | "sea" | "chain" | "land"} kind
 * @property {string} id
 * @property {string} name
 * @property {string} [second]
 * @property {Earlier[]} [then] what it was called before
 * @property {number} from the zoom from which it is shown
 * @property {number} to
 * @property {number} [index] its place's number in the counts of events
 * @property {string} [layer]
 * @property {string} [drawn] the kind of its line
 * @property {number} [start]
 * @property {number | null} [end]
 * @property {number} [size]
 * @property {{ at: number[], turn: number }[] | null} [stands] where it may stand, at zoom 0
 */
/** @typedef {Told & Omit<Wish, "spots" | "chosen">} Named */

const EVER = { from: 0, to: 99 }; // zooms

// On a small map, where not all are `named`, the smallest islands come first; a group or a part of an
// island is named if it is chosen. Names that stand for one place may be near to what is on it, and
// to what it is part of.
/**
 * @param {{ islands: Name[], towns: Town[], boundaries: Feature<LineString, Boundary>[], seas: Lettering[], named: boolean }} known
 * @param {Record<string, string[]>} wholes
 * @param {Pick<ReturnType<typeof outlines>, "lands" | "landAt" | "project">} shapes
 * @returns {Named[]}
 */
export function names({ islands, towns, boundaries, seas, named }, wholes, shapes) {
  /** @param {string} place */
  const leavesOf = (place) => wholes[place] ?? [place];
  /** @param {string} place */
  const townsOn = (place) => towns.filter((town) => leavesOf(place).includes(leavesOf(town.place)[0])).map((town) => town.place);

  /** @type {(line: Boundary) => Named} */
  const ofLine = ({ kind, across, ...line }) => ({
    ...line, ...EVER, kind: "boundary", drawn: kind, of: [line.id], near: [...shapes.lands, ...across], way: "along", led: true, must: line.name,
  });
  /** @type {(name: Name) => Named} */
  const ofPlace = ({ inside, ...name }) => ({
    ...EVER, ...name, id: name.place, of: leavesOf(name.place), near: townsOn(name.place), way: inside ? "inside" : "around", roomy: true, led: true,
  });
  /** @type {(town: Town) => Named} */
  const ofTown = (town) => ({ ...town, id: town.place, of: [town.place], near: leavesOf(town.place), way: "around" });
  /** @type {(lettering: Lettering) => Named} */
  const lettered = ({ name, size = 11, zoom = 0, kind = /** @type {const} */ ("sea"), place = "", spots }) => ({
    name, size, kind, id: place, from: zoom, to: EVER.to, ...(kind === "land" ? onLand(spots[0]) : onWater(spots)),
  });
  /** @type {(spot: [number, number, number]) => Partial<Named>} */
  const onLand = ([lon, lat]) => ({ of: [shapes.landAt([lon, lat]) ?? ""], way: "inside" });
  /** @type {(spots: [number, number, number][]) => Partial<Named>} */
  const onWater = (spots) => ({
    stands: spots.map(([lon, lat, turn]) => ({ at: shapes.project([[lon, lat]]), turn: turn * Math.PI / 180 })),
  });

  const smallest = islands.filter(({ kind }) => kind === "island").reverse();
  const lands = seas.filter(({ kind }) => kind === "land");
  return [
    ...(named ? boundaries.map(({ properties }) => ofLine(properties)) : []),
    ...(named ? islands : smallest).map(ofPlace),
    ...towns.map(ofTown),
    ...[...lands, ...seas.filter(({ kind }) => kind !== "land")].map(lettered),
  ];
}
