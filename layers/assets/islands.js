// The islands: who administered them on the day, which were disputed then, what is chosen.
// A map that shows a part of them may leave out what lies beyond.
atlas.islands = (map, { within = null }) => atlas.load(atlas.data.places).then(({ leaves: all, wholes }) => {
  const pane = "islands";
  const renderer = L.svg({ pane, padding: 0.6 });
  const shore = L.svg({ pane: "shore", padding: 0.6 });
  const NS = "http://www.w3.org/2000/svg";

  const polygons = ({ type, coordinates }) => (type === "Polygon" ? [coordinates] : coordinates);

  const features = all.features.filter((feature) => !within || L.geoJSON(feature).getBounds().intersects(within));

  // A cut through an island (50 degrees north) is no coast: it gets no outline.
  const isCut = ([, a], [, b]) => a === 50 && b === 50;
  function coast(geometry) {
    const lines = [];
    for (const ring of polygons(geometry).flat()) {
      let line = [ring[0]];
      for (let i = 1; i < ring.length; i++) {
        if (isCut(ring[i - 1], ring[i])) {
          lines.push(line);
          line = [];
        }
        line.push(ring[i]);
      }
      lines.push(line);
    }
    return { type: "MultiLineString", coordinates: lines.filter((line) => line.length > 1) };
  }

  const coasts = features.flatMap((feature) => coast(feature.geometry).coordinates);
  for (const width of ["wide", "narrow"])
    L.geoJSON({ type: "MultiLineString", coordinates: coasts }, {
      pane: "shore", renderer: shore, interactive: false, style: { className: `shore ${width}` },
    }).addTo(map);

  const element = (layer) => layer.addTo(map).getLayers()[0].getElement();
  const drawn = features.map((feature) => {
    const { geometry, properties } = feature;
    const { place, whole } = properties;
    const area = L.geoJSON(feature, { pane, renderer, style: { className: whole ? "island" : "island coast" } });
    const path = element(area);
    const line = !whole ? path : element(L.geoJSON(coast(geometry), {
      pane, renderer, interactive: false, style: { className: "coast" },
    }));
    line.dataset.leaf = path.dataset.leaf = place;
    return { ...properties, bounds: area.getBounds(), path, line };
  });
  if (!document.getElementById("joint")) addPatterns(renderer._rootGroup.ownerSVGElement ?? renderer._container);

  function addPatterns(svg) {
    const defs = document.createElementNS(NS, "defs");
    for (const name of ["joint", "held-by-japan", "held-by-russia"]) {
      const pattern = document.createElementNS(NS, "pattern");
      const set = (node, attributes) => {
        for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
        return node;
      };
      set(pattern, {
        id: name, width: 8, height: 8, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)",
      });
      pattern.append(
        set(document.createElementNS(NS, "rect"), { width: 8, height: 8, class: `${name} ground` }),
        set(document.createElementNS(NS, "rect"), { width: 4, height: 8, class: `${name} stripe` }),
      );
      defs.append(pattern);
    }
    svg.prepend(defs);
  }

  const administration = (periods, day) => periods.filter(({ start }) => start <= day).at(-1)?.drawn ?? "unsettled";

  // Two halves of an island are one thing to click, but for the days on which they were not.
  function clickedAs({ whole, place }) {
    if (!whole) return place;
    const halves = drawn.filter((other) => other.whole === whole);
    const alike = new Set(halves.map(({ path }) => path.dataset.administration));
    return alike.size === 1 ? whole : place;
  }

  atlas.on(["years", "day", "today"], () => {
    const day = atlas.asOf();
    for (const { path, line, periods, disputed } of drawn) {
      path.dataset.administration = administration(periods, day);
      line.classList.toggle("disputed", disputed.some(([start, end]) => start <= day && (end === null || day < end)));
    }
    for (const island of drawn) island.path.dataset.place = clickedAs(island);
  });

  atlas.on(["place", "lit", "layers"], () => {
    const { place, lit, layers } = atlas.state;
    const chosen = new Set(place ? (wholes[place] ?? [place]) : []);
    for (const island of drawn) {
      island.line.classList.toggle("chosen", chosen.has(island.place));
      island.line.classList.toggle("lit", lit.includes(island.place));
      const hidden = layers && !layers.includes(island.layer);
      island.path.classList.toggle("hidden", Boolean(hidden));
      island.line.classList.toggle("hidden", Boolean(hidden));
    }
  });

  // Habomai's islets stand for their group until the reader has come close enough to tell them apart.
  const clickable = (island) => (map.getZoom() < island.zoom && island.group) || clickedAs(island);

  function nearest(point, reach) {
    let best = null;
    for (const island of drawn) {
      if (island.path.classList.contains("hidden")) continue;
      const box = L.bounds(
        map.latLngToContainerPoint(island.bounds.getNorthWest()),
        map.latLngToContainerPoint(island.bounds.getSouthEast()),
      );
      if (Math.max(box.getSize().x, box.getSize().y) > 2 * reach) continue; // large enough to be hit itself
      const away = Math.hypot(
        Math.max(box.min.x - point.x, 0, point.x - box.max.x),
        Math.max(box.min.y - point.y, 0, point.y - box.max.y),
      );
      if (away <= reach && (!best || away < best.away)) best = { away, island };
    }
    return best?.island;
  }

  atlas.of(map).describeIsland = (target) => {
    const island = drawn.find(({ path }) => path === target);
    return island && { title: island.name, lines: [atlas.texts.layers[island.layer]] };
  };

  atlas.of(map).pickers.island = ({ point, target }, reach) => {
    const hit = drawn.find((island) => island.path === target) ?? nearest(point, reach);
    return hit && { place: clickable(hit), event: null, moment: null, lit: [] };
  };
});
