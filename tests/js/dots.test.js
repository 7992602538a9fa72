// Which events share a dot, and which one a click means.
import assert from "node:assert/strict";
import { test } from "node:test";
import { boxOf, CELL, CROWD, dotAt, gather, nextOf } from "../../layers/assets/dots.js";

const VIEW = { scale: 2, shift: { x: 100, y: 40 }, size: { x: 300, y: 200 } };
const points = (...pixels) => ({
  x: Float64Array.from(pixels, (at) => (at ? (at[0] + 100) / 2 : NaN)), y: Float64Array.from(pixels, (at) => (at ? (at[1] + 40) / 2 : NaN)),
});
const all = (number) => Uint32Array.from(Array(number).keys());
const columns = (number, { size = [], own = [] } = {}) => ({
  size: Uint8Array.from({ length: number }, (_, i) => size[i] ?? 0), own: Uint8Array.from({ length: number }, (_, i) => own[i] ?? 0),
});
const drawn = (pixels, marks) => gather(all(pixels.length), points(...pixels), columns(pixels.length, marks), VIEW);
const eventsOf = (dots) => dots.map(({ events }) => events);

test("events that fall on one pixel share a dot in the middle of them, others do not", () => {
  const dots = drawn([[50, 60], [50.2, 59.8], [52, 60]]);
  assert.deepEqual(eventsOf(dots), [[0, 1], [2]]);
  assert.deepEqual([dots[0].x, dots[0].y].map((at) => at.toFixed(3)), ["50.100", "59.900"]);
  assert.deepEqual(dots.map(({ count, last }) => [count, last]), [[2, 1], [1, 2]]);
});

test("a dot has its own events and no others", () => {
  const dots = drawn([[50, 60], [200, 60], [50, 60], [200, 60], [50, 60]]);
  assert.deepEqual(dots.map((dot) => [0, 1, 2, 3, 4, 5].filter((event) => dot.has(event))), eventsOf(dots));
  assert.deepEqual(eventsOf(dots), [[0, 2, 4], [1, 3]]);
});

test("what is nowhere or out of view has no dot, what reaches into it has one", () => {
  assert.deepEqual(eventsOf(drawn([null, [-9, 0], [-9.5, 0], [300, 209], [310, 100]])), [[1], [3]]);
});

test("only the events that are shown are drawn", () => {
  const both = points([50, 60], [50, 60]);
  assert.deepEqual(gather(Uint32Array.of(), both, columns(2), VIEW), []);
  assert.deepEqual(eventsOf(gather(Uint32Array.of(1), both, columns(2), VIEW)), [[1]]);
});

test("a click means the uppermost dot within reach", () => {
  const dots = drawn([[50, 60], [56, 60], [200, 60]]);
  assert.deepEqual(dotAt(dots, { x: 52, y: 60 })?.events, [1]);
  assert.deepEqual(dotAt(dots, { x: 46, y: 60 })?.events, [0]);
  assert.deepEqual(dotAt(dots, { x: 208, y: 60 })?.events, [2]);
  assert.equal(dotAt(dots, { x: 208.1, y: 60 }), undefined);
  assert.equal(dotAt(dots, { x: 206, y: 66 }), undefined);
});

test("clicks on one dot go through its events and begin anew", () => {
  const dot = { events: [4, 7, 9] };
  const clicks = [null];
  for (let i = 0; i < 4; i++) clicks.push(nextOf(dot, clicks[i]));
  assert.deepEqual(clicks.slice(1), [4, 7, 9, 4]);
  assert.equal(nextOf(dot, 5), 4, "an event of another dot is chosen");
});

const of = (number, size) => drawn(Array(number).fill([50, 60]), { size: Array(number).fill(size) })[0];

test("a dot grows with its events, to twice its size at most", () => {
  assert.deepEqual([1, 2, 8, 16, 500].map((number) => of(number, 0).radius), [4, 5, 7, 8, 8]);
  assert.equal(of(500, 5).radius, 8);
});

test("a dot is the larger the stronger its event was, and one of no known strength lies between", () => {
  const radii = [1, 2, 3, 4, 5].map((size) => of(1, size).radius);
  assert.deepEqual(radii, radii.toSorted((a, b) => a - b));
  assert.equal(new Set(radii).size, 5);
  assert.ok(radii[0] < of(1, 0).radius && of(1, 0).radius < radii[4]);
});

