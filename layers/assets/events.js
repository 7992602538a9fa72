// Events with a point of their own, as dots on a canvas, and the counts that the labels show.
import { tellCounts } from "./badges.js";
import { chosenOf, countByPlace, unpack, visible } from "./columns.js";
import { firstDay, lastDay } from "./days.js";
import { boxOf, dotAt, gather, nextOf } from "./dots.js";
import { load } from "./load.js";
import { of } from "./maps.js";
import { colours, paint, paintPlain } from "./signs.js";
import { on, same, state } from "./state.js";
import { titled } from "./titles.js";

/** @import { CRS, Map as LeafletMap } from "leaflet" */
/** @import { Dot } from "./dots.js" */
/** @import { Sign } from "./signs.js" */
/** @import { Head } from "./types.js" */

/** @typedef {{ columns: string, titles: string }} Addresses */

/** @type {(map: LeafletMap, options: Addresses & { townsFrom: number }) => Promise<void>} */
export const events = (map, { townsFrom, ...ours }) => read(map, ours).then((known) => {
  let told = known; // what is drawn: the atlas's own events, or these with a reader's beside them
  let shown = new Uint32Array();
  const filter = () => {
    shown = visible(told.columns, { from: firstDay(state), to: lastDay(state), chosen: chosenOf(state.only) });
  };

  const chosen = () => (state.event === null ? null : state.number);

  const canvas = L.DomUtil.create("canvas", "events leaflet-zoom-hide", map.getPane("events"));
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  let dots = /** @type {Dot[]} */ ([]); // what is drawn

  function draw() {
    const { families, columns: { exact, category, own } } = told;
    const size = map.getSize();
    const ratio = window.devicePixelRatio || 1;
    L.DomUtil.setPosition(canvas, map.containerPointToLayerPoint([0, 0]));
    Object.assign(canvas, { width: size.x * ratio, height: size.y * ratio });
    Object.assign(canvas.style, { width: `${size.x}px`, height: `${size.y}px` });
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const scale = 2 ** map.getZoom();
    const shift = map.containerPointToLayerPoint([0, 0]).add(map.getPixelOrigin());
    const points = map.getZoom() >= townsFrom ? told.points : told.spots;
    dots = gather(shown, points, told.columns, { scale, shift, size });
    const event = chosen();
    const colour = colours();
    for (const dot of dots) (dot.crowded ? paintPlain : paint)(context, dot, signOf(dot, 0), colour);
    const open = event === null ? undefined : dots.find((dot) => dot.has(event));
    if (open) paint(context, open, signOf(open, 3), colour);

    /** @type {(dot: Dot, more: number) => Sign} */
    function signOf(dot, more) {
      const { last } = dot;
      const family = own[last] ? "own" : families[category[last]];
      const filled = own[last] > 1 ? `own-${own[last] - 1}` : family;
      const hollow = !dot.crowded && !dot.events.some((i) => exact[i]); // the settlement is known, the spot is not
      const [fill, stroke] = hollow ? ["paper", filled] : [filled, "paper"];
      return { family, fill, stroke: more ? "accent" : stroke, width: more ? 3 : hollow ? 2 : 1.5, more };
    }
  }

  of(map).pickers.event = ({ point }) => {
    const dot = dotAt(dots, point);
    if (!dot) return null;
    const { called, columns: { start, end } } = told;
    const box = state.box === undefined ? null : boxOf(dot, told.columns);
    if (box && !same(box, state.box)) return { box, event: null, number: null, moment: null, lit: [] };
    const number = nextOf(dot, chosen());
    return called(number).then(({ id }) => ({ event: id, number, moment: [start[number], end[number]] }));
  };
  of(map).describe = (point) => {
    const dot = dotAt(dots, point);
    return dot ? told.called(dot.last).then((called) => ({ ...called, more: dot.count - 1 })) : null;
  };
  const count = () => tellCounts(countByPlace(told.columns, shown, state.relations));

  map.on("zoomstart", () => canvas.classList.add("moving"));
  map.on("moveend zoomend resize viewreset", () => { canvas.classList.remove("moving"); draw(); });
  on(["years", "only"], filter);
  on(["years", "only", "event", "theme"], draw);
  on(["years", "only", "relations"], count);
  on(["events"], async () => {
    const asked = state.events;
    const found = asked ? await read(map, asked).catch(() => known) : known; // forgotten meanwhile
    if (!same(asked, state.events)) return; // others have been asked for since
    told = found;
    filter();
    draw();
    count();
  });
});

/** @param {LeafletMap} map @param {Addresses} addresses */
async function read(map, { columns: address, titles }) {
  const [buffer, head] = /** @type {[ArrayBuffer, Head]} */ (await Promise.all([load(address), load(titles)]));
  const columns = unpack(buffer, head.layout);
  // Web Mercator once; a view is then one scale and one shift.
  const crs = /** @type {CRS} */ (map.options.crs);
  const points = { x: new Float64Array(columns.lon.length).fill(NaN), y: new Float64Array(columns.lon.length).fill(NaN) };
  for (const [i, lon] of columns.lon.entries())
    if (!Number.isNaN(lon)) ({ x: points.x[i], y: points.y[i] } = crs.latLngToPoint(L.latLng(columns.lat[i], lon), 0));
  const spots = { ...points, x: points.x.map((x, i) => (columns.exact[i] ? x : NaN)) };
  const called = titled(head, titles.slice(0, titles.lastIndexOf("/") + 1));
  return { families: head.families, called, columns, points, spots };
}
