// What the reader has chosen, shared by all layers of one map, and the way to the server and back.
"use strict";

const atlas = window.atlas = (() => {
  const HIT = 20; // pixels around a tiny island that still count as a click on it: a 40 px finger
  const CLOSE = 7; // the zoom from which a finger can tell an event from its island
  const AFTER_LIST = 60; // ms
  const DOUBLE = 350; // ms in which a second click may follow
  const TOLD = new Set(["years", "day", "place", "event"]);
  const events = new L.Evented();
  const state = {
    n: 0, today: null, years: null, day: null, categories: null, layers: null, place: null, event: null,
    moment: null, lit: [], focus: null, at: null, home: 0, lines: true, settlements: true, volcanoes: false, tiles: null, theme: null,
  };
  const fetched = new Map();
  let map = null;
  let texts = {};
  let data = {}; // addresses of what several layers draw
  let sending = 0;
  let hear = null;
  const heard = new Promise((resolve) => { hear = resolve; }); // the server's first word
  const unheard = new Set(); // what the reader has changed and the server has not answered to

  function open(leaflet, options) {
    map = leaflet;
    texts = options.texts;
    data = options.data;
    map.attributionControl.setPrefix("Leaflet").addAttribution("© OpenStreetMap contributors");
    L.control.scale({ imperial: false, maxWidth: 120, position: "bottomleft" }).addTo(map);
    for (const [pane, z] of Object.entries(options.panes)) map.createPane(pane).style.zIndex = z;
    map.on("click", (e) => pick(map, e));
    map.on("dblclick", () => choose(undo));
    document.addEventListener("pointerdown", closeMenus, { capture: true });
    for (const [i, button] of [...map.getContainer().querySelectorAll(".leaflet-control-zoom a")].entries())
      button.title = [texts.zoomIn, texts.zoomOut][i];
    const container = map.getContainer();
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", texts.map);
    if (window.frameElement) window.frameElement.title = texts.map; // else it is that of the component's code
    setTimeout(tellWhenDrawn); // by then all layers have asked for their data
  }

  // The page shows a still of the map until then.
  async function tellWhenDrawn() {
    await Promise.allSettled([heard, ...fetched.values()]);
    requestAnimationFrame(() => window.parent.dispatchEvent(new Event("atlas:drawn")));
  }

  // Data is published under names that carry a hash, so one fetch a page is enough. What it is drawn
  // for, today's date included, is the server's to say.
  function load(url) {
    if (!fetched.has(url)) {
      fetched.set(url, fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        return url.endsWith(".bin") ? answer.arrayBuffer() : answer.json();
      }));
    }
    return heard.then(() => fetched.get(url));
  }

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  function change(wanted, note = () => {}) {
    const keys = Object.keys(wanted).filter((key) => !same(state[key], wanted[key]));
    if (!keys.length) return false;
    const drawnFor = state.today && asOf();
    for (const key of keys) state[key] = wanted[key];
    if (keys.includes("years") && state.day && asOf() !== dayNumber(state.day)) {
      state.day = null; // the day lies within the years, or is their end
      keys.push("day");
    }
    keys.forEach(note);
    if (asOf() !== drawnFor) keys.push("day"); // also where it is that of an event
    events.fire("change", { keys });
    return true;
  }

  // A change by the reader: what the server answers to an older one must not undo it.
  function show(wanted) {
    const changed = change(wanted, (key) => unheard.add(key));
    if (changed) state.n += 1; // else nothing is told, and the server's next word would pass for an old one
    return changed;
  }

  // The server's answer to an older choice must not undo a newer one.
  function set(wanted) {
    if (wanted.n < state.n) return;
    unheard.clear();
    if (wanted.theme) document.documentElement.dataset.theme = wanted.theme;
    const before = state.today && { ...state };
    change(wanted);
    hear();
    events.fire("told", { before });
  }

  // The panel beside the map asks for its list at once; Streamlit's own round, which would keep the
  // server from answering that, comes after it, and only once for a burst of choices.
  function send({ after = AFTER_LIST, playing = false } = {}) {
    state.n += 1;
    window.parent.dispatchEvent(new CustomEvent("atlas:choice", { detail: changes() }));
    clearTimeout(sending);
    sending = setTimeout(flush, after, playing);
  }

  const changes = (playing = false) => ({
    n: state.n, playing, ...Object.fromEntries([...unheard].filter((key) => TOLD.has(key)).map((key) => [key, state[key]])),
  });

  // Tell Streamlit now what it has not answered to: of two messages in a row it may hear the last only.
  function flush(playing = false) {
    clearTimeout(sending);
    window.Streamlit?.setComponentValue(changes(playing));
  }

  function choose(wanted, when) {
    if (show(wanted)) send(when);
  }

  // A click is shown at once, but is only told to Streamlit when no second one can follow: a double
  // click or tap zooms, and leaves what was chosen before it.
  const CHOSEN = ["place", "event", "moment", "lit"];
  let clicked = 0;
  let undo = {};
  function click({ detail, timeStamp }, wanted) {
    if (closed) return;
    if (timeStamp - clicked > DOUBLE) undo = Object.fromEntries(CHOSEN.map((key) => [key, state[key]]));
    clicked = timeStamp;
    if (detail < 2) choose(wanted, { after: DOUBLE }); // a finger's second tap says 1, too
  }

  // A click that closes a menu of the page means nothing else.
  let closed = false;
  function closeMenus({ target }) {
    if (!target.closest(".time")) closed = !window.parent.dispatchEvent(new CustomEvent("atlas:pointer", { cancelable: true }));
  }

  // One click means one thing: an event under the pointer, else an island, else everything. A finger
  // covers whole islands with all their events until the map is close, so there it means the island.
  function pick(clicked, e) {
    const { target, pointerType } = e.originalEvent;
    const asked = { point: clicked.mouseEventToContainerPoint(e.originalEvent), target };
    const kinds = pointerType === "touch" && clicked.getZoom() < CLOSE ? ["island", "event"] : ["event", "island"];
    const nothing = { place: null, event: null, moment: null, lit: [] };
    const found = kinds.map((kind) => of(clicked).pickers[kind]?.(asked, HIT)).find(Boolean);
    click(e.originalEvent, found ?? nothing);
  }

  // What the layers of one map find under a click in it; there may be two in the page.
  const known = new WeakMap();
  function of(one) {
    if (!known.has(one)) known.set(one, { pickers: {} });
    return known.get(one);
  }

  const on = (keys, listener) => {
    events.on("change", (e) => { if (e.keys.some((key) => keys.includes(key))) listener(); });
    if (state.today) listener();
  };

  // What the server says, beside what was known before: null at first.
  const onTold = (listener) => {
    events.on("told", ({ before }) => listener(before));
    if (state.today) listener(null);
  };

  // Days are counted from 1970-01-01. The map is drawn for the day that the reader picked within the
  // years, else for the chosen event's first within them, else for their end, and never for one that
  // has not come yet where the server is.
  const dayNumber = (iso) => Date.parse(`${iso}T00:00Z`) / 86400000;
  const isoDay = (number) => new Date(number * 86400000).toISOString().slice(0, 10);
  const firstDay = () => Date.UTC(state.years[0], 0, 1) / 86400000;
  const lastDay = () => Date.UTC(state.years[1], 11, 31) / 86400000;
  const lastAsOf = () => Math.max(firstDay(), Math.min(lastDay(), dayNumber(state.today)));
  function unpicked() {
    const [start, end] = state.moment ?? [];
    const seen = start <= lastDay() && end >= firstDay();
    return seen ? Math.min(Math.max(start, firstDay()), lastAsOf()) : lastAsOf();
  }
  function asOf() {
    const picked = state.day === null ? NaN : dayNumber(state.day);
    return picked >= firstDay() && picked <= lastAsOf() ? picked : unpicked();
  }

  // Text from the data reaches the page here and only here, as text.
  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  return {
    open, load, set, show, send, flush, choose, click, on, onTold, same, element, state, of, pick,
    dayNumber, isoDay, firstDay, lastDay, lastAsOf, unpicked, asOf,
    get texts() { return texts; },
    get data() { return data; },
  };
})();
