// Which events share a dot, and which one a click means.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dotAt, gather, nextOf, radiusOf } from "../../layers/assets/dots.js";

const VIEW = { scale: 2, shift: { x: 100, y: 40 }, size: { x: 300, y: 200 } };
const NO_SIZES = Array(10).fill(0);
const points = (...pixels) => pixels.map(([x, y]) => ({ x: (x + 100) / 2, y: (y + 40) / 2 }));

test("events that fall on one pixel share a dot, others do not", () => {
  const dots = gather([0, 1, 2], points([50, 60], [50.2, 59.8], [52, 60]), NO_SIZES, VIEW);
  assert.deepEqual(dots.map(({ events }) => events), [[0, 1], [2]]);
  assert.deepEqual([dots[0].x, dots[0].y], [50, 60]);
});

test("what is nowhere or out of view has no dot, what reaches into it has one", () => {
  const drawn = gather([0, 1, 2, 3, 4], [null, ...points([-9, 0], [-9.5, 0], [300, 209], [310, 100])], NO_SIZES, VIEW);
  assert.deepEqual(drawn.map(({ events }) => events), [[1], [3]]);
});

test("only the events that are shown are drawn", () => {
  assert.deepEqual(gather([], points([50, 60]), NO_SIZES, VIEW), []);
  assert.deepEqual(gather([1], points([50, 60], [50, 60]), NO_SIZES, VIEW)[0].events, [1]);
});

test("a click means the uppermost dot within reach", () => {
  const dots = gather([0, 1, 2], points([50, 60], [56, 60], [200, 60]), NO_SIZES, VIEW);
  assert.deepEqual(dotAt(dots, { x: 52, y: 60 })?.events, [1]);
  assert.deepEqual(dotAt(dots, { x: 46, y: 60 })?.events, [0]);
  assert.deepEqual(dotAt(dots, { x: 208, y: 60 })?.events, [2]);
  assert.equal(dotAt(dots, { x: 208.1, y: 60 }), undefined);
  assert.equal(dotAt(dots, { x: 206, y: 66 }), undefined);
});

test("clicks on one dot go through its events and begin anew", () => {
  const dot = { x: 0, y: 0, events: [4, 7, 9], radius: 4 };
  const clicks = [-1];
  for (let i = 0; i < 4; i++) clicks.push(nextOf(dot, clicks[i]));
  assert.deepEqual(clicks.slice(1), [4, 7, 9, 4]);
  assert.equal(nextOf(dot, 5), 4, "an event of another dot is chosen");
});

const of = (number, size) => gather(Array(number).keys(), Array(number).fill(points([50, 60])[0]), Array(number).fill(size), VIEW)[0];

test("a dot grows with its events, to twice its size at most", () => {
  assert.deepEqual([1, 2, 8, 16, 500].map((number) => radiusOf(of(number, 0))), [4, 5, 7, 8, 8]);
  assert.equal(radiusOf(of(500, 5)), 8);
});

test("a dot is the larger the stronger its event was, and one of no known strength lies between", () => {
  const radii = [1, 2, 3, 4, 5].map((size) => radiusOf(of(1, size)));
  assert.deepEqual(radii, radii.toSorted((a, b) => a - b));
  assert.equal(new Set(radii).size, 5);
  assert.ok(radii[0] < radiusOf(of(1, 0)) && radiusOf(of(1, 0)) < radii[4]);
});

test("the strongest event of a dot says how large it is", () => {
  const sizes = [1, 5, 0];
  const [dot] = gather([0, 1, 2], points([50, 60], [50, 60], [50, 60]), sizes, VIEW);
  assert.equal(dot.radius, of(1, 5).radius);
});

test("what is seen of a dot is hit by a click, and of a small one more", () => {
  for (const [number, size] of [[1, 0], [1, 1], [1, 5], [16, 0], [500, 5]]) {
    const dot = of(number, size);
    assert.equal(dotAt([dot], { x: dot.x, y: dot.y - 1.3 * radiusOf(dot) }), dot);
    assert.equal(dotAt([dot], { x: dot.x + 8, y: dot.y }), dot);
    assert.equal(dotAt([dot], { x: dot.x + 11, y: dot.y }), undefined);
  }
});
