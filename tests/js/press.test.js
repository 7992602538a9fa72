import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

import { afterPress } from "../../dashboard/browser/press.js";

/** @type {EventTarget} */
let element;
/** @type {EventTarget} */
let around;
/** @type {AbortController} */
let ended;
/** @type {(draw: () => void) => void} */
let rested;
/** @type {string[]} */
let drawn;

beforeEach(() => {
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout"] });
  [element, around, ended, drawn] = [new EventTarget(), new EventTarget(), new AbortController(), []];
  rested = afterPress(element, around, ended.signal);
});

/** @param {string} what */
const draw = (what) => rested(() => drawn.push(what));
const press = () => element.dispatchEvent(new Event("pointerdown"));
/** @param {string} [how] */
const release = (how = "pointerup") => around.dispatchEvent(new Event(how));

test("what is not pressed is drawn at once", () => {
  draw("one");
  assert.deepEqual(drawn, ["one"]);
});

for (const how of ["pointerup", "pointercancel"])
  test(`what is pressed is drawn after ${how}, and then the last alone`, () => {
    press();
    draw("one");
    draw("two");
    mock.timers.tick(500);
    assert.deepEqual(drawn, []);
    release(how);
    mock.timers.tick(50);
    assert.deepEqual(drawn, ["two"]);
    draw("three");
    assert.deepEqual(drawn, ["two", "three"]);
  });

test("the click that a press ends in comes before what waits", () => {
  press();
  draw("one");
  release();
  assert.deepEqual(drawn, []);
});

test("after the click nothing waits: what it asks for is drawn as soon as it is there", () => {
  press();
  draw("one");
  release();
  release("click");
  assert.deepEqual(drawn, []);
  mock.timers.tick(0);
  draw("two");
  assert.deepEqual(drawn, ["one", "two"]);
});

test("nothing waits longer than a second", () => {
  press();
  draw("one");
  mock.timers.tick(1000);
  assert.deepEqual(drawn, ["one"]);
});

test("a pointer that is lifted elsewhere holds nothing up", () => {
  release();
  draw("one");
  assert.deepEqual(drawn, ["one"]);
});

test("what ends while it is pressed draws no more", () => {
  press();
  draw("one");
  ended.abort();
  mock.timers.tick(1000);
  assert.deepEqual(drawn, []);
});

test("what has ended listens no more", () => {
  ended.abort();
  press();
  draw("one");
  assert.deepEqual(drawn, ["one"]);
});
