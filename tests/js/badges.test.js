// What a badge counts, against a table.
import assert from "node:assert/strict";
import { test } from "node:test";
import { onCounts, tellCounts } from "../../layers/assets/badges.js";
import { bitsOf, countByPlace, unpack, visible } from "../../layers/assets/columns.js";

const ORDER = ["sakhalin", "kuril-chain", "shikotan"];
const numbered = (layers) => layers.map((layer) => ORDER.indexOf(layer));
// By their first day; `places` are numbers of places.
const EVENTS = [
  { start: 0, end: 0, categories: [0], layers: ["sakhalin"], places: [0] },
  { start: 0, end: 100, categories: [1, 31], layers: ["kuril-chain"], places: [1, 2] },
  { start: 50, end: 60, categories: [0], layers: ["kuril-chain", "shikotan"], places: [2, 3] },
  { start: 70, end: 70, categories: [2], layers: [], places: [] },
  { start: 70, end: 300, categories: [1], layers: ["shikotan"], places: [3] },
];
const pairs = EVENTS.map(({ places }) => places.length);
const COLUMNS = {
  start: Int32Array.from(EVENTS, ({ start }) => start),
  end: Int32Array.from(EVENTS, ({ end }) => end),
  categories: Uint32Array.from(EVENTS, ({ categories }) => bitsOf(categories)),
  layers: Uint8Array.from(EVENTS, ({ layers }) => bitsOf(numbered(layers))),
  first: Uint16Array.from([0, ...pairs.map((_, i) => pairs.slice(0, i + 1).reduce((sum, one) => sum + one))]),
  place: Uint16Array.from(EVENTS.flatMap(({ places }) => places)),
};

const TABLE = [
  ["all days", {}, { 0: 1, 1: 1, 2: 2, 3: 2 }],
  ["a day on which one begins and another goes on", { from: 50, to: 50 }, { 1: 1, 2: 2, 3: 1 }],
  ["the last day of one", { from: 60, to: 60 }, { 1: 1, 2: 2, 3: 1 }],
  ["the day after it", { from: 61, to: 61 }, { 1: 1, 2: 1 }],
  ["the days before all", { from: -9, to: -1 }, {}],
  ["the days after most", { from: 101, to: 999 }, { 3: 1 }],
  ["the day on which several begin", { from: 70, to: 70 }, { 1: 1, 2: 1, 3: 1 }],
  ["one category", { categories: [0] }, { 0: 1, 2: 1, 3: 1 }],
  ["two categories", { categories: [0, 1] }, { 0: 1, 1: 1, 2: 2, 3: 2 }],
  ["a category of no place", { categories: [2] }, {}],
  ["a category that one event is also of, the last that there may be", { categories: [31] }, { 1: 1, 2: 1 }],
  ["both categories of one event, which counts once", { categories: [1, 31] }, { 1: 1, 2: 1, 3: 1 }],
  ["no category", { categories: [] }, {}],
  ["one layer", { layers: ["shikotan"] }, { 2: 1, 3: 2 }],
  ["two layers", { layers: ["sakhalin", "shikotan"] }, { 0: 1, 2: 1, 3: 2 }],
  ["no layer", { layers: [] }, {}],
  ["all at once", { from: 55, to: 80, categories: [1], layers: ["kuril-chain"] }, { 1: 1, 2: 1 }],
];

for (const [name, { layers, categories, ...chosen }, expected] of TABLE) {
  test(`badges for ${name}`, () => {
    const bits = layers ? bitsOf(numbered(layers)) : null;
    const kinds = categories ? bitsOf(categories) : null;
    const shown = visible(COLUMNS, { from: -1000, to: 1000, kinds, bits, ...chosen });
    assert.deepEqual(Object.fromEntries(countByPlace(COLUMNS, shown)), expected);
  });
}

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
