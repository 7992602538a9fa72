// What the reader has chosen, as far as the page knows it, and the page's address.
//
// Every choice, on a map or in the panel, is told to the server here: it alone knows what a choice
// does to a view, and answers with the view's link, what the map draws and what the panel says. One
// question at a time, and each choice with a number, so that no answer to an older one undoes a newer.

import { ask } from "./asking.js";
import { withValues } from "./queries.js";

/** @import { Answer, Choice, Drawer, Follower, Heard, Known } from "./types.js" */
/** @import { When } from "../../layers/assets/types.js" */

const AGAIN = 1500; // ms until a question is asked again that found no answer
const MOST = 500; // choices that the server takes at once
const LOOK_AGAIN = 40; // ms until Streamlit is looked at again
const DRAWN_BY = 400; // ms until a part of the page should be drawn anew
const HEARD_BY = 2000; // ms in which a part that was asked for is heard of, if it is drawn at all
const LEFT_BY = 3000; // ms until another page has come, if it comes at all
const PAGE_LINKS = "a[data-testid=stPageLink-NavLink]"; // Streamlit's, to our other pages
const READINGS = "a[data-reading]"; // to this page in another language (languages.py)

/** @type {Known} */
export const known = {
  session: "", n: 0, query: null, home: 0, at: null,
  theme: window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light", // until the page says
};
/** @type {Set<Drawer>} */
const drawers = new Set();
/** @type {Set<Follower>} */
const followers = new Set();
/** @type {Answer | null} */
let latest = null; // the last answer, for what is drawn later
/** @type {[number, Choice][]} */
let unanswered = [];
let asking = false;
let following = 0;
let renewedAt = -Infinity; // when a part of the page was asked for, which has not been heard of yet
let leftAt = -Infinity; // when the reader has gone to another page, which is not drawn yet
let rest = { timer: 0, quiet: false, playing: false };
/** @type {string | null} */
let linked = null; // the query that the address stands for
let stays = false;

// The address is that of a page within another's: it stays as it is, and so does the way back there.
export function stay() {
  stays = true;
}

/** @param {"pushState" | "replaceState"} how @param {URL} address */
function visit(how, address) {
  if (!stays) window.history[how](window.history.state, "", address);
}

// A change that is not told yet, as in the course of a drag: no older answer may undo it.
export function touch() {
  known.n += 1;
  return known.n;
}

// `after`: milliseconds in which the reader may take it back; `playing`: it is no view to go back to;
// `quiet`: the address says it already.
/** @param {Choice} choice @param {When & { quiet?: boolean }} [when] */
export function choose(choice, { after = 0, playing = false, quiet = false } = {}) {
  unanswered.push([touch(), choice]);
  clearTimeout(rest.timer);
  rest = { timer: setTimeout(settle, after), playing, quiet };
  tell();
}

async function tell() {
  if (asking || !unanswered.length) return;
  asking = true;
  const choices = unanswered.slice(0, MOST);
  const body = JSON.stringify({ session: known.session, query: known.query ?? window.location.search, choices });
  const answer = /** @type {Answer | null} */ (await ask("choice", { method: "POST", body }).catch(() => null));
  asking = false;
  setTimeout(tell, answer ? 0 : AGAIN);
  if (!answer) return;
  unanswered = unanswered.slice(choices.length);
  if (choices.some(([, choice]) => "link" in choice)) followed(answer);
  take(answer);
  if (!rest.timer && !unanswered.length) settle();
}

// A link says where the map is, too.
/** @param {Answer} answer */
function followed(answer) {
  known.at = answer.map.at?.join(",") ?? null;
}

/** @param {Answer} answer */
function take(answer) {
  known.query = answer.query;
  known.home = answer.home;
  latest = answer;
  draw();
}

function draw() {
  if (!latest || latest.n < known.n) return;
  for (const drawer of drawers) drawer(latest, known);
}

// What changes with a view, but need not change with every one of a burst: the address, and what
// Streamlit draws.
function settle() {
  rest.timer = 0;
  if (unanswered.length) return; // it comes with the answer
  if (!rest.playing) write(rest.quiet ? null : "pushState");
  follow();
}

/** @param {"pushState" | "replaceState" | null} how */
function write(how) {
  const written = here(known.query ?? "");
  if (how && known.query !== linked) visit(how, written);
  linked = known.query;
  ({ pathname } = window.location);
  for (const link of links(PAGE_LINKS)) link.search = written.search;
  for (const link of links(READINGS)) link.search = withValues(written.search, link.dataset.reading);
}

