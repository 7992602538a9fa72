// How much of the relief is to be seen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { strength } from "../../layers/assets/relief.js";

test("it is whole as far in as it is sharp, then fades, and is gone", () => {
  assert.deepEqual([0, 4, 5.5, 6].map(strength), [1, 1, 1, 1]);
  assert.equal(strength(6.75), 0.5);
  assert.deepEqual([7.5, 9, 16].map(strength), [0, 0, 0]);
});

test("it fades without a step", () => {
  for (let zoom = 5; zoom < 8; zoom += 0.1) {
    const change = strength(zoom) - strength(zoom + 0.1);
    assert.ok(change >= 0 && change < 0.1, `at ${zoom}`);
  }
});
