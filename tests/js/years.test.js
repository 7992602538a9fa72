// The arithmetic of the time bar.
import assert from "node:assert/strict";
import { test } from "node:test";
import { begun, dragged, periodOf, share, stepped, ticked, yearsOf } from "../../layers/assets/years.js";

const ALL = [1643, 2026];

const STEPS = [
  [[1945, 1945], 1, [1946, 1946]],
  [[1945, 1956], 1, [1957, 1968]],
  [[1945, 1956], -1, [1933, 1944]],
  [[2010, 2020], 1, [2016, 2026]],
  [[1650, 1660], -1, [1643, 1653]],
  [[2026, 2026], 1, [2026, 2026]],
  [[1643, 1700], -1, [1643, 1700]],
  [ALL, 1, ALL],
];
for (const [years, direction, expected] of STEPS) {
  test(`${years.join("-")} moves ${direction > 0 ? "on" : "back"} to ${expected.join("-")}`, () => {
    assert.deepEqual(stepped(years, direction, ALL), expected);
  });
}

function played(years) {
  const grow = years[0] === ALL[0];
  const shown = [begun(years, ALL)];
  for (let next = ticked(shown[0], grow, ALL); next; next = ticked(next, grow, ALL)) shown.push(next);
  return shown;
}

test("playing slides the years, by one each time, to the end of time", () => {
  assert.deepEqual(played([2021, 2023]), [[2021, 2023], [2022, 2024], [2023, 2025], [2024, 2026]]);
});

test("ten years further at once it ends at the end of time, too", () => {
  assert.deepEqual(ticked([1990, 1999], false, ALL, 10), [2000, 2009]);
  assert.deepEqual(ticked([2010, 2019], false, ALL, 10), [2017, 2026]);
  assert.deepEqual(ticked([1643, 2019], true, ALL, 10), ALL);
  assert.equal(ticked(ALL, true, ALL, 10), null);
});

test("at the end of time it begins anew with as many years", () => {
  const shown = played([2017, 2026]);
  assert.deepEqual(shown[0], [1643, 1652]);
  assert.deepEqual(shown.at(-1), [2017, 2026]);
  assert.equal(shown.length, 2026 - 1652 + 1);
});

test("all years grow from the first", () => {
  const shown = played(ALL);
  assert.deepEqual(shown.slice(0, 3), [[1643, 1643], [1643, 1644], [1643, 1645]]);
  assert.deepEqual(shown.at(-1), ALL);
});

test("a thumb stops at the other", () => {
  assert.deepEqual(dragged([1950, 1960], true), [1950, 1960]);
  assert.deepEqual(dragged([1970, 1960], true), [1960, 1960]);
  assert.deepEqual(dragged([1970, 1960], false), [1970, 1970]);
});

test("a year stands on the track by its share of all", () => {
  assert.deepEqual([1643, 1834.5, 2026].map((year) => share(year, ALL)), [0, 0.5, 1]);
});

test("a period without an end lasts until now, and is known by its years", () => {
  const periods = [{ years: [1643, null], text: "all" }, { years: [1945, 1956], text: "" }, { years: [1991, null], text: "" }];
  assert.deepEqual(periods.map((one) => yearsOf(one, ALL)), [ALL, [1945, 1956], [1991, 2026]]);
  const chosen = [ALL, [1945, 1956], [1991, 2026], [1945, 1957]];
  assert.deepEqual(chosen.map((years) => periodOf(years, periods, ALL)), [0, 1, 2, -1]);
});
