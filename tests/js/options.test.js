// Which option of a list is the active one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { activeAfter } from "../../dashboard/browser/options.js";

const TABLE = [
  ["down from the box to the first", "ArrowDown", -1, 0],
  ["down to the next", "ArrowDown", 0, 1],
  ["down from the last to the first", "ArrowDown", 2, 0],
  ["up from the box to the last", "ArrowUp", -1, 2],
  ["up to the one before", "ArrowUp", 2, 1],
  ["up from the first to the last", "ArrowUp", 0, 2],
  ["home to the first", "Home", 2, 0],
  ["end to the last", "End", -1, 2],
  ["nowhere by a letter", "a", 1, null],
  ["nowhere by the way out", "Tab", 1, null],
];
for (const [name, key, active, expected] of TABLE)
  test(`it goes ${name}`, () => assert.equal(activeAfter(key, active, 3), expected));

test("one option is the next of itself, and of none nothing is", () => {
  for (const key of ["ArrowDown", "ArrowUp", "Home", "End"]) {
    assert.equal(activeAfter(key, 0, 1), 0);
    assert.equal(activeAfter(key, -1, 0), null);
  }
});
