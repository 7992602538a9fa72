// Names of islands and settlements and what boundary lines rest on, each where there is room for it,
// larger islands first; beside an island's name the number of its own events in the chosen years.
atlas.labels = (map, { labels, settlements, lines, counted }) => Promise.all(
  [atlas.load(labels), atlas.load(settlements), atlas.load(lines)],
).then(([islands, towns, { features }]) => {
  const boundaries = features.map(({ properties }) => ({
    ...properties, kind: "boundary", line: properties.kind, from: 0, to: 99,
  }));
  const pane = map.getPane("labels");
  const room = 3;

  const made = [...islands, ...boundaries, ...towns].map((label) => {
    const clicked = label.kind === "island";
    const node = atlas.element(clicked ? "button" : "div", `label ${label.kind} ${label.line ?? ""}`);
    node.append(atlas.element("span", "name", label.name));
    if (label.second) node.append(atlas.element("span", "second", label.second));
    const badge = clicked && counted ? atlas.element("span", "badge", "0") : null;
    if (badge) node.append(badge);
    if (clicked) {
      node.type = "button";
      node.tabIndex = -1; // the select box above the map is the way by keyboard
      node.dataset.place = label.place;
      node.addEventListener("click", (e) => {
        L.DomEvent.stopPropagation(e); // a second click may zoom the map
        atlas.click(e, { place: label.place, event: null, moment: null, lit: [] });
      });
    }
    pane.append(node);
    return { ...label, node, badge, size: null };
  });

  const at = (label, corner) => map.latLngToLayerPoint([label[corner][1], label[corner][0]]);

  function candidates(label, { x, y }) {
    if (label.inside) return [at(label, "centre").subtract([x / 2, y / 2])];
    const [east, west, north, south] = ["east", "west", "north", "south"].map((corner) => at(label, corner));
    if (label.kind === "boundary") return [6, 24, 42].flatMap((gap) => around({ east, west, north, south }, gap, x, y));
    return around({ east, west, north, south }, 6, x, y);
  }

  function around({ east, west, north, south }, gap, x, y) {
    return [
      east.add([gap, -y / 2]), west.add([-gap - x, -y / 2]), south.add([-x / 2, gap]), north.add([-x / 2, -gap - y]),
      east.add([gap, gap]), east.add([gap, -gap - y]), west.add([-gap - x, gap]), west.add([-gap - x, -gap - y]),
    ];
  }

  // The free place that covers the fewest other islands; undefined where none is free.
  function best(label, taken, view) {
    const boxes = candidates(label, label.size).map((from) => L.bounds(from, from.add(label.size)));
    const free = boxes.filter((box) => view.contains(box) && !taken.some((other) => touches(box, other)));
    const covered = (box) => islands.filter((other) => other.place !== label.place && touches(box, outline(other))).length;
    return free.map((box) => [covered(box), box]).sort((a, b) => a[0] - b[0])[0]?.[1];
  }

  function outline(label) {
    const box = L.bounds(["east", "west", "north", "south"].map((corner) => at(label, corner)));
    return label.inside ? L.bounds(box.getCenter(), box.getCenter()) : box;
  }

  // All sizes are read before anything is written, so that the browser lays the names out once.
  function measure() {
    const unknown = made.filter((label) => !label.size);
    for (const { node } of unknown) node.hidden = false;
    for (const label of unknown) label.size = L.point(label.node.offsetWidth, label.node.offsetHeight);
  }

  function place() {
    measure();
    const zoom = map.getZoom();
    const view = L.bounds(
      map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(map.getSize()),
    );
    const taken = [];
    for (const label of made) {
      const spot = zoom >= label.from && zoom < label.to && wanted(label) && best(label, taken, view);
      label.node.hidden = !spot;
      if (!spot) continue;
      taken.push(spot);
      if (label.kind === "settlement") taken.push(dot(label));
      L.DomUtil.setPosition(label.node, spot.min);
    }
  }

  function wanted({ kind, layer, start, end }) {
    const { settlements, layers } = atlas.state;
    if (kind === "settlement") return settlements;
    if (kind === "boundary") return atlas.lineInForce?.({ start, end });
    return !layers || layers.includes(layer);
  }

  const dot = (label) => {
    const centre = at(label, "centre");
    return L.bounds(centre.subtract([3, 3]), centre.add([3, 3]));
  };
  const touches = (a, b) => a.min.x - room < b.max.x && a.max.x + room > b.min.x
    && a.min.y - room < b.max.y && a.max.y + room > b.min.y;

  const renderer = L.svg({ pane: "settlements" });
  const marks = towns.map(({ east, from }) => ({ from, mark: L.circleMarker([east[1], east[0]], {
    pane: "settlements", renderer, radius: 3, interactive: false, className: "town",
  }) }));
  function mark() {
    for (const { from, mark } of marks)
      if (atlas.state.settlements && map.getZoom() >= from) mark.addTo(map); else mark.remove();
  }
  map.on("zoomend", mark);
  atlas.on(["settlements"], mark);

  atlas.badges = (counts) => {
    for (const label of made) {
      if (!label.badge) continue;
      const count = String(counts.get(label.index) ?? 0);
      if (count.length !== label.badge.textContent.length) label.size = null;
      label.badge.textContent = count;
      label.badge.classList.toggle("none", count === "0");
    }
    place();
  };
  if (counted && atlas.countByPlace) atlas.badges(atlas.countByPlace());
  map.on("zoomstart", () => pane.classList.add("moving"));
  map.on("zoomend moveend resize", () => { pane.classList.remove("moving"); place(); });
  atlas.on(["settlements", "layers", "lines", "day", ...(counted ? [] : ["years"])], place);
  atlas.on(["place"], () => {
    for (const { node, place: id } of made) node.classList.toggle("chosen", id === atlas.state.place);
  });
});
