// A disclosure whose content is asked for only while it is open, anew for each query.
import { make } from "./make.js";

/** @import { Asked } from "./types.js" */

/**
 * @template Found
 * @param {string} className
 * @param {(query: string) => Promise<Found>} ask
 * @param {(inside: HTMLElement, found: Found, query: string) => void} draw
 * @returns {Asked}
 */
export function asked(className, ask, draw) {
  const summary = make("summary", {});
  const inside = make("div", {});
  const element = make("details", { className: `asked ${className}`, ontoggle: () => renew() }, summary, inside);
  let [query, taken] = ["", /** @type {string | null} */ (null)];

  async function renew() {
    if (!element.open || query === taken) return;
    const wanted = query;
    taken = wanted; // drawn once: a press on what is drawn anew is lost
    const found = await ask(wanted).catch(() => null);
    if (found !== null && wanted === query) draw(inside, found, wanted);
    else if (taken === wanted) taken = null; // the next answer asks again
  }

  return {
    element,
    show(now, text) {
      summary.textContent = text;
      element.hidden = !text; // in a file that nobody serves there is nobody to ask
      query = now;
      renew();
    },
  };
}
