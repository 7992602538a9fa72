// What the reader has chosen: who hears of a change, and of which keys.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { change, on, state } from "../../layers/assets/state.js";

beforeEach(() => {
  change({
    today: "2026-11-30", years: [1945, 1956], day: null, moment: null, place: null, event: null, lit: [], layers: null,
  });
});

// Who listens hears once, too, when it begins to.
function heard(...keys) {
  let times = -1;
  on(keys, () => { times += 1; });
  return () => times;
}

test("a layer hears of the keys it draws by, and of no others", () => {
  const [place, years] = [heard("place"), heard("years")];
  assert.ok(change({ place: "iturup" }));
  assert.deepEqual([place(), years()], [1, 0]);
});

test("what is the same is no change", () => {
  const years = heard("years");
  assert.equal(change({ years: [1945, 1956] }), false);
  assert.equal(years(), 0);
});

test("several keys at once are one change", () => {
  const both = heard("place", "years");
  change({ place: "iturup", years: [1900, 1910] });
  assert.equal(both(), 1);
});

test("a picked day stays within the years, and is told to be gone where it does not", () => {
  change({ day: "1950-02-03" });
  change({ years: [1950, 1960] });
  assert.equal(state.day, "1950-02-03");
  const noted = [];
  change({ years: [1951, 1960] }, (key) => noted.push(key));
  assert.equal(state.day, null);
  assert.deepEqual(noted, ["years", "day"]);
});

test("who draws by the day hears of it when it is that of an event or of other years", () => {
  const day = heard("day");
  change({ moment: [-6690, -6690] });
  assert.equal(day(), 1);
  change({ years: [1940, 1960] });
  assert.equal(day(), 1, "it is still the event's");
  change({ years: [1900, 1910] });
  assert.equal(day(), 2);
});
