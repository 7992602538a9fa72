// Names of islands, settlements, seas and lands, and what boundary lines rest on; beside an island's
// name the number of its own events in the chosen years. `placement.js` says where each can stand.
import { onCounts } from "./badges.js";
import { click } from "./clicks.js";
import { element } from "./element.js";
import { lineInForce } from "./lines.js";
import { data, load } from "./load.js";
import { of } from "./maps.js";
import { outlines } from "./outlines.js";
import { placement } from "./placement.js";
import { on, state } from "./state.js";
import { markTowns, townShown } from "./towns.js";

const EDGE = 4; // pixels of the map in which no name stands
const AFTER_LIST = 60; // ms

export const labels = (map, { seas = [], counted, named = true }) => Promise.all(
  ["labels", "settlements", "lines", "places", "land"].map((part) => load(data[part])),
).then(([islands, towns, { features: boundaries }, { leaves, wholes }, { features: lands }]) => {
  const shapes = outlines(map.options.crs, {
    leaves: leaves.features, boundaries, towns, lands: lands.filter(({ properties }) => properties.kind === "land"),
  });
  const spotOf = new Map(leaves.features.map((feature) => [feature.properties.place, L.geoJSON(feature).getBounds().getCenter()]));
  const [above, below] = [map.getPane("labels"), map.getPane("names")];
  const leaders = L.SVG.create("path");
  const svg = L.SVG.create("svg");
  svg.classList.add("leaders");
  svg.append(leaders);
  above.append(svg);

  // Names that stand for one place may be near to what is on it, and to what it is part of.
  const leavesOf = (place) => wholes[place] ?? [place];
  const townsOn = (place) => towns.filter((town) => leavesOf(place).includes(leavesOf(town.place)[0])).map((town) => town.place);
  const kinds = {
    boundary: ({ id, name, across }) => ({ of: [id], near: [...shapes.lands, ...across], way: "along", led: true, must: name }),
    island: ({ place, inside }) => ({ of: leavesOf(place), near: townsOn(place), way: inside ? "inside" : "around", roomy: true, led: true }),
    settlement: ({ place }) => ({ of: [place], near: leavesOf(place), way: "around" }),
    sea: ({ spots }) => ({ spots: spots.map(([lon, lat, turn]) => ({ at: shapes.project([[lon, lat]]), turn: turn * Math.PI / 180 })) }),
    chain: (chain) => kinds.sea(chain),
    land: ({ spots: [[lon, lat]] }) => ({ spots: null, of: [shapes.landAt([lon, lat])], way: "inside" }),
  };
  kinds.group = kinds.part = kinds.island;

  const lettered = [...seas.filter(({ kind }) => kind === "land"), ...seas.filter(({ kind }) => kind !== "land")];

  // In the order in which they are to find room, on a small map the smallest first; a group or a part of
  // an island is named if it is chosen.
  const made = [
    ...(named ? boundaries.map(({ properties: { kind, ...rest } }) => ({ ...rest, kind: "boundary", drawn: kind, from: 0, to: 99 })) : []),
    ...(named ? islands : islands.filter(({ kind }) => kind === "island").reverse()), ...towns, ...lettered.map(({ kind = "sea", zoom = 0, ...sea }) => ({ ...sea, kind, from: zoom, to: 99 })),
  ].map((label) => ({ ...label, id: label.place ?? label.id, ...kinds[label.kind](label), ...write(label), box: null }));

  function write(label) {
    const clicked = ["island", "group", "part"].includes(label.kind);
    const quiet = ["sea", "chain", "land"].includes(label.kind);
    const node = element(clicked ? "button" : "div", `label ${label.kind} ${label.drawn ?? ""}`);
    if (quiet) node.style.setProperty("--size", label.size ?? 11);
    else node.dataset.place = label.place ?? label.id;
    node.append(element("span", "name", label.name));
    if (label.second) node.append(element("span", "second", label.second));
    const badge = label.kind === "island" && counted ? element("span", "badge", "0") : null;
    if (badge) node.append(badge);
    if (clicked) {
      node.type = "button";
      node.tabIndex = -1; // the select box above the map is the way by keyboard
      node.addEventListener("click", (e) => {
        L.DomEvent.stopPropagation(e); // a second click may zoom the map
        click(e, { place: label.place, event: null, moment: null, lit: [] });
      });
    }
    (quiet ? below : above).append(node);
    return { node, badge };
  }

  let placedFor = ""; // what the names were last placed for: most changes of the years change nothing of it

  // All sizes are read before anything is written, so that the browser lays the names out once.
  function measure() {
    const unknown = made.filter(({ box }) => !box);
    if (unknown.length) placedFor = "";
    for (const { node } of unknown) node.hidden = false;
    for (const label of unknown) label.box = { width: label.node.offsetWidth, height: label.node.offsetHeight };
  }

  // What lies over the map and hides what is under it.
  function obstacles() {
    const { left: x, top: y } = map.getContainer().getBoundingClientRect();
    return [...map.getContainer().querySelectorAll(".leaflet-control"), ...document.querySelectorAll("[data-over-map]")]
      .filter((over) => !over.contains(map.getContainer()))
      .map((over) => over.getBoundingClientRect())
      .filter(({ width }) => width)
      .map(({ left, top, right, bottom }) => ({ left: left - x, top: top - y, right: right - x, bottom: bottom - y }));
  }

  function place() {
    measure();
    const size = map.getSize();
    const zoom = map.getZoom();
    const corner = map.containerPointToLayerPoint([0, 0]);
    const from = corner.add(map.getPixelOrigin());
    const shown = made.filter(wanted).sort((a, b) => again(a) - again(b));
    const over = obstacles();
    const lines = boundaries.filter(({ properties }) => lineInForce(properties)).map(({ properties }) => properties.id);
    const asked = JSON.stringify([
      zoom, from, corner, size, over, lines, state.layers, shown.map((label) => [made.indexOf(label), isChosen(label), label.box]),
    ]);
    if (asked === placedFor) return;
    placedFor = asked;
    const spots = placement({
      view: { left: EDGE, top: EDGE, right: size.x - EDGE, bottom: size.y - EDGE },
      obstacles: over,
      shapes: shapes.inPixels(zoom, from, size, drawn),
      labels: shown.map((label) => ({
        ...label.box, of: label.of, near: label.near, way: label.way, roomy: label.roomy, must: label.must,
        led: label.led && !again(label), chosen: isChosen(label),
        spots: label.spots?.map(({ at: [x, y], turn }) => ({ x: x * 2 ** zoom - from.x, y: y * 2 ** zoom - from.y, turn })),
      })),
    });
    draw(new Map(shown.map((label, i) => [label, spots[i]])), corner);
  }

  function draw(spots, { x: left, y: top }) {
    const ties = [];
    for (const label of made) {
      const spot = spots.get(label);
      label.node.hidden = !spot;
      if (!spot) continue;
      const { width, height } = label.box;
      const [x, y] = [Math.round(spot.x + left - width / 2), Math.round(spot.y + top - height / 2)];
      label.node.style.transform = `translate(${x}px, ${y}px)${spot.turn ? ` rotate(${spot.turn}rad)` : ""}`;
      label.node.classList.toggle("led", Boolean(spot.leader));
      if (!spot.leader) continue;
      const [ax, ay, bx, by] = spot.leader;
      ties.push(`M${ax + left} ${ay + top}L${bx + left} ${by + top}`);
    }
    leaders.setAttribute("d", ties.join(""));
  }

  let due = 0;
  function soon() {
    due ||= requestAnimationFrame(() => {
      due = 0;
      place();
    });
  }

  // What a second map names, larger, is named here only where there is room left for it.
  const again = ({ kind, of: leaves }) => {
    const { enlarged } = of(map);
    return kind === "island" && enlarged !== null && leaves.every((leaf) => enlarged.contains(spotOf.get(leaf)));
  };

  const isChosen = ({ id, kind }) => id === state.place && kind !== "chain";

  function wanted(label) {
    const { kind, id, from, to } = label;
    if (isChosen(label)) return drawn(label);
    if (kind === "group" || kind === "part") return false;
    if (kind === "chain" && id === state.place) return false; // its label says so already
    return map.getZoom() >= from && map.getZoom() < to && drawn(label);
  }

  function drawn({ kind, id, layer, start, end, from }) {
    if (kind === "settlement") return townShown(map, { id, from });
    if (kind === "boundary") return lineInForce({ start, end });
    return !layer || !state.layers || state.layers.includes(layer);
  }

  function count(counts) {
    for (const label of made) {
      if (!label.badge) continue;
      const number = String(counts.get(label.index) ?? 0);
      if (number.length !== label.badge.textContent.length) label.box = null;
      label.badge.textContent = number;
      label.badge.classList.toggle("none", number === "0");
    }
    soon();
  }
  if (counted) onCounts(count);
  markTowns(map, towns);
  map.on("zoomstart", () => { for (const pane of [above, below]) pane.classList.add("moving"); });
  map.on("zoomend", () => { for (const pane of [above, below]) pane.classList.remove("moving"); });
  map.on("moveend", soon);
  map.on("resize", () => {
    for (const label of made) label.box = null; // in a narrow map names are shorter
    soon();
  });
  on(["settlements", "layers", "lines", "day", "years"], soon);
  on(["place"], () => setTimeout(soon, AFTER_LIST)); // the list that a click asked for comes first
  on(["place"], () => {
    for (const label of made) label.node.classList.toggle("chosen", isChosen(label));
  });
});
