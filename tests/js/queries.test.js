// The queries of real links.
import assert from "node:assert/strict";
import { test } from "node:test";
import { withChoice, withValues } from "../../dashboard/browser/queries.js";

test("values are replaced, empty ones leave their key out, commas stay commas", () => {
  assert.equal(withValues("island=iturup&map=1%2C2%2C3", { map: "4,5,6" }), "island=iturup&map=4,5,6");
  assert.equal(withValues("island=iturup&lang=ru", { lang: "" }), "island=iturup");
  assert.equal(withValues("island=iturup", { map: null }), "island=iturup");
  assert.equal(withValues("island=iturup", "lang=ja&era="), "island=iturup&lang=ja");
});

test("a text is kept as it is", () => {
  const said = new URLSearchParams(withValues("", { q: "a&b=c +拿捕%" }));
  assert.equal(said.get("q"), "a&b=c +拿捕%");
});

const TABLE = [
  ["an event in its list", "island=iturup&page=3", { event: "1956-x" }, "island=iturup&event=1956-x"],
  ["an event in years that show it", "years=1900-1910", { event: "1956-x", years: [1950, 1960] }, "years=1950-1960&event=1956-x"],
  ["a place without the event", "island=iturup&event=1956-x", { place: "kurilsk", event: null }, "island=kurilsk"],
  ["a story from its beginning", "lang=ru", { story: "talks", step: 1 }, "lang=ru&story=talks&step=1"],
];

for (const [name, query, choice, expected] of TABLE) {
  test(`the link to ${name}`, () => assert.equal(withChoice(query, choice), expected));
}
