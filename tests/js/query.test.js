// The link to the panel's view after a choice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { after } from "../../dashboard/panel/query.js";

const ALL = [1643, 2026];

const TABLE = [
  ["", { place: "iturup" }, "island=iturup"],
  ["island=iturup&page=3", { place: null }, ""],
  ["years=1945-1956&page=2", { years: [1950, 1960] }, "years=1950-1960"],
  ["years=1945-1956", { years: ALL }, ""],
  ["island=iturup&page=2", { event: "1945-landing" }, "island=iturup&page=2&event=1945-landing"],
  ["page=2", { page: 3 }, "page=3"],
  ["island=iturup&page=2", { direct: true }, "island=iturup&groups=no"],
  ["island=iturup&groups=no", { direct: false }, "island=iturup"],
  ["years=1945-1956&page=2", { day: "1950-02-03" }, "years=1945-1956&page=2&day=1950-02-03"],
  ["day=1950-02-03", { day: null }, ""],
  ["island=iturup&show=volcanoes", { story: "border", step: 2 }, "story=border&step=2&show=volcanoes"],
  ["story=border&step=2", { story: null }, ""],
  ["story=border&step=2", { years: ALL }, "story=border&step=2&years=1643-2026"],
];
for (const [query, choice, expected] of TABLE)
  test(`${query || "nothing"} and ${JSON.stringify(choice)}`, () => assert.equal(after(query, choice, ALL), expected));
