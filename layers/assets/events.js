// Events with a point of their own, as dots on a canvas, and the counts that the labels show.
atlas.events = (map, { columns, titles, townsFrom }) => Promise.all(
  [atlas.load(columns), atlas.load(titles)],
).then(([buffer, { ids, names, when, layout, families, layers: order }]) => {
  const TYPES = { int32: Int32Array, float32: Float32Array, uint16: Uint16Array, uint8: Uint8Array };
  const column = Object.fromEntries(Object.entries(layout).map(
    ([name, { type, offset, length }]) => [name, new TYPES[type](buffer, offset, length)],
  ));
  const { start, end, lon, lat, exact, category, layers, first, place } = column;
  const total = start.length;
  const x = new Float64Array(total);
  const y = new Float64Array(total);
  for (let i = 0; i < total; i++) { // Web Mercator once; a view is then one scale and one shift
    if (Number.isNaN(lon[i])) continue;
    const at = map.options.crs.latLngToPoint(L.latLng(lat[i], lon[i]), 0);
    x[i] = at.x;
    y[i] = at.y;
  }

  // Events are sorted by their first day: those that begin too late are cut off by one search.
  function* visible() {
    const from = atlas.firstDay();
    const to = atlas.lastDay();
    let [low, high] = [0, total];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (start[middle] <= to) low = middle + 1; else high = middle;
    }
    const { categories, layers: names } = atlas.state;
    const shown = names && names.reduce((bits, name) => bits | (1 << order.indexOf(name)), 0);
    for (let i = 0; i < low; i++) {
      if (end[i] < from) continue;
      if (categories && !categories.includes(category[i])) continue;
      if (shown !== null && !(layers[i] & shown)) continue;
      yield i;
    }
  }

  function countByPlace() {
    const counts = new Map();
    for (const i of visible())
      for (let k = first[i]; k < first[i + 1]; k++)
        counts.set(place[k], (counts.get(place[k]) ?? 0) + 1);
    return counts;
  }

  const canvas = L.DomUtil.create("canvas", "events leaflet-zoom-hide", map.getPane("events"));
  const context = canvas.getContext("2d");
  let dots = []; // what is drawn: { x, y, events }, latest event last

  function draw() {
    const size = map.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    Object.assign(canvas, { width: size.x * ratio, height: size.y * ratio });
    Object.assign(canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const scale = 2 ** map.getZoom();
    const shift = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
    const at = new Map();
    for (const i of visible()) {
      if (Number.isNaN(lon[i]) || (!exact[i] && map.getZoom() < townsFrom)) continue;
      const [px, py] = [x[i] * scale - shift.x, y[i] * scale - shift.y];
      if (px < -9 || py < -9 || px > size.x + 9 || py > size.y + 9) continue;
      const key = `${Math.round(px)} ${Math.round(py)}`;
      const dot = at.get(key) ?? { x: px, y: py, events: [] };
      dot.events.push(i);
      at.set(key, dot);
    }
    dots = [...at.values()];
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(`--${name}`);
    const chosen = (dot) => dot.events.some((i) => ids[i] === atlas.state.event);
    for (const dot of dots) if (!chosen(dot)) paint(dot, 0);
    for (const dot of dots) if (chosen(dot)) paint(dot, 3);

    function paint(dot, more) {
      const radius = 4 + Math.min(4, Math.log2(dot.events.length)) + more;
      const family = families[category[dot.events.at(-1)]];
      const hollow = !dot.events.some((i) => exact[i]); // the settlement is known, the spot is not
      shape(family, dot.x, dot.y, radius);
      context.fillStyle = colour(hollow ? "paper" : family);
      context.fill();
      context.lineWidth = more ? 3 : hollow ? 2 : 1.5;
      context.strokeStyle = colour(more ? "accent" : hollow ? family : "paper");
      context.stroke();
    }
  }

  // A shape for each family, so that colour is never the only sign.
  function shape(family, px, py, r) {
    context.beginPath();
    if (family === "politics") context.arc(px, py, r, 0, 7);
    else if (family === "nature") corners([0, -1.25], [1.1, 0.8], [-1.1, 0.8]);
    else if (family === "force") corners([0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]);
    else corners([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]);
    context.closePath();

    function corners(...points) {
      for (const [dx, dy] of points) context.lineTo(px + dx * r, py + dy * r);
    }
  }

  const under = (point, reach) => dots.filter((dot) => Math.hypot(dot.x - point.x, dot.y - point.y) <= reach).at(-1);

  // A second click on the same dot goes on to the next of its events.
  atlas.of(map).pickers.event = ({ point }) => {
    const dot = under(point, 8);
    if (!dot) return null;
    const next = (dot.events.findIndex((i) => ids[i] === atlas.state.event) + 1) % dot.events.length;
    const event = dot.events[next];
    return { event: ids[event], moment: [start[event], end[event]] };
  };
  atlas.of(map).describe = (point) => {
    const dot = under(point, 8);
    if (!dot) return null;
    const last = dot.events.at(-1);
    return { title: names[last], when: when[last], more: dot.events.length - 1 };
  };

  map.on("zoomstart", () => canvas.classList.add("moving"));
  map.on("moveend zoomend resize viewreset", () => { canvas.classList.remove("moving"); draw(); });
  atlas.on(["years", "categories", "layers", "event", "theme"], draw);
  atlas.on(["years", "categories", "layers"], () => {
    const counts = countByPlace();
    for (const show of atlas.counters) show(counts);
  });
  atlas.countByPlace = countByPlace;
});
