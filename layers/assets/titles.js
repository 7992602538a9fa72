// What events are called and when they were, a page of them at a time, once one of it is asked for.
import { load } from "./load.js";

/** @import { Head, Titles } from "./types.js" */
/** @typedef {{ id: string, title: string, when: string }} Called */

/** @param {Pick<Head, "page" | "pages">} head @param {string} folder where the pages are */
export const titled = ({ page, pages }, folder) => async (/** @type {number} */ event) => {
  const { ids, names, when } = /** @type {Titles} */ (await load(folder + pages[Math.floor(event / page)]));
  const at = event % page;
  return /** @type {Called} */ ({ id: ids[at], title: names[at], when: when[at] });
};
