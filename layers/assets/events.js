// Events with a point of their own, as dots on a canvas, and the counts that the labels show.
import { tellCounts } from "./badges.js";
import { chosenOf, countByPlace, unpack, visible } from "./columns.js";
import { firstDay, lastDay } from "./days.js";
import { dotAt, gather, latestOf, nextOf, radiusOf } from "./dots.js";
import { load } from "./load.js";
import { of } from "./maps.js";
import { on, same, state } from "./state.js";

/** @import { CRS, Map as LeafletMap } from "leaflet" */
/** @import { Dot } from "./dots.js" */
/** @import { Point, Titles } from "./types.js" */

/** @typedef {{ columns: string, titles: string }} Addresses */

/** @type {(map: LeafletMap, options: Addresses & { townsFrom: number }) => Promise<void>} */
export const events = (map, { townsFrom, ...ours }) => read(map, ours).then((known) => {
  let told = known; // what is drawn: the atlas's own events, or these with a reader's beside them
  const shown = () => visible(told.columns, { from: firstDay(state), to: lastDay(state), chosen: chosenOf(state.only) });

  const canvas = L.DomUtil.create("canvas", "events leaflet-zoom-hide", map.getPane("events"));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  let dots = /** @type {Dot[]} */ ([]); // what is drawn

  function draw() {
    const { ids, families, points, columns: { exact, category, size: sizes, own } } = told;
    const size = map.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    Object.assign(canvas, { width: size.x * ratio, height: size.y * ratio });
    Object.assign(canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const scale = 2 ** map.getZoom();
    const shift = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
    const towns = map.getZoom() >= townsFrom;
    dots = gather([...shown()].filter((i) => exact[i] || towns), points, sizes, { scale, shift, size });
    const style = getComputedStyle(document.documentElement);
    /** @param {string} name */
    const colour = (name) => style.getPropertyValue(`--${name}`);
    /** @param {Dot} dot */
    const chosen = (dot) => dot.events.some((i) => ids[i] === state.event);
    for (const dot of dots) if (!chosen(dot)) paint(dot, 0);
    for (const dot of dots) if (chosen(dot)) paint(dot, 3);

    /** @param {Dot} dot @param {number} more */
    function paint(dot, more) {
      const last = latestOf(dot);
      const family = own[last] ? "own" : families[category[last]];
      const filled = own[last] > 1 ? `own-${own[last] - 1}` : family;
      const hollow = !dot.events.some((i) => exact[i]); // the settlement is known, the spot is not
      shape(context, family, dot, radiusOf(dot) + more);
      context.fillStyle = colour(hollow ? "paper" : filled);
      context.fill();
      context.lineWidth = more ? 3 : hollow ? 2 : 1.5;
      context.strokeStyle = colour(more ? "accent" : hollow ? filled : "paper");
      context.stroke();
    }
  }

  of(map).pickers.event = ({ point }) => {
    const dot = dotAt(dots, point);
    if (!dot) return null;
    const { ids, columns: { start, end } } = told;
    const event = nextOf(dot, ids.indexOf(state.event ?? ""));
    return { event: ids[event], moment: [start[event], end[event]] };
  };
  of(map).describe = (point) => {
    const dot = dotAt(dots, point);
    if (!dot) return null;
    const last = latestOf(dot);
    return { title: told.names[last], when: told.when[last], more: dot.events.length - 1 };
  };
  const count = () => tellCounts(countByPlace(told.columns, shown(), state.relations));

  map.on("zoomstart", () => canvas.classList.add("moving"));
  map.on("moveend zoomend resize viewreset", () => { canvas.classList.remove("moving"); draw(); });
  on(["years", "only", "event", "theme"], draw);
  on(["years", "only", "relations"], count);
  on(["events"], async () => {
    const asked = state.events;
    const found = asked ? await read(map, asked).catch(() => known) : known; // forgotten meanwhile
    if (!same(asked, state.events)) return; // others have been asked for since
    told = found;
    draw();
    count();
  });
});

/** @param {LeafletMap} map @param {Addresses} addresses */
async function read(map, { columns: address, titles }) {
  const [buffer, { layout, ...said }] = /** @type {[ArrayBuffer, Titles]} */ (await Promise.all([load(address), load(titles)]));
  const columns = unpack(buffer, layout);
  // Web Mercator once; a view is then one scale and one shift.
  const crs = /** @type {CRS} */ (map.options.crs);
  const points = said.ids.map((_, i) => (
    Number.isNaN(columns.lon[i]) ? null : crs.latLngToPoint(L.latLng(columns.lat[i], columns.lon[i]), 0)));
  return { ...said, columns, points };
}

// A shape for each family, so that colour is never the only sign.
/** @param {CanvasRenderingContext2D} context @param {string} family @param {Point} at @param {number} r */
function shape(context, family, { x, y }, r) {
  context.beginPath();
  if (family === "politics") context.arc(x, y, r, 0, 7);
  else if (family === "nature") corners([0, -1.25], [1.1, 0.8], [-1.1, 0.8]);
  else if (family === "own") corners([0, -1.4], [0.41, -0.5], [1.33, -0.43], [0.63, 0.2], [0.82, 1.13], [0, 0.6], [-0.82, 1.13], [-0.63, 0.2], [-1.33, -0.43], [-0.41, -0.5]);
  else if (family === "force") corners([0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]);
  else corners([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]);
  context.closePath();

  /** @param {[number, number][]} points */
  function corners(...points) {
    for (const [dx, dy] of points) context.lineTo(x + dx * r, y + dy * r);
  }
}