/** @type {(selector: string) => NodeListOf<HTMLAnchorElement>} */
const links = (selector) => document.querySelectorAll(selector);

// The address of this page with a query, and with where the map is.
/** @param {string} query */
export function here(query) {
  const written = new URL(window.location.href);
  written.search = withValues(query, { map: known.at });
  return written;
}

// Where the reader has moved the map to: nothing to go back to. An address that is to be written for
// a choice will say it, and the one before it stays as it was.
/** @param {string | null} at */
export function moved(at) {
  known.at = at;
  if (known.query !== linked) return;
  const written = here(window.location.search);
  if (written.href !== window.location.href) visit("replaceState", written);
}

// What the server knows when it has drawn a part of the page. If that is older than what the reader
// has chosen, all comes again with the answer to it. A server that has heard of no choice yet, or was
// started anew, knows only the link with which the page began.
/** @param {Heard} heard */
export function hear({ session, n, query, home }) {
  renewedAt = -Infinity;
  const anew = known.query !== null && session !== known.session && query !== known.query;
  known.session = session;
  if (anew) choose({ link: known.query ?? "" }, { quiet: true });
  else if (n >= known.n) drawn(n, query, home);
  if (!unanswered.length) follow();
}

// The server knows of all that was chosen here, and perhaps of what was chosen in a widget.
/** @param {number} n @param {string} query @param {number} home */
function drawn(n, query, home) {
  Object.assign(known, { n, home });
  if (query === known.query) draw();
  else {
    known.query = query;
    renew(n, query, home);
  }
}

/** @param {number} n @param {string} query @param {number} home */
async function renew(n, query, home) {
  const answer = /** @type {Answer | null} */ (await ask(`view?${query}`).catch(() => null));
  if (n !== known.n || query !== known.query) return; // a newer one brings all of it
  if (!answer) {
    setTimeout(renew, AGAIN, n, query, home);
    return;
  }
  if (latest) take({ ...answer, n, home });
  else begin({ ...answer, n, home });
  write("pushState");
  follow();
}

// A link stays in the address as it was written.
/** @param {Answer} answer */
function begin(answer) {
  linked = answer.query;
  followed(answer);
  take(answer);
}

// The page's own first question was asked before this script had come, and is answered before
// Streamlit has drawn its part.
window.atlasView?.then((answer) => { if (known.query === null) begin(answer); }).catch(() => {});

// One after another, and each when Streamlit is at rest: of two runs that are asked for at once it may
// forget the first. What is drawn says so (`hear`); else it is asked for again.
function follow() {
  clearTimeout(following);
  const answer = latest;
  if (!answer) return;
  const stale = [...followers].find((follower) => follower.stale(answer));
  if (!stale) return;
  const rested = atRest() && performance.now() - leftAt > LEFT_BY;
  if (rested) {
    renewedAt = performance.now();
    stale.renew(answer);
  }
  following = setTimeout(follow, rested ? DRAWN_BY : LOOK_AGAIN);
}

/** @type {() => boolean} */
const atRest = () => document.querySelector("[data-test-script-state]")?.getAttribute("data-test-script-state") === "notRunning";

// Another page waits for a part of this one that is being drawn, and none is asked for once it is on
// its way: Streamlit may show nothing at all where it is asked for both.
document.addEventListener("click", (e) => {
  const link = /** @type {HTMLAnchorElement | null | undefined} */ (/** @type {Element} */ (e.target).closest?.(PAGE_LINKS));
  if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
  leftAt = performance.now();
  if (atRest() && leftAt - renewedAt > HEARD_BY) return;
  e.preventDefault();
  e.stopImmediatePropagation();
  const again = () => [...links(PAGE_LINKS)].find(({ pathname: to }) => to === link.pathname)?.click();
  setTimeout(again, LOOK_AGAIN);
}, { capture: true });

// A page of ours has been opened: Streamlit's way to it carries the query of its last run, or none.
export function arrive() {
  leftAt = -Infinity;
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

/** @param {Drawer} drawer */
export function onAnswer(drawer) {
  drawers.add(drawer);
  draw();
  return () => drawers.delete(drawer);
}

/** @param {Follower} follower */
export function onSettled(follower) {
  followers.add(follower);
  return () => followers.delete(follower);
}
