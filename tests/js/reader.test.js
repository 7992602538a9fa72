// The reader's view in the page: what is asked, in which order, and what comes of the answers.
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";

const page = new EventTarget();
let entries = [];
const written = (_state, _title, url) => { window.location = new URL(url); };
Object.assign(page, {
  matchMedia: () => ({ matches: true }),
  location: new URL("http://atlas/?Island=Iturp"),
  history: {
    state: null,
    pushState: (...entry) => { entries.push("push"); written(...entry); },
    replaceState: (...entry) => { entries.push("replace"); written(...entry); },
  },
});
globalThis.window = page;
let rests = true; // Streamlit
let inPageLink = false; // what is clicked
globalThis.document = Object.assign(new EventTarget(), {
  baseURI: "http://atlas/", querySelectorAll: () => [], closest: () => (inPageLink ? { pathname: "/about" } : null),
  querySelector: () => ({ getAttribute: () => (rests ? "notRunning" : "running") }),
});

let asked = [];
globalThis.fetch = (url, { body } = {}) => new Promise((resolve, reject) => {
  asked.push({
    path: `${url}`.replace("http://atlas/atlas/", ""), said: body && JSON.parse(body), fail: reject,
    answer: (more) => resolve({ ok: true, json: () => ({ n: 0, home: 0, map: { at: null }, shown: {}, ...more }) }),
  });
});

mock.timers.enable({ apis: ["setTimeout"] });
const turn = async (ms = 0) => {
  for (let i = 0; i < 5; i++) await Promise.resolve();
  mock.timers.tick(ms);
  for (let i = 0; i < 5; i++) await Promise.resolve();
};
const { arrive, choose, hear, here, moved, onAnswer, onSettled, stay, touch } = await import("../../dashboard/browser/reader.js");

let n = 0;
let drawn = [];
let settled = [];
onAnswer((answer) => drawn.push(answer.query));
let part = null;
const follower = {
  stale: ({ shown }) => part !== shown.place,
  renew: ({ shown }) => { part = shown.place; settled.push(part); },
};
onSettled(follower);

// Answers the one question that is open, by its last choice and as the server would count.
async function answered(query, more = {}) {
  const [question] = asked.splice(0, 1);
  n = question.said?.choices.at(-1)[0] ?? n;
  question.answer({ n, query, shown: { place: query }, ...more });
  await turn();
}

test("a link is looked up once, and stays in the address as it was written", async () => {
  hear({ session: "s", n: 0, query: "island=iturup", home: 0 });
  hear({ session: "s", n: 0, query: "island=iturup", home: 0 });
  await turn();
  assert.deepEqual(asked.map(({ path }) => path), ["view?island=iturup"]);
  await answered("island=iturup");
  assert.deepEqual(drawn, ["island=iturup"]);
  assert.equal(window.location.search, "?Island=Iturp");
});

beforeEach(async () => {
  await turn(1000);
  [asked, drawn, settled, entries] = [[], [], [], []];
});

test("a choice is told with its number, and its answer is drawn and in the address", async () => {
  choose({ place: "urup" });
  const [{ path, said }] = asked;
  assert.equal(path, "choice");
  assert.deepEqual(said, { session: "s", query: "island=iturup", choices: [[said.choices[0][0], { place: "urup" }]] });
  await turn();
  await answered("island=urup");
  assert.deepEqual([drawn, entries, window.location.search], [["island=urup"], ["push"], "?island=urup"]);
  assert.deepEqual(settled, ["island=urup"]);
});

test("one question at a time: what is chosen meanwhile is told in the next, all at once", async () => {
  choose({ place: "matua" });
  choose({ years: [1900, 1910] });
  choose({ page: 2 });
  assert.equal(asked.length, 1);
  await answered("island=matua");
  assert.deepEqual(drawn, [], "an answer to an older choice undid a newer one");
  await turn();
  assert.deepEqual(asked[0].said.choices.map(([, choice]) => choice), [{ years: [1900, 1910] }, { page: 2 }]);
  await answered("island=matua&page=2");
  assert.deepEqual([drawn, entries], [["island=matua&page=2"], ["push"]]);
});

test("an answer that comes in the course of a drag is not drawn", async () => {
  choose({ place: "ketoy" });
  touch();
  await answered("island=ketoy");
  assert.deepEqual(drawn, []);
  choose({ years: [1900, 1901] });
  await answered("island=ketoy&years=1900-1901");
  assert.deepEqual(drawn, ["island=ketoy&years=1900-1901"]);
});

test("a question without an answer is asked again, with the same numbers", async () => {
  choose({ place: "urup" });
  const { choices } = asked[0].said;
  asked[0].fail(new TypeError("no line"));
  asked = [];
  await turn(1500);
  assert.deepEqual(asked[0].said.choices, choices);
  await answered("island=urup");
  assert.deepEqual(drawn, ["island=urup"]);
});

test("what can be taken back is in the address when it no longer can", async () => {
  choose({ place: "iturup" }, { after: 350 });
  await answered("island=iturup");
  assert.deepEqual([drawn, entries, settled], [["island=iturup"], [], []]);
  await turn(200);
  choose({ place: "urup" });
  await turn();
  await answered("island=urup");
  await turn(350);
  assert.deepEqual(entries, [], "the address says it already");
});

