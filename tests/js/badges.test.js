// What a badge counts, against a table.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onCounts, tellCounts } from "../../layers/assets/badges.js";
import { chosenOf, countByPlace, unpack, visible } from "../../layers/assets/columns.js";

// By their first day; `places` are numbers of places, `how` those of relations to them.
const EVENTS = [
  { start: 0, end: 0, places: [0], how: [0] },
  { start: 0, end: 100, places: [1, 2], how: [0, 2] },
  { start: 50, end: 60, places: [2, 3], how: [1, 0] },
  { start: 70, end: 70, places: [], how: [] },
  { start: 70, end: 300, places: [3], how: [2] },
];
const pairs = EVENTS.map(({ places }) => places.length);
const COLUMNS = {
  start: Int32Array.from(EVENTS, ({ start }) => start),
  end: Int32Array.from(EVENTS, ({ end }) => end),
  first: Uint16Array.from([0, ...pairs.map((_, i) => pairs.slice(0, i + 1).reduce((sum, one) => sum + one))]),
  place: Uint16Array.from(EVENTS.flatMap(({ places }) => places)),
  relation: Uint8Array.from(EVENTS.flatMap(({ how }) => how)),
};

const TABLE = [
  ["all days", {}, { 0: 1, 1: 1, 2: 2, 3: 2 }],
  ["a day on which one begins and another goes on", { from: 50, to: 50 }, { 1: 1, 2: 2, 3: 1 }],
  ["the last day of one", { from: 60, to: 60 }, { 1: 1, 2: 2, 3: 1 }],
  ["the day after it", { from: 61, to: 61 }, { 1: 1, 2: 1 }],
  ["the days before all", { from: -9, to: -1 }, {}],
  ["the days after most", { from: 101, to: 999 }, { 3: 1 }],
  ["the day on which several begin", { from: 70, to: 70 }, { 1: 1, 2: 1, 3: 1 }],
  ["those that are chosen, the first in the lowest bit", { only: "Ew==" }, { 0: 1, 1: 1, 2: 1, 3: 1 }],
  ["none that is chosen", { only: "AA==" }, {}],
  ["those that are chosen of some days", { from: 61, to: 99, only: "Ew==" }, { 1: 1, 2: 1, 3: 1 }],
  ["one relation to the place", { relations: [0] }, { 0: 1, 1: 1, 3: 1 }],
  ["two relations", { relations: [1, 2] }, { 2: 2, 3: 1 }],
  ["all at once", { from: 55, to: 80, only: "Ew==", relations: [2] }, { 2: 1, 3: 1 }],
];

for (const [name, { only = null, relations = null, ...days }, expected] of TABLE) {
  test(`badges for ${name}`, () => {
    const shown = visible(COLUMNS, { from: -1000, to: 1000, chosen: chosenOf(only), ...days });
    assert.deepEqual(Object.fromEntries(countByPlace(COLUMNS, shown, relations)), expected);
  });
}

test("more events than a byte has bits are chosen by the next one", () => {
  const many = { start: new Int32Array(12), end: new Int32Array(12) };
  assert.deepEqual([...visible(many, { from: 0, to: 0, chosen: chosenOf("gQk=") })], [0, 7, 8, 11]);
});

test("columns are read where the layout says", () => {
  const bytes = new Uint8Array(24);
  new DataView(bytes.buffer).setInt32(0, -7, true);
  new DataView(bytes.buffer).setFloat32(8, 1.5, true);
  new DataView(bytes.buffer).setUint16(16, 500, true);
  const read = unpack(bytes.buffer, {
    start: { type: "int32", offset: 0, length: 1 },
    lon: { type: "float32", offset: 8, length: 1 },
    place: { type: "uint16", offset: 16, length: 2 },
  });
  assert.deepEqual([...read.start, ...read.lon, ...read.place], [-7, 1.5, 500, 0]);
});

test("who shows numbers hears of them, also when it comes late", () => {
  const heard = [];
  onCounts((counts) => heard.push(counts.get(3) ?? 0));
  assert.deepEqual(heard, []);
  tellCounts(new Map([[3, 7]]));
  onCounts((counts) => heard.push(10 * (counts.get(3) ?? 0)));
  tellCounts(new Map());
  assert.deepEqual(heard, [7, 70, 0, 0]);
});
