// Where names stand, on places made up by hand; tests/layers/test_placement.py has any others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { box, clip, overlap } from "../../layers/assets/boxes.js";
import { placement } from "../../layers/assets/placement.js";

const VIEW = { left: 0, top: 0, right: 600, bottom: 400 };
const placed = (shapes, labels, obstacles = []) => placement({ view: VIEW, obstacles, shapes, labels });
const label = (id, more = {}) => ({ of: [id], width: 80, height: 16, way: "around", ...more });
const line = (id, ...points) => ({ id, closed: false, points });
const square = (id, x, y, side = 20) => {
  const [a, b, c, d] = [x - side / 2, y - side / 2, x + side / 2, y + side / 2];
  return { id, closed: true, points: [a, b, c, b, c, d, a, d, a, b] };
};
const ring = (x, y) => [[-1, -1], [0, -1], [1, -1], [-1, 0], [1, 0], [-1, 1], [0, 1], [1, 1]].map(
  ([dx, dy], i) => square(`other-${i}`, x + dx * 24, y + dy * 24),
);

test("a name with all the room stands to the right of its place", () => {
  const diamond = { id: "urup", closed: true, points: [90, 100, 100, 90, 110, 100, 100, 110, 90, 100] };
  const [spot] = placed([diamond], [label("urup")]);
  assert.equal(spot.leader, null);
  assert.ok(spot.x - 40 > 110);
  assert.ok(Math.abs(spot.y - 100) < 1);
});

test("a name that is nearer to another place everywhere has a leader or is left out", () => {
  const own = square("own", 300, 200);
  assert.deepEqual(placed([own, ...ring(300, 200)], [label("own")]), [null]);
  assert.ok(placed([own, ...ring(300, 200).slice(0, -1)], [label("own", { led: true })])[0].leader);
  assert.ok(placed([own, ...ring(300, 200)], [label("own", { chosen: true })])[0].leader);
});

test("a name may stand beside what is near to it by nature", () => {
  const others = ring(300, 200);
  const near = others.map(({ id }) => id);
  assert.ok(placed([square("own", 300, 200), ...others], [label("own", { near })])[0]);
});

test("the first of two names takes the room, unless the second is chosen", () => {
  const shapes = [square("one", 300, 200), square("other", 300, 200)];
  const near = ["one", "other"];
  const view = { left: 290, top: 190, right: 400, bottom: 210 };
  const found = (chosen) => placement({ view, shapes, labels: [label("one", { near }), label("other", { near, chosen })] });
  assert.deepEqual(found(false).map(Boolean), [true, false]);
  assert.deepEqual(found(true).map(Boolean), [false, true]);
});

test("of two lines of one name one that has no room is not tied to a far one", () => {
  const near = [];
  for (let x = 80; x < 240; x += 10) for (let y = 80; y < 140; y += 10) near.push(square(`a-${x}-${y}`, x, y, 8));
  const shapes = [line("first", 300, 300, 420, 300), line("second", 150, 110, 160, 110), ...near];
  const along = { way: "along", led: true, must: "since 1945" };
  assert.deepEqual(placed(shapes, [label("first", along), label("second", along)]).map(Boolean), [true, false]);
});

test("what is off the view has no name, and what hangs over its edge has one within", () => {
  const shapes = [square("far", 900, 100), square("edge", 590, 390)];
  const [far, edge] = placed(shapes, [label("far", { chosen: true }), label("edge", { led: true })]);
  assert.equal(far, null);
  assert.ok(edge.x + 40 <= VIEW.right && edge.y + 8 <= VIEW.bottom);
});

test("a lettering's first free spot is taken", () => {
  const spots = [{ x: 50, y: 50, turn: 0 }, { x: 300, y: 200, turn: -0.5 }];
  const [spot] = placed([], [{ width: 80, height: 16, spots }], [{ left: 0, top: 0, right: 60, bottom: 60 }]);
  assert.deepEqual(spot, { x: 300, y: 200, turn: -0.5, leader: null });
});

test("upright boxes overlap by their sides, turned ones by their corners", () => {
  const one = box(0, 0, 40, 10);
  const across = box(0, 30, 40, 10, Math.PI / 2);
  assert.deepEqual([overlap(one, box(41, 0, 40, 10), 0), overlap(one, box(39, 0, 40, 10), 0)], [false, true]);
  assert.deepEqual([overlap(one, across, 0), overlap(one, across, 6)], [false, true]);
  assert.ok(!overlap(one, box(24, 14, 40, 2, -Math.PI / 4), 0), "their frames alone overlap");
});

test("the part of a segment in a box is known by its shares", () => {
  assert.deepEqual(clip(-20, 0, 20, 0, 10, 5), [0.25, 0.75]);
  assert.deepEqual(clip(0, 0, 20, 0, 10, 5), [0, 0.5]);
  assert.equal(clip(-20, 6, 20, 6, 10, 5), null);
});