test("no view of those that are played is one to go back to, but that at which it ends", async () => {
  choose({ years: [1900, 1910] }, { playing: true });
  await turn();
  await answered("years=1900-1910");
  assert.deepEqual([entries, settled], [[], ["years=1900-1910"]]);
  choose({});
  await turn();
  await answered("years=1900-1910");
  assert.deepEqual([entries, window.location.search], [["push"], "?years=1900-1910"]);
});

test("the way back is a link that is followed, and the address stays as it is", async () => {
  window.location = new URL("http://atlas/?island=iturup&map=44,146,8");
  page.dispatchEvent(new Event("popstate"));
  assert.deepEqual(asked[0].said.choices.at(-1)[1], { link: "?island=iturup&map=44,146,8" });
  await turn();
  await answered("island=iturup", { map: { at: [44, 146, 8] } });
  assert.deepEqual([drawn, entries, window.location.search], [["island=iturup"], [], "?island=iturup&map=44,146,8"]);
});

test("where the map was moved to stands in the address, and is nothing to go back to", async () => {
  moved("43.500,146.000,7");
  choose({ place: "urup" });
  await turn();
  await answered("island=urup");
  assert.equal(window.location.search, "?island=urup&map=43.500,146.000,7");
  moved(null);
  assert.deepEqual([entries, window.location.search], [["replace", "push", "replace"], "?island=urup"]);
});

test("a look-up without an answer is asked again", async () => {
  hear({ session: "s", n: touch(), query: "category=fisheries", home: 0 });
  await turn();
  asked[0].fail(new TypeError("no line"));
  asked = [];
  await turn(1500);
  await answered("category=fisheries");
  assert.deepEqual([drawn, entries], [["category=fisheries"], ["push"]]);
});

test("a map that goes to what was chosen leaves the address before it as it was", async () => {
  moved("44.000,143.000,6");
  entries = [];
  const stop = onAnswer((answer) => { if (answer.query === "island=matua") moved(null); });
  choose({ place: "matua" });
  await turn();
  await answered("island=matua");
  stop();
  assert.deepEqual([entries, window.location.search], [["push"], "?island=matua"]);
});

test("what was chosen in a widget of the page is looked up and in the address", async () => {
  hear({ session: "s", n: touch(), query: "category=treaty", home: 1 });
  await answered("category=treaty", { home: 1 });
  assert.deepEqual([drawn, entries, settled], [["category=treaty"], ["push"], ["category=treaty"]]);
});

test("what Streamlit draws is drawn anew one part after another, when it is at rest", async () => {
  let other = "";
  const end = onSettled({ stale: ({ shown }) => other !== shown.place, renew: ({ shown }) => { other = shown.place; } });
  rests = false;
  choose({ place: "ketoy" });
  await turn();
  await answered("island=ketoy");
  await turn(100);
  assert.deepEqual([settled, other], [[], ""]);
  rests = true;
  await turn(40);
  assert.deepEqual([settled, other], [["island=ketoy"], ""]);
  hear({ session: "s", n: touch() - 1, query: "island=ketoy", home: 0 });
  assert.equal(other, "island=ketoy", "what has been drawn makes way for the next");
  end();
});

test("a part that is not drawn anew is asked for again", async () => {
  let times = 0;
  const end = onSettled({ stale: () => times < 2, renew: () => { times += 1; } });
  choose({ place: "urup" });
  await turn();
  await answered("island=urup");
  await turn(400);
  await turn(400);
  assert.equal(times, 2);
  end();
});

test("what the server drew before it heard of a choice undoes nothing", async () => {
  choose({ place: "matua" });
  hear({ session: "s", n: 0, query: "", home: 0 });
  await turn();
  await answered("island=matua");
  assert.deepEqual(drawn, ["island=matua"]);
  hear({ session: "s", n: 0, query: "", home: 0 });
  assert.equal(asked.length, 0);
  assert.deepEqual(settled.at(-1), "island=matua", "what was drawn for an older view stays so");
});

test("a server that was started anew hears of the view that the page has", async () => {
  hear({ session: "another", n: 0, query: "", home: 0 });
  const { session, choices } = asked[0].said;
  assert.deepEqual([session, choices[0][1]], ["another", { link: "island=matua" }]);
  await turn();
  await answered("island=matua");
});

test("another page of ours has the reader's view in its address", () => {
  window.location = new URL("http://atlas/compare?island=iturup");
  arrive();
  assert.deepEqual([entries, window.location.href], [["replace"], "http://atlas/compare?island=matua"]);
});

test("no part of a page is asked for while another page is on its way", async () => {
  part = "island=urup";
  inPageLink = true;
  document.dispatchEvent(new Event("click"));
  choose({ place: "matua" });
  await turn();
  await answered("island=matua");
  await turn(400);
  assert.equal(part, "island=urup");
  arrive(); // another page, or this one again
  await turn(400);
  assert.equal(part, "island=matua");
});

test("a page within another's says where it leads, and writes no address", async () => { // the last: it stays so
  stay();
  const before = window.location.href;
  choose({ place: "urup" });
  await answered("island=urup");
  await turn(1000);
  moved("44,146,8");
  assert.deepEqual(entries, []);
  assert.equal(window.location.href, before);
  assert.equal(here("island=urup").search, "?island=urup&map=44,146,8");
});
