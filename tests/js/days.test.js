// The day that the map is drawn for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { asOf, dayNumber, drawnOn, inForce, isoDay, unpicked } from "../../layers/assets/days.js";

const VIEW = { today: "2026-11-30", years: [1945, 1956], day: null, moment: null };

const TABLE = [
  ["the end of the years", {}, "1956-12-31"],
  ["today, in years that have not ended", { years: [2000, 2026] }, "2026-11-30"],
  ["the first day of years that have not begun", { years: [2027, 2030] }, "2027-01-01"],
  ["the day that was picked", { day: "1950-02-03" }, "1950-02-03"],
  ["the first day, picked", { day: "1945-01-01" }, "1945-01-01"],
  ["the last day, picked", { day: "1956-12-31" }, "1956-12-31"],
  ["their end, for a day before the years", { day: "1944-12-31" }, "1956-12-31"],
  ["their end, for a day after the years", { day: "1957-01-01" }, "1956-12-31"],
  ["today, for a day that has not come", { years: [2000, 2026], day: "2026-12-01" }, "2026-11-30"],
  ["an event's first day", { moment: [dayNumber("1951-09-08"), dayNumber("1951-09-09")] }, "1951-09-08"],
  ["the first of the years, for an event that goes on", { moment: [dayNumber("1941-12-08"), dayNumber("1945-08-15")] }, "1945-01-01"],
  ["their end, for an event outside the years", { moment: [dayNumber("1960-01-27"), dayNumber("1960-01-27")] }, "1956-12-31"],
  ["the picked day, before an event's", { day: "1950-02-03", moment: [dayNumber("1951-09-08"), dayNumber("1951-09-09")] }, "1950-02-03"],
];
for (const [name, told, expected] of TABLE)
  test(`the map is drawn for ${name}`, () => assert.equal(isoDay(asOf({ ...VIEW, ...told })), expected));

test("a picked day changes nothing of what would be drawn without it", () => {
  const view = { ...VIEW, day: "1950-02-03" };
  assert.equal(isoDay(unpicked(view)), "1956-12-31");
});

test("days are counted from 1970, before it too", () => {
  assert.deepEqual(["1970-01-01", "1969-12-31", "1643-06-01"].map(dayNumber), [0, -1, -119283]);
  assert.equal(isoDay(-119283), "1643-06-01");
});

test("what has an end is in force until the day before it", () => {
  assert.deepEqual([9, 10, 19, 20].map((day) => inForce({ start: 10, end: 20 }, day)), [false, true, true, false]);
  assert.ok(inForce({ start: 10, end: null }, 99999));
});

test("an island is drawn by its last period that has begun", () => {
  const periods = [{ start: 10, drawn: "by-japan" }, { start: 20, drawn: "by-russia" }];
  assert.deepEqual([9, 10, 19, 20].map((day) => drawnOn(periods, day)), ["unsettled", "by-japan", "by-japan", "by-russia"]);
});
