// Titles are fetched by the page, when one of it is asked for.
import assert from "node:assert/strict";
import { test } from "node:test";

const held = { "maps/a.json": { ids: ["x", "y"], names: ["X", "Y"], when: ["1", "2"] }, "maps/b.json": { ids: ["z"], names: ["Z"], when: ["3"] } };
const asked = [];
globalThis.document = { documentElement: { dataset: {} }, getElementById: () => null };
globalThis.fetch = async (url) => {
  asked.push(url);
  return { ok: url in held, status: 404, json: async () => held[url] };
};
const { set } = await import("../../layers/assets/messages.js");
const { titled } = await import("../../layers/assets/titles.js");
set({ today: "2026-11-30", years: [1643, 2026] });

const called = titled({ page: 2, pages: ["a.json", "b.json", "gone.json"] }, "maps/");

test("an event is told by its number, whichever page it is on", async () => {
  assert.deepEqual(await called(1), { id: "y", title: "Y", when: "2" });
  assert.deepEqual(await called(2), { id: "z", title: "Z", when: "3" });
});

test("a page is asked for once, and one of which nobody wants anything never", async () => {
  asked.length = 0;
  await called(0);
  await called(1);
  assert.deepEqual(asked, []);
});

test("of a page that is gone nothing is told", async () => {
  await assert.rejects(called(4));
});

test("a page that did not come is asked for again by whoever wants it later", async () => {
  await assert.rejects(called(5));
  held["maps/gone.json"] = { ids: ["u", "v"], names: ["U", "V"], when: ["5", "6"] };
  assert.equal((await called(5)).title, "V");
});
