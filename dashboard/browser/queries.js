// The query of an address as text: its values replaced, its commas left as commas.
/** @import { Choice } from "./types.js" */

// A query with other values; an empty one leaves its key out.
/** @param {string} query @param {string | Record<string, string | null>} [values] */
export function withValues(query, values) {
  const said = new URLSearchParams(query);
  const given = typeof values === "string" ? new URLSearchParams(values).entries() : Object.entries(values ?? {});
  for (const [key, value] of given) value ? said.set(key, value) : said.delete(key);
  return said.toString().replaceAll("%2C", ",");
}

// The query of the view that a choice of something to look at leads to.
/** @param {string} query @param {Choice} choice */
export function withChoice(query, { place, event, years, story, step }) {
  const said = { island: place, event, years: years?.join("-"), story, step: step?.toString() };
  const values = Object.entries(said).filter(([, value]) => value !== undefined).map(([key, value]) => [key, value ?? ""]);
  return withValues(query, Object.fromEntries([...values, ["page", ""]]));
}