test("the strongest event of a dot says how large it is", () => {
  const [dot] = drawn([[50, 60], [50, 60], [50, 60]], { size: [1, 5, 0] });
  const [same] = drawn([[50, 60], [50, 60], [50, 60]], { size: [5, 5, 5] });
  assert.equal(dot.radius, same.radius);
});

test("what is seen of a dot is hit by a click, and of a small one more", () => {
  for (const [number, size] of [[1, 0], [1, 1], [1, 5], [16, 0], [500, 5]]) {
    const dot = of(number, size);
    assert.equal(dotAt([dot], { x: dot.x, y: dot.y - 1.3 * dot.radius }), dot);
    assert.equal(dotAt([dot], { x: dot.x + 8, y: dot.y }), dot);
    assert.equal(dotAt([dot], { x: dot.x + 11, y: dot.y }), undefined);
  }
});

// More dots than a crowd has, a pixel or two apart, over a hundred columns.
const CROWDED = Array.from({ length: CROWD + 500 }, (_, i) => [100 + 1.5 * (i % 100), 50 + 1.5 * Math.floor(i / 100)]);

test("in a crowd the events of a cell share a dot, and none is lost", () => {
  const dots = drawn(CROWDED);
  assert.ok(dots.every(({ crowded }) => crowded));
  assert.deepEqual(eventsOf(dots).flat().toSorted((a, b) => a - b), [...all(CROWDED.length)]);
  for (const [i, dot] of dots.entries())
    for (const other of dots.slice(i + 1)) assert.ok(Math.hypot(dot.x - other.x, dot.y - other.y) > 1);
  assert.ok(dots.length < CROWDED.length / 20);
});

test("as many events as make a crowd are none where they fall on few pixels", () => {
  const [dot] = drawn(Array(CROWD + 500).fill([50, 60]));
  assert.equal(dot.crowded, false);
  assert.equal(dot.count, CROWD + 500);
});

test("in a crowd the dot of more events is the larger, and none reaches into the next cell", () => {
  const dots = drawn([...CROWDED, [20, 20]]).toSorted((a, b) => a.count - b.count);
  const radii = dots.map(({ radius }) => radius);
  assert.deepEqual(radii, radii.toSorted((a, b) => a - b));
  assert.ok(radii[0] < radii.at(-1) && 1.4 * radii.at(-1) <= CELL / 2);
});

test("a crowd of a reader's own lies beneath the atlas's events and hides none", () => {
  const own = [...CROWDED.map(() => 1), 0];
  const dots = drawn([...CROWDED, [110, 60]], { own });
  assert.deepEqual(dots.at(-1).events, [CROWDED.length]);
  assert.equal(dots.at(-1).crowded, false);
  assert.equal(dotAt(dots, { x: 110, y: 60 }), dots.at(-1));
});

test("a click on a crowd means what lies in the cell", () => {
  const dots = drawn(CROWDED);
  const dot = dots[Math.floor(dots.length / 2)];
  assert.ok(dot.events.includes(nextOf(/** @type {any} */ (dotAt(dots, dot)), null)));
  assert.equal(dotAt(dots, { x: 20, y: 20 }), undefined);
});

test("a dot of many events opens the part of the map in which they all lie", () => {
  const lon = Float32Array.from({ length: 30 }, (_, i) => 145.123456 + i / 1000);
  const lat = Float32Array.from({ length: 30 }, (_, i) => 43.987654 - i / 1000);
  const events = [...all(30)];
  const [west, south, east, north] = /** @type {any} */ (boxOf({ events, count: 30 }, { lon, lat }));
  assert.deepEqual([west, south, east, north], [145.1234, 43.9586, 145.1525, 43.9877]);
  for (const i of events) assert.ok(west <= lon[i] && lon[i] <= east && south <= lat[i] && lat[i] <= north);
});

test("a dot of a few events opens them one by one", () => {
  assert.equal(boxOf({ events: [0, 1], count: 2 }, { lon: [145, 145], lat: [44, 44] }), null);
});
