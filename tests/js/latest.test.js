// What is asked quickly: one question at a time, and the latest wins.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { latest } from "../../dashboard/browser/latest.js";

let open = []; // questions that wait for an answer
let taken = [];
let ask = () => {};
beforeEach(() => {
  [open, taken] = [[], []];
  ask = latest(
    (text) => new Promise((resolve, reject) => { open.push({ text, resolve, reject }); }),
    (text, found) => taken.push([text, found]),
  );
});
const turn = async () => { for (let i = 0; i < 5; i++) await Promise.resolve(); };
async function answer(found) {
  open.shift().resolve(found);
  await turn();
}

test("of texts that come while one is asked for, only the last is asked", async () => {
  for (const text of ["S", "Sh", "Shi"]) ask(text);
  assert.deepEqual(open.map(({ text }) => text), ["S"]);
  await answer(1);
  assert.deepEqual(open.map(({ text }) => text), ["Shi"]);
  await answer(2);
  assert.deepEqual(taken, [["S", 1], ["Shi", 2]]);
  assert.deepEqual(open, []);
});

test("a text is asked again when it comes again", async () => {
  ask("S");
  await answer(1);
  ask("S");
  await answer(2);
  assert.deepEqual(taken, [["S", 1], ["S", 2]]);
});

test("no answer is said to be none, and the next text is asked all the same", async () => {
  ask("S");
  ask("Sh");
  open.shift().reject(new Error("no line"));
  await turn();
  assert.deepEqual(taken, [["S", null]]);
  await answer(1);
  assert.deepEqual(taken.at(-1), ["Sh", 1]);
});
