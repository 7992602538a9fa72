// What the reader has chosen, shared by all layers of one map, and the way to the server and back.
"use strict";

const atlas = window.atlas = (() => {
  const HIT = 20; // pixels around a tiny island that still count as a click on it: a 40 px finger
  const CLOSE = 7; // the zoom from which a finger can tell an event from its island
  const AFTER_LIST = 60; // ms
  const TOLD = new Set(["years", "day", "place", "event"]);
  const events = new L.Evented();
  const state = {
    n: 0, years: [0, 9999], day: null, categories: null, layers: null, place: null, event: null,
    lit: [], focus: null, lines: true, settlements: true, volcanoes: false, tiles: null, theme: null,
  };
  const fetched = new Map();
  let map = null;
  let whole = null; // bounds of all that the map shows
  let home = null; // what is kept in view until the reader moves the map
  let texts = {};
  let data = {}; // addresses of what several layers draw
  let sending = 0;
  const unheard = new Set(); // what the reader has changed and the server has not answered to

  function open(leaflet, options) {
    map = leaflet;
    texts = options.texts;
    data = options.data;
    Object.assign(state, options.state);
    map.attributionControl.setPrefix("Leaflet").addAttribution("© OpenStreetMap contributors");
    L.control.scale({ imperial: false, maxWidth: 120, position: "bottomleft" }).addTo(map);
    for (const [pane, z] of Object.entries(options.panes)) map.createPane(pane).style.zIndex = z;
    map.on("click", (e) => pick(map, e));
    for (const [i, button] of [...map.getContainer().querySelectorAll(".leaflet-control-zoom a")].entries())
      button.title = [texts.zoomIn, texts.zoomOut][i];
    const container = map.getContainer();
    container.setAttribute("role", "region");
    container.setAttribute("aria-label", texts.map);
    home = whole = options.bounds;
    keepInView(container);
  }

  // The page gives the frame its size in steps.
  function keepInView(container) {
    for (const touch of ["pointerdown", "wheel", "keydown"])
      container.addEventListener(touch, () => { home = null; }, { capture: true });
    new ResizeObserver(() => {
      map.invalidateSize({ pan: false });
      refit();
    }).observe(container);
  }

  function refit() {
    if (home) map.fitBounds(home, { animate: false, ...(home === whole && atlas.room?.(whole)) });
  }

  // Move to what a story's step is about; without bounds to the whole.
  function moveTo(bounds) {
    if (map._animatingZoom) return map.once("zoomend", () => moveTo(bounds)); // else it is lost
    home = bounds ?? whole;
    const animate = !window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    return map.fitBounds(home, { animate, maxZoom: 9, padding: [30, 30] });
  }

  // Data is published under names that carry a hash, so one fetch a page is enough.
  function load(url) {
    if (!fetched.has(url)) {
      fetched.set(url, fetch(url).then((answer) => {
        if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
        return url.endsWith(".bin") ? answer.arrayBuffer() : answer.json();
      }));
    }
    return fetched.get(url);
  }

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  function change(wanted, note = () => {}) {
    const keys = Object.keys(wanted).filter((key) => !same(state[key], wanted[key]));
    if (!keys.length) return false;
    for (const key of keys) state[key] = wanted[key];
    if (keys.includes("years") && state.day && asOf() !== dayNumber(state.day)) {
      state.day = null; // the day lies within the years, or is their end
      keys.push("day");
    }
    keys.forEach(note);
    events.fire("change", { keys });
    return true;
  }

  // A change by the reader: what the server answers to an older one must not undo it.
  function show(wanted) {
    state.n += 1;
    return change(wanted, (key) => unheard.add(key));
  }

  // The server's answer to an older choice must not undo a newer one.
  function set(wanted) {
    if (wanted.n < state.n) return;
    unheard.clear();
    if (wanted.theme) document.documentElement.dataset.theme = wanted.theme;
    change(wanted);
  }

  // The panel beside the map asks for its list at once; Streamlit's own round, which would keep the
  // server from answering that, comes after it, and only once for a burst of choices.
  function send() {
    state.n += 1;
    window.parent.dispatchEvent(new CustomEvent("atlas:choice", { detail: changes() }));
    clearTimeout(sending);
    sending = setTimeout(flush, AFTER_LIST);
  }

  const changes = () => ({
    n: state.n, ...Object.fromEntries([...unheard].filter((key) => TOLD.has(key)).map((key) => [key, state[key]])),
  });

  // Tell Streamlit now what it has not answered to: of two messages in a row it may hear the last only.
  function flush() {
    clearTimeout(sending);
    window.Streamlit?.setComponentValue(changes());
  }

  function choose(wanted) {
    if (show(wanted)) send();
  }

  // One click means one thing: an event under the pointer, else an island, else everything. A finger
  // covers whole islands with all their events until the map is close, so there it means the island.
  function pick(clicked, e) {
    const { target, pointerType } = e.originalEvent;
    const asked = { point: clicked.mouseEventToContainerPoint(e.originalEvent), target };
    const kinds = pointerType === "touch" && clicked.getZoom() < CLOSE ? ["island", "event"] : ["event", "island"];
    for (const kind of kinds) {
      const found = of(clicked).pickers[kind]?.(asked, HIT);
      if (found) return choose(found);
    }
    choose({ place: null, event: null, lit: [] });
  }

  // What the layers of one map find under a click in it; there may be two in the page.
  const known = new WeakMap();
  function of(one) {
    if (!known.has(one)) known.set(one, { pickers: {} });
    return known.get(one);
  }

  const on = (keys, listener) => {
    events.on("change", (e) => { if (e.keys.some((key) => keys.includes(key))) listener(); });
    listener();
  };

  // Days are counted from 1970-01-01. The map is drawn for the day that the reader picked within the
  // years, else for their end, and never for one that has not come yet.
  const dayNumber = (iso) => Date.parse(`${iso}T00:00Z`) / 86400000;
  const isoDay = (number) => new Date(number * 86400000).toISOString().slice(0, 10);
  const firstDay = () => Date.UTC(state.years[0], 0, 1) / 86400000;
  const lastDay = () => Date.UTC(state.years[1], 11, 31) / 86400000;
  const lastAsOf = () => Math.max(firstDay(), Math.min(lastDay(), Math.floor(Date.now() / 86400000)));
  function asOf() {
    const picked = state.day === null ? NaN : dayNumber(state.day);
    return picked >= firstDay() && picked <= lastAsOf() ? picked : lastAsOf();
  }

  // Text from the data reaches the page here and only here, as text.
  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  return {
    open, load, set, show, send, flush, choose, on, element, moveTo, refit, state, of, pick,
    dayNumber, isoDay, firstDay, lastDay, lastAsOf, asOf,
    get texts() { return texts; },
    get data() { return data; },
  };
})();
