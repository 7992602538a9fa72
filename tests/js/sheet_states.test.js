// How high the phone's sheet is, and in which state it is left.
import assert from "node:assert/strict";
import { test } from "node:test";
import { heights, held, opened, pressed, released, STATES, stepped } from "../../dashboard/browser/sheet_states.js";

const ALL = heights(844, 52);
const [UP, DOWN] = [1, -1]; // pixels a millisecond

for (const [page, head] of [[844, 52], [740, 52], [390, 52], [90, 52]]) {
  test(`in a window of ${page} pixels each state is as high as the one before it, or higher`, () => {
    const { closed, half, full } = heights(page, head);
    assert.equal(closed, head);
    assert.ok(closed <= half && half <= full && full < page);
  });
}

test("half leaves half of the window to the map, full the page's title", () => {
  assert.equal(ALL.half, 422);
  assert.equal(ALL.full, 760);
});

test("a finger takes the sheet no further than it goes", () => {
  assert.deepEqual([-50, 52, 300, 900].map((height) => held(height, ALL)), [52, 52, 300, 760]);
});

const LEFT = [
  ["at rest near the foot", 120, 0, "closed"],
  ["at rest a little above the middle", 470, 0, "half"],
  ["at rest near the top", 700, 0, "full"],
  ["slowly on the way up", 120, 0.1, "closed"],
  ["quickly on the way up from the foot", 120, UP, "half"],
  ["quickly on the way up from the middle", 430, UP, "full"],
  ["quickly at the top", 760, UP, "full"],
  ["quickly on the way down from the top", 700, DOWN, "half"],
  ["quickly on the way down from the middle", 400, DOWN, "closed"],
  ["quickly at the foot", 52, DOWN, "closed"],
];
for (const [how, height, speed, state] of LEFT) {
  test(`left ${how} it is ${state}`, () => assert.equal(released(height, speed, ALL), state));
}

test("the handle goes through all states, its arrows stop at the ends", () => {
  assert.deepEqual(STATES.map(pressed), ["half", "full", "closed"]);
  assert.deepEqual(STATES.map((state) => stepped(state, 1)), ["half", "full", "full"]);
  assert.deepEqual(STATES.map((state) => stepped(state, -1)), ["closed", "closed", "half"]);
});

test("a choice opens a closed sheet, and leaves the map its half unless it was made in the sheet", () => {
  assert.deepEqual(STATES.map((state) => opened(state, false)), ["half", "half", "half"]);
  assert.deepEqual(STATES.map((state) => opened(state, true)), ["half", "half", "full"]);
});
