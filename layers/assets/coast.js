// The coast of an island, as lines. A cut through one (50 degrees north) is no coast.
/** @import { Area } from "./types.js" */
/** @import { Position } from "geojson" */

/** @type {(a: Position, b: Position) => boolean} */
const isCut = ([, a], [, b]) => a === 50 && b === 50;

/** @param {Area} area @returns {GeoJSON.MultiLineString} */
export function coast(area) {
  const lines = [];
  for (const ring of area.type === "Polygon" ? area.coordinates : area.coordinates.flat()) {
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
