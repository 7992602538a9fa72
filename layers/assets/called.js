// What a place is called on a day: its present name and that of the time, of which the reader has chosen
// one to come first.
import { inForce } from "./days.js";

/** @import { Earlier } from "./types.js" */
/** @typedef {{ name: string, second?: string, then?: Earlier[] }} Called */

/** @type {(place: Called, day: number, ofTheTime: boolean) => { name: string, second: string }} */
export function called({ name, second = "", then = [] }, day, ofTheTime) {
  const earlier = then.find((span) => inForce(span, day))?.name;
  if (!earlier) return { name, second };
  return ofTheTime ? { name: earlier, second: name } : { name, second: earlier };
}
