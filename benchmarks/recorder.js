// Notes what the reader did and when the answer could be seen, in `bench` and on one clock (ms since
// 1970). A change counts as seen in the frame after it.
(settings) => {
  if (window !== top) return; // the map's frame is watched from the page, since it may be replaced
  const bench = (window.bench = []);
  const now = () => performance.timeOrigin + performance.now();
  const note = (kind, at, text = "") => bench.push({ kind, at, text });

  function inputs(frame, name) {
    for (const type of ["pointerup", "input", "change"])
      frame.addEventListener(type, (e) => note(`${name} ${type}`, frame.performance.timeOrigin + e.timeStamp), true);
  }

  const everything = { subtree: true, childList: true, characterData: true, attributes: true };
  for (const kind of ["list", "found"]) {
    let last = "";
    new MutationObserver(() => {
      const text = [...document.querySelectorAll(settings[kind])].map((node) => node.textContent).join("\n");
      if (text === last) return;
      last = text;
      requestAnimationFrame(() => note(kind, now(), text));
    }).observe(document, everything);
  }
  inputs(window, "page");

  // Those of frames of the same origin, too.
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      note("long", performance.timeOrigin + startTime, String(duration));
  }).observe({ type: "longtask" });

  // The map is redrawn where its canvas or its SVG changes.
  const drawing = ({ target }) => target.nodeName === "CANVAS" || target.closest?.("svg");
  let watched = null;
  let shown = false;
  function everyFrame() {
    const map = document.querySelector(settings.map);
    const inside = map?.contentDocument;
    if (inside && inside !== watched && inside.URL !== "about:blank") {
      watched = inside;
      inputs(map.contentWindow, "map");
      new MutationObserver((records) => {
        if (records.some(drawing)) requestAnimationFrame(() => note("map", now()));
      }).observe(inside, everything);
    }
    if (!shown) {
      const where = settings.inMap ? map?.clientHeight > 0 && inside : document;
      shown = where && where.querySelector(settings.first)?.getBoundingClientRect().width > 0;
      if (shown) note("first", now());
    }
    requestAnimationFrame(everyFrame);
  }
  everyFrame();
}
