// How a dot is drawn: a shape for each family, so that colour is never the only sign.
/** @import { Dot } from "./dots.js" */
/** @import { Point } from "./types.js" */
/** @typedef {{ family: string, fill: string, stroke: string, width: number, more: number }} Sign colours by name; `more` pixels larger */
/** @typedef {(name: string) => string} Colour */

/** @param {CanvasRenderingContext2D} context @param {Dot} dot @param {Sign} sign @param {Colour} colour */
export function paint(context, dot, { family, fill, stroke, width, more }, colour) {
  context.beginPath();
  shape(context, family, dot, dot.radius + more);
  context.closePath(); // of one shape: in a path of thousands each takes as long as all
  context.fillStyle = colour(fill);
  context.fill();
  context.lineWidth = width;
  context.strokeStyle = colour(stroke);
  context.stroke();
}

// A dot of a crowd has no outline: it touches no other.
/** @param {CanvasRenderingContext2D} context @param {Dot} dot @param {Sign} sign @param {Colour} colour */
export function paintPlain(context, dot, { family, fill }, colour) {
  context.beginPath();
  shape(context, family, dot, dot.radius);
  context.fillStyle = colour(fill);
  context.fill();
}

// The style sheet's colours by name, each asked for once.
/** @returns {Colour} */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const known = /** @type {Map<string, string>} */ (new Map());
  return (name) => {
    const colour = known.get(name) ?? style.getPropertyValue(`--${name}`);
    known.set(name, colour);
    return colour;
  };
}

/** @param {CanvasPath} context @param {string} family @param {Point} at @param {number} r */
function shape(context, family, { x, y }, r) {
  if (family === "politics") {
    context.moveTo(x + r, y);
    context.arc(x, y, r, 0, 7);
  } else if (family === "nature") corners([0, -1.25], [1.1, 0.8], [-1.1, 0.8]);
  else if (family === "own") corners([0, -1.4], [0.41, -0.5], [1.33, -0.43], [0.63, 0.2], [0.82, 1.13], [0, 0.6], [-0.82, 1.13], [-0.63, 0.2], [-1.33, -0.43], [-0.41, -0.5]);
  else if (family === "force") corners([0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]);
  else corners([-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]);

  /** @param {[number, number]} first @param {[number, number][]} others */
  function corners(first, ...others) {
    context.moveTo(x + first[0] * r, y + first[1] * r);
    for (const [dx, dy] of others) context.lineTo(x + dx * r, y + dy * r);
  }
}
