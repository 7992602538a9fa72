// What is drawn, as outlines in pixels, and the names that go with it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { coast } from "../../layers/assets/coast.js";
import { names } from "../../layers/assets/names.js";
import { outlines } from "../../layers/assets/outlines.js";

const PLAIN = { latLngToPoint: ({ lat, lng }) => ({ x: lng, y: -lat }) }; // a degree a pixel at zoom 0
const square = (x, y, side) => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];
const feature = (rings, properties) => ({ geometry: { type: "Polygon", coordinates: rings }, properties });
const LEAVES = [
  feature([square(10, 10, 4)], { place: "north", layer: "sakhalin" }),
  feature([square(100, 10, 4)], { place: "far", layer: "kuril-chain" }),
  { geometry: { type: "MultiPolygon", coordinates: [[square(20, 10, 1)], [square(22, 10, 4).slice(0, 4)], [[...square(20, 20, 3), [20, 20]]]] }, properties: { place: "rocks", layer: "kuril-chain" } },
];
const TOWNS = [{ place: "town", name: "Town", second: "", kind: "settlement", at: [11, 11], from: 7, to: 99 }];
const LINES = [{ geometry: { type: "LineString", coordinates: [[0, 12], [30, 12]] }, properties: { id: "line", kind: "treaty", name: "A line", second: "", start: 0, end: null, across: ["north"] } }];
const LANDS = [feature([square(0, 40, 40)], {}), feature([square(10, 45, 5)], {})];
const shapes = outlines(PLAIN, { leaves: LEAVES, boundaries: LINES, towns: TOWNS, lands: LANDS });
const seen = (zoom, corner, drawn = () => true) => shapes.inPixels(zoom, corner, { x: 20, y: 20 }, drawn);

test("outlines are scaled, shifted, and left out where nothing of them is near the view", () => {
  const north = seen(2, { x: 40, y: -56 }).find(({ id }) => id === "north");
  assert.deepEqual(north.points, [0, 16, 16, 16, 16, 0, 0, 0, 0, 16]);
  assert.ok(!seen(2, { x: 40, y: -56 }).some(({ id }) => id === "far"));
});

test("only what is drawn has an outline", () => {
  const ids = seen(0, { x: 0, y: -30 }, ({ kind }) => kind === "boundary" || kind === "settlement").map(({ id }) => id);
  assert.deepEqual(ids, ["line", "town"]);
});

test("a rock too small to be seen is left out beside its island's main part", () => {
  const rocks = (zoom) => seen(zoom, { x: 20 * 2 ** zoom, y: -20 * 2 ** zoom }).filter(({ id }) => id === "rocks").length;
  assert.deepEqual([rocks(-1), rocks(0), rocks(2)], [1, 2, 3]);
});

test("points that fall together are one", () => {
  const [north] = seen(-4, { x: 0, y: 0 });
  assert.equal(north.points.length / 2, 2, "the first and the last");
});

test("a point lies on the smallest land around it", () => {
  assert.equal(shapes.landAt([1, 41]), "land-0");
  assert.equal(shapes.landAt([12, 47]), "land-1");
  assert.equal(shapes.landAt([-1, 41]), undefined);
});

test("a cut along the 50th parallel is no coast", () => {
  const ring = [[0, 50], [0, 52], [4, 52], [4, 50], [0, 50]];
  assert.deepEqual(coast({ type: "Polygon", coordinates: [ring] }).coordinates, [[[0, 50], [0, 52], [4, 52], [4, 50]]]);
  const whole = square(0, 0, 4);
  assert.deepEqual(coast({ type: "MultiPolygon", coordinates: [[whole], [ring]] }).coordinates.length, 2);
});

const PLACES = [
  { place: "large", name: "Large", second: "", kind: "island", inside: true, index: 0, layer: "sakhalin", from: 0, to: 99 },
  { place: "small", name: "Small", second: "", kind: "island", inside: false, index: 1, layer: "kuril-chain", from: 6, to: 99 },
  { place: "all", name: "All", second: "", kind: "group", inside: false },
];
const WHOLES = { large: ["north", "south"], all: ["north", "south", "small"], town: ["north"] };
const SEAS = [{ name: "Sea", spots: [[5, 5, 90]] }, { name: "Land", spots: [[12, 47, 0]], kind: "land" }];
const named = (all) => names({ islands: PLACES, towns: TOWNS, boundaries: LINES, seas: SEAS, named: all }, WHOLES, shapes);

test("lines come first, then islands by their events, towns, lands, seas", () => {
  assert.deepEqual(named(true).map(({ name }) => name), ["A line", "Large", "Small", "All", "Town", "Land", "Sea"]);
  assert.deepEqual(named(false).map(({ name }) => name), ["Small", "Large", "Town", "Land", "Sea"]);
});

test("a name may be near to what its place is part of, or what is on it", () => {
  const by = Object.fromEntries(named(true).map((one) => [one.name, one]));
  assert.deepEqual([by.Large.of, by.Large.near, by.Large.way], [["north", "south"], ["town"], "inside"]);
  assert.deepEqual([by.Town.of, by.Town.near, by.Town.way], [["town"], ["north"], "around"]);
  assert.deepEqual(by["A line"].near, ["land-0", "land-1", "north"]);
  assert.deepEqual([by.Land.of, by.Sea.stands], [["land-1"], [{ at: [5, -5], turn: Math.PI / 2 }]]);
});
