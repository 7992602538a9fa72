// On a phone the panel is a sheet that is drawn up from the foot of the page: closed, half, full. What
// makes it one is in styles/phone.css; on a wide page its head is not there, and its state means nothing.
import { drag } from "./drag.js";
import { make } from "./make.js";
import { cover } from "./map_frame.js";
import { heights, held, opened, pressed, released, stepped } from "./sheet_states.js";

/** @import { Content, Sheet } from "./types.js" */
/** @import { State } from "./sheet_states.js" */

const PAGE = ".stMain";
const MAP = "iframe.atlas-map";

/** @param {HTMLElement} root @param {HTMLElement} reading @param {HTMLElement} listing @returns {Sheet} */
export function sheet(root, reading, listing) {
  const { head, handle, holds, hint, map } = made();
  const body = make("div", { className: "body" }, reading, listing);
  root.append(head, body);

  let state = /** @type {State} */ ("closed");
  let content = /** @type {Content | null} */ (null);
  let chosenHere = false;

  const narrow = () => head.offsetHeight > 0;
  const all = () => heights(window.innerHeight, head.offsetHeight);
  /** @param {number} height */
  const draw = (height) => root.style.setProperty("--sheet", `${height}px`);

  function reflect() {
    const { [state]: height, half } = all();
    root.dataset.sheet = state;
    draw(height);
    cover(narrow() && state !== "closed" ? beneath(half) : 0);
    if (!content) return;
    const { intro, story, card, profile, list, sheet: words } = content;
    map.textContent = words.map;
    holds.textContent = story?.title ?? card?.title ?? profile?.name ?? list.heading;
    hint.textContent = intro && state === "closed" ? intro[1] : "";
    handle.ariaLabel = [holds.textContent, hint.textContent, words[state]].filter(Boolean).join(" · ");
    handle.ariaExpanded = String(state !== "closed");
  }

  /** @param {State} wanted */
  function go(wanted) {
    if (wanted === "closed" && document.activeElement === map) handle.focus(); // which is there no more
    state = wanted;
    reflect();
  }

  handle.addEventListener("click", () => go(pressed(state)));
  map.addEventListener("click", () => go("closed"));
  handle.addEventListener("keydown", (e) => {
    const by = { ArrowUp: 1, ArrowDown: -1 }[e.key];
    if (!by) return;
    e.preventDefault();
    go(stepped(state, by));
  });
  const wanted = () => go(opened(state, false)); // what is chosen already was chosen on the map, say
  window.addEventListener("atlas:panel", wanted);
  let from = 0;
  drag(head, {
    begin: () => {
      from = root.offsetHeight;
      root.toggleAttribute("data-held", true);
    },
    move: (up) => draw(held(from + up, all())),
    end: (up, speed) => {
      root.toggleAttribute("data-held", false);
      go(released(held(from + up, all()), speed, all()));
    },
  });
  body.addEventListener("scroll", () => root.toggleAttribute("data-scrolled", body.scrollTop > head.offsetHeight));

  // The parts of the page get other sizes as Streamlit draws them, and as the phone is turned.
  const sizes = new ResizeObserver(reflect);
  for (const sized of [head, document.documentElement, ...document.querySelectorAll(`${PAGE} > *`)]) sizes.observe(sized);

  return {
    choosing: () => { chosenHere = true; },
    tell: (told) => {
      if (content && narrow()) keepPlace(body, listing, told, content);
      if (chooses(told, content)) {
        state = opened(state, chosenHere);
        if (narrow() && !chosenHere) document.querySelector(PAGE)?.scrollTo({ top: 0 });
      }
      [content, chosenHere] = [told, false];
      reflect();
    },
    end: () => {
      sizes.disconnect();
      window.removeEventListener("atlas:panel", wanted);
      cover(0);
    },
  };
}

function made() {
  const holds = make("span", { className: "holds" });
  const hint = make("span", { className: "hint" }); // what to do first, for who has chosen nothing
  const handle = make("button", { type: "button", className: "handle" }, make("span", { className: "grip" }), holds, hint);
  const map = make("button", { type: "button", className: "to-map" });
  return { head: make("div", { className: "head" }, handle, map), handle, holds, hint, map };
}

// How much of the map lies beneath a sheet of that height, when the page is at its top.
/** @param {number} height */
function beneath(height) {
  const frame = document.querySelector(MAP);
  const page = document.querySelector(PAGE);
  if (!frame || !page) return 0;
  return Math.max(0, Math.round(frame.getBoundingClientRect().bottom + page.scrollTop + height - window.innerHeight));
}

// Whether there is a story, an event or a place that was not there before.
/** @param {Content} now @param {Content | null} before */
function chooses(now, before) {
  /** @type {((content: Content | null) => string | undefined)[]} */
  const kinds = [(content) => content?.story?.story, (content) => content?.card?.event, (content) => content?.profile?.name];
  return kinds.some((kind) => kind(now) && kind(now) !== kind(before));
}

// Both panes have one scroll here. What is read begins at its top; when it is closed its row is in sight.
/** @param {HTMLElement} body @param {HTMLElement} listing @param {Content} now @param {Content} before */
function keepPlace(body, listing, now, before) {
  /** @type {(one: (content: Content) => unknown) => boolean} */
  const changed = (one) => one(now) !== one(before);
  /** @param {Element | null | undefined} place */
  const beginAt = (place) => { if (place) body.scrollTop += place.getBoundingClientRect().top - body.getBoundingClientRect().top; };
  const reads = changed(({ story, card }) => JSON.stringify([story?.story, story?.step, card?.event]));
  if (reads && (now.story || now.card)) beginAt(body.firstElementChild);
  else if (changed(({ profile }) => profile?.name)) beginAt(listing);
  else if (changed(({ list }) => list.page)) beginAt(listing.querySelector("section.events"));
  else if (reads) beginAt(listing.querySelector(`[data-event="${before.card?.event}"]`)?.closest("li"));
}
