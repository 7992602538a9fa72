// What a saved file answers in the server's place, of two events on one island and one on another.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { local, yearsShowing } from "../../dashboard/browser/local.js";

const event = (id, year) => ({
  days: [(year - 1970) * 365, (year - 1970) * 365], years: [year, year], lit: [], at: null,
  row: { strength: "", sources: [], more: "" }, card: { event: id, when: String(year), title: `<b>${id}</b>`, apart: null },
});
const place = (name, events, about) => ({
  name, spot: null, events, about, orders: { oldest: [[0, events]], newest: [[0, [...events].reverse()]], place: [[1, events]] },
});
const SAVED = {
  query: "lang=en", title: "Atlas", map: { today: "2026-11-30" }, all: [1643, 2026], size: 2,
  first: { place: null, years: [1643, 2026], event: null, day: null, sort: null, page: 1 },
  usual: { all: "newest", some: "oldest" }, sorts: [["newest", "Newest"], ["oldest", "Oldest"], ["place", "By place"]],
  events: [event("a", 1700), event("b", 1800), event("c", 1900)],
  places: {
    "": place("", [0, 1, 2], [2, 2, 2]), urup: place("Urup", [0, 1], [3, 3]), matua: place("Matua", [2], [3]), simushir: place("Simushir", [], []),
  },
  texts: ["", "Urup", "named", "on land"],
  says: {
    counted: ["none", "one", "two", "three"], heading: "{events}, {years}", years: "{first}-{last}",
    otherYears: { text: "shows {years}", back: "back" }, nothing: "nothing", everything: "all", places: "Places", map: "Map",
  },
  sheet: {}, words: {},
};

let ask = local(SAVED);
beforeEach(() => { ask = local(SAVED); });

let n = 0;
function choose(...choices) {
  const told = choices.map((choice) => [n += 1, choice]);
  return ask("choice", { body: JSON.stringify({ choices: told }) });
}
const rows = ({ panel }) => panel.list.rows.map((row) => row.event);

test("it opens with all events, the newest first, a page at a time", () => {
  const answer = ask("view?");
  assert.equal(answer.panel.list.heading, "three, 1643-2026");
  assert.deepEqual(rows(answer), ["c", "b"]);
  assert.deepEqual(answer.panel.list.pages, ["1900", "1700"]);
  assert.deepEqual(rows(choose({ page: 2 })), ["a"]);
});

test("an island has its own events, the years leave others out", () => {
  assert.deepEqual(rows(choose({ place: "urup" })), ["b", "a"]);
  const answer = choose({ years: [1750, 1850] });
  assert.deepEqual(rows(answer), ["b"]);
  assert.equal(answer.panel.list.heading, "one, 1750-1850");
  assert.equal(answer.query, "lang=en&island=urup&years=1750-1850");
  assert.deepEqual([answer.map.place, answer.map.years], ["urup", [1750, 1850]]);
});

test("where nothing fits it says so", () => {
  const { panel: { list } } = choose({ place: "simushir" });
  assert.deepEqual([list.rows, list.detail, list.pages], [[], "nothing", [""]]);
});

test("an event that is opened elsewhere brings its years with it", () => {
  const answer = choose({ years: [1690, 1710] }, { event: "c" });
  assert.deepEqual(answer.map.years, [1900, 1920]);
  assert.equal(answer.panel.card.apart, null);
  const away = choose({ years: [1690, 1710] });
  assert.equal(away.panel.card.apart.text, "shows 1690-1710");
});

test("what stands above events is said once a page", () => {
  const said = choose({ sort: "place", page: 1 }).panel.list.rows.map(({ under }) => under);
  assert.deepEqual(said, ["Urup", ""]);
});

test("a place or an event that the file does not know changes nothing", () => {
  const before = choose({ place: "urup" });
  const after = choose({ place: "atlantis" }, { event: "z" });
  assert.deepEqual({ ...after, n: 0 }, { ...before, n: 0 });
});

test("the places to choose from are those that have events, with how many in the years", () => {
  choose({ years: [1643, 1750] });
  const [{ options }] = ask("facets?").groups;
  assert.deepEqual(options.map(({ text, count }) => [text, count]), [["Urup", 1], ["Matua", 0]]);
});

test("years that show an event are as many, and within all there are", () => {
  assert.deepEqual(yearsShowing([1900, 1905], [1890, 1900], [1643, 2026]), [1890, 1900]);
  assert.deepEqual(yearsShowing([2020, 2020], [1643, 1743], [1643, 2026]), [1926, 2026]);
  assert.deepEqual(yearsShowing([1, 1600], [1700, 1710], [1643, 2026]), [1643, 1653]);
});
