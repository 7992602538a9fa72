// What the reader has chosen, as far as the page knows it, and the page's address.
//
// Every choice, on a map or in the panel, is told to the server here: it alone knows what a choice
// does to a view, and answers with the view's link, what the map draws and what the panel says. One
// question at a time, and each choice with a number, so that no answer to an older one undoes a newer.

const AGAIN = 1500; // ms until a question is asked again that found no answer

const known = { session: "", n: 0, query: null, home: 0, theme: "light", at: null };
const drawers = new Set();
const followers = new Set();
let latest = null; // the last answer, for what is drawn later
let unanswered = []; // [number, choice]
let asking = false;
let rest = { timer: 0, quiet: false, playing: false };
let linked = null; // the query that the address stands for

const address = (path) => new URL(`atlas/${path}`, document.baseURI);

async function json(question, options) {
  const found = await fetch(question, options);
  if (!found.ok) throw new Error(`${found.status}`);
  return found.json();
}

// A change that is not told yet, as in the course of a drag: no older answer may undo it.
export function touch() {
  known.n += 1;
  return known.n;
}

// `after`: milliseconds in which the reader may take it back; `playing`: it is no view to go back to;
// `quiet`: the address says it already.
export function choose(choice, { after = 0, playing = false, quiet = false } = {}) {
  unanswered.push([touch(), choice]);
  clearTimeout(rest.timer);
  rest = { timer: setTimeout(settle, after), playing, quiet };
  ask();
}

async function ask() {
  if (asking || !unanswered.length) return;
  asking = true;
  const choices = [...unanswered];
  try {
    const body = JSON.stringify({ session: known.session, query: known.query ?? window.location.search, choices });
    take(await json(address("choice"), { method: "POST", body }));
    unanswered = unanswered.slice(choices.length);
    setTimeout(ask);
    if (!rest.timer && !unanswered.length) settle();
  } catch {
    setTimeout(ask, AGAIN);
  } finally {
    asking = false;
  }
}

function take(answer) {
  if (known.query === null || rest.quiet) known.at = answer.map.at?.join(",") ?? null;
  known.query = answer.query;
  known.home = answer.home;
  latest = answer;
  draw();
}

function draw() {
  if (latest?.n >= known.n) for (const drawer of drawers) drawer(latest, known);
}

// What changes with a view, but need not change with every one of a burst: the address, and what
// Streamlit draws.
function settle() {
  rest.timer = 0;
  if (unanswered.length) return; // it comes with the answer
  if (!rest.playing) write(rest.quiet ? null : "pushState");
  follow();
}

function write(how) {
  if (how && known.query !== linked) window.history[how](window.history.state, "", here());
  linked = known.query;
  ({ pathname } = window.location);
  for (const link of document.querySelectorAll("a[data-testid=stPageLink-NavLink]")) link.search = here().search;
}

function here() {
  const written = new URL(window.location.href);
  const query = new URLSearchParams(known.query);
  if (known.at) query.set("map", known.at);
  written.search = query.toString().replaceAll("%2C", ",");
  return written;
}

// Where the reader has moved the map to: nothing to go back to.
export function moved(at) {
  known.at = at;
  const written = new URL(window.location.href);
  if (at) written.searchParams.set("map", at); else written.searchParams.delete("map");
  if (written.href !== window.location.href) window.history.replaceState(window.history.state, "", written);
}

// What the server knows when it has drawn a part of the page. If that is older than what the reader
// has chosen, all comes again with the answer to it. A server that was started anew knows only the
// link with which the page began.
export async function hear({ session, n, query, home, theme }) {
  const anew = known.session && session !== known.session && query !== known.query;
  Object.assign(known, { session, theme });
  if (anew) return choose({ link: known.query }, { quiet: true });
  if (n < known.n) return unanswered.length || follow();
  Object.assign(known, { n, home });
  if (query === known.query) return draw();
  const first = known.query === null;
  if (first) linked = query; // a link stays in the address as it was written
  const answer = await look(query, first);
  if (n !== known.n) return;
  take({ ...answer, n, home });
  write("pushState");
  follow();
}

// The page's own first question was asked before this script had come.
async function look(query, first) {
  const early = first && await window.atlasView?.catch(() => null);
  return early?.query === query ? early : json(address(`view?${query}`));
}

// One after another: what is triggered at once, Streamlit takes for one fragment's.
function follow(waiting = [...followers]) {
  const [first, ...others] = waiting;
  if (!latest || !first) return;
  first(latest.shown);
  setTimeout(follow, 0, others);
}

// A page of ours has been opened: Streamlit's way to it carries the query of its last run, or none.
export function arrive() {
  if (known.query === null || unanswered.length) return;
  linked = null;
  write("replaceState");
}

// The browser's own way back and forth. On the same page it is not Streamlit's business, which would
// run all of it.
let { pathname } = window.location;
window.addEventListener("popstate", (e) => {
  if (window.location.pathname === pathname) e.stopImmediatePropagation();
  choose({ link: window.location.search }, { quiet: true });
}, { capture: true });

export function onAnswer(drawer) {
  drawers.add(drawer);
  draw();
  return () => drawers.delete(drawer);
}

export function onSettled(follower) {
  followers.add(follower);
  return () => followers.delete(follower);
}
