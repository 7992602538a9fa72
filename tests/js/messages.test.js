// What the map and the page say to each other.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

globalThis.document = { documentElement: { dataset: {} } };
const { choose, connect, onTold, send, set, show } = await import("../../layers/assets/messages.js");

const WORD = {
  today: "2026-11-30", years: [1945, 1956], day: null, place: null, event: null, moment: null, lit: [], theme: "dark",
};
let told = [];
connect({ touch: () => told.push("touched"), choose: (...choice) => told.push(choice), moved: () => {} });

beforeEach(() => {
  set(WORD);
  told = [];
});

test("a choice is told at once, and when it counts", () => {
  choose({ place: "iturup", lit: ["iturup"] }, { after: 350 });
  assert.deepEqual(told, ["touched", [{ place: "iturup" }, { after: 350 }]]);
});

test("what is changed in the course of a drag is told when it ends, as it is then", () => {
  show({ years: [1900, 1910] });
  show({ years: [1901, 1910] });
  assert.deepEqual(told, ["touched", "touched"]);
  send();
  assert.deepEqual(told.at(-1), [{ years: [1901, 1910] }, undefined]);
  send();
  assert.deepEqual(told.at(-1), [{}, undefined]);
});

test("years that leave the day behind are told with it", () => {
  set({ ...WORD, day: "1950-01-01" });
  choose({ years: [1951, 1956] });
  assert.deepEqual(told.at(-1)[0], { years: [1951, 1956], day: null });
});

test("a choice of what is chosen already is told to nobody", () => {
  choose({ place: null });
  assert.deepEqual(told, []);
});

test("who listens to the server hears what was known before", () => {
  const heard = [];
  onTold((before) => heard.push(before?.place));
  set({ ...WORD, place: "urup" });
  set({ ...WORD, place: "matua" });
  assert.deepEqual(heard, [undefined, null, "urup"]);
  assert.equal(document.documentElement.dataset.theme, "dark");
});
