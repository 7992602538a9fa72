// The order of what the map and the server say to each other.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

const told = { panel: [], server: [] };
const parent = new EventTarget();
parent.addEventListener("atlas:choice", ({ detail }) => told.panel.push(detail));
globalThis.window = { parent, Streamlit: { setComponentValue: (value) => told.server.push(value) } };
globalThis.document = { documentElement: { dataset: {} } };
const { choose, onTold, set, show } = await import("../../layers/assets/messages.js");
const { state } = await import("../../layers/assets/state.js");

const WORD = {
  today: "2026-11-30", years: [1945, 1956], day: null, place: null, event: null, moment: null, lit: [], theme: "dark",
};

mock.timers.enable({ apis: ["setTimeout"] });
beforeEach(() => {
  mock.timers.tick(1000);
  set({ ...WORD, n: state.n });
  Object.assign(told, { panel: [], server: [] });
});

test("the panel hears of a choice at once, the server a moment later", () => {
  choose({ place: "iturup" });
  assert.deepEqual(told.panel, [{ n: state.n, playing: false, place: "iturup" }]);
  assert.deepEqual(told.server, []);
  mock.timers.tick(60);
  assert.deepEqual(told.server, told.panel);
});

test("of a burst of choices the server hears once, of all that it has not answered to", () => {
  choose({ place: "iturup" });
  choose({ years: [1950, 1951] });
  choose({ event: "1951-treaty", moment: [-6690, -6690] });
  mock.timers.tick(1000);
  assert.deepEqual(told.server, [
    { n: state.n, playing: false, place: "iturup", years: [1950, 1951], event: "1951-treaty" },
  ]);
});

test("an answer to an older choice undoes nothing newer", () => {
  const before = state.n;
  choose({ place: "iturup" });
  set({ ...WORD, n: before });
  assert.equal(state.place, "iturup");
  set({ ...WORD, n: state.n, place: "urup" });
  assert.equal(state.place, "urup");
});

test("what is not told yet, as in a drag, is not undone either", () => {
  const before = state.n;
  show({ years: [1900, 1910] });
  set({ ...WORD, n: before });
  assert.deepEqual(state.years, [1900, 1910]);
  assert.deepEqual(told.panel, []);
});

test("a choice of what is chosen already is told to nobody, and leaves the map listening", () => {
  const before = state.n;
  choose({ place: null });
  mock.timers.tick(1000);
  assert.deepEqual([told.panel, told.server, state.n], [[], [], before]);
});

test("who listens to the server hears what was known before", () => {
  const heard = [];
  onTold((before) => heard.push(before?.place));
  set({ ...WORD, n: state.n, place: "urup" });
  set({ ...WORD, n: state.n, place: "matua" });
  assert.deepEqual(heard, [undefined, null, "urup"]);
  assert.equal(document.documentElement.dataset.theme, "dark");
});
