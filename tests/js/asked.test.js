// What is asked for only while it is open: once a query, and anew where no answer was drawn.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

globalThis.document = { createElement: () => ({ append: () => {}, open: false }) };
const { asked } = await import("../../dashboard/browser/asked.js");

let questions = [];
let drawn = [];
let made = null;
const turn = async () => { for (let i = 0; i < 5; i++) await Promise.resolve(); };
const open = () => {
  made.element.open = true;
  made.element.ontoggle();
};

beforeEach(() => {
  [questions, drawn] = [[], []];
  made = asked("", (query) => new Promise((answer, fail) => questions.push({ query, answer, fail })), (_, found) => drawn.push(found));
});

test("nothing is asked while it is closed", () => {
  made.show("a", "Text");
  assert.deepEqual(questions, []);
});

test("a query is asked once, and drawn once, however often it is shown", async () => {
  made.show("a", "Text");
  open();
  made.show("a", "Text");
  questions[0].answer("A");
  await turn();
  made.show("a", "Text");
  assert.equal(questions.length, 1);
  assert.deepEqual(drawn, ["A"]);
});

test("of two queries the newer is drawn, whichever answer comes first", async () => {
  made.show("a", "Text");
  open();
  made.show("b", "Text");
  questions[1].answer("B");
  questions[0].answer("A");
  await turn();
  assert.deepEqual(drawn, ["B"]);
});

test("what came too late or not at all is asked again", async () => {
  made.show("a", "Text");
  open();
  made.element.open = false;
  made.show("b", "Text");
  questions[0].answer("A");
  await turn();
  made.element.open = true;
  made.show("a", "Text");
  questions[1].fail();
  await turn();
  made.show("a", "Text");
  questions[2].answer("A");
  await turn();
  assert.deepEqual(drawn, ["A"]);
});
