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
  let [query, drawn] = ["", /** @type {string | null} */ (null)];

  async function renew() {
    if (!element.open || query === drawn) return;
    const wanted = query;
    const found = await ask(wanted).catch(() => null);
    if (found === null || wanted !== query) return; // the next answer asks again
    drawn = wanted;
    draw(inside, found, wanted);
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
