// What the reader has chosen, shared by all layers of one map, and the way to the server and back.
"use strict";

const atlas = window.atlas = (() => {
  const HIT = 20; // pixels around a tiny island that still count as a click on it: a 40 px finger
  const CLOSE = 7; // the zoom from which a finger can tell an event from its island
  const AFTER_LIST = 60; // ms
  const events = new L.Evented();
  const state = {
    n: 0, years: [0, 9999], categories: null, layers: null, place: null, event: null,
    lit: [], lines: true, settlements: true, volcanoes: false, tiles: null, theme: null,
  };
  const fetched = new Map();
  let map = null;
  let texts = {};
  let sending = 0;

  function open(leaflet, options) {
    map = leaflet;
    texts = options.texts;
    Object.assign(state, options.state);
    map.attributionControl.setPrefix("Leaflet").addAttribution("© OpenStreetMap contributors");
    L.control.scale({ imperial: false, maxWidth: 120, position: "bottomright" }).addTo(map);
    for (const [pane, z] of Object.entries(options.panes)) map.createPane(pane).style.zIndex = z;
    map.on("click", (e) => pick(e));
    for (const [i, button] of [...map.getContainer().querySelectorAll(".leaflet-control-zoom a")].entries())
      button.title = [texts.zoomIn, texts.zoomOut][i];
    keepWhole(map.getContainer(), options.bounds);
  }

  // The page gives the frame its size in steps: until the reader moves the map, all of it is in view.
  function keepWhole(container, bounds) {
    let untouched = true;
    for (const touch of ["pointerdown", "wheel", "keydown"])
      container.addEventListener(touch, () => { untouched = false; }, { once: true, capture: true });
    new ResizeObserver(() => {
      map.invalidateSize({ pan: false });
      if (untouched) map.fitBounds(bounds, { animate: false, paddingBottomRight: [0, 70] });
    }).observe(container);
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

  function change(wanted) {
    const keys = Object.keys(wanted).filter((key) => !same(state[key], wanted[key]));
    if (!keys.length) return false;
    for (const key of keys) state[key] = wanted[key];
    events.fire("change", { keys });
    return true;
  }

  // The server's answer to an older choice must not undo a newer one.
  function set(wanted) {
    if (wanted.n < state.n) return;
    if (wanted.theme) document.documentElement.dataset.theme = wanted.theme;
    change(wanted);
  }

  // The panel beside the map asks for its list at once; Streamlit's own round, which would keep the
  // server from answering that, comes after it, and only once for a burst of choices.
  function send() {
    state.n += 1;
    const { n, years, place, event } = state;
    const choice = { n, years, place, event };
    window.parent.dispatchEvent(new CustomEvent("atlas:choice", { detail: choice }));
    clearTimeout(sending);
    sending = setTimeout(() => window.Streamlit?.setComponentValue(choice), AFTER_LIST);
  }

  function choose(wanted) {
    if (change(wanted)) send();
  }

  // One click means one thing: an event under the pointer, else an island, else everything. A finger
  // covers whole islands with all their events until the map is close, so there it means the island.
  function pick(e) {
    const { target, pointerType } = e.originalEvent;
    const asked = { point: map.mouseEventToContainerPoint(e.originalEvent), target };
    const kinds = pointerType === "touch" && map.getZoom() < CLOSE ? ["island", "event"] : ["event", "island"];
    for (const kind of kinds) {
      const found = atlas.pickers[kind]?.(asked, HIT);
      if (found) return choose(found);
    }
    choose({ place: null, event: null, lit: [] });
  }

  const on = (keys, listener) => {
    events.on("change", (e) => { if (e.keys.some((key) => keys.includes(key))) listener(); });
    listener();
  };

  const day = (year, month, date) => Date.UTC(year, month, date) / 86400000;
  const firstDay = () => day(state.years[0], 0, 1);
  const lastDay = () => day(state.years[1], 11, 31);

  // Text from the data reaches the page here and only here, as text.
  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  return {
    open, load, set, show: change, send, choose, on, element, firstDay, lastDay, state, pickers: {},
    get texts() { return texts; },
  };
})();
