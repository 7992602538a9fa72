// The one path that draws a layer on the map.
/** @import { GeoJSON, Path } from "leaflet" */

/** @type {(layer: GeoJSON) => SVGPathElement} */
export const pathOf = (layer) => drawnAs(/** @type {Path} */ (layer.getLayers()[0]));

/** @type {(path: Path) => SVGPathElement} */
export const drawnAs = (path) => /** @type {SVGPathElement} */ (path.getElement());
