// The query of an address as text: its values replaced, its commas left as commas.

// A query with other values; an empty one leaves its key out.
/** @param {string} query @param {string | Record<string, string | null>} [values] */
export function withValues(query, values) {
  const said = new URLSearchParams(query);
  const given = typeof values === "string" ? new URLSearchParams(values).entries() : Object.entries(values ?? {});
  for (const [key, value] of given) value ? said.set(key, value) : said.delete(key);
  return said.toString().replaceAll("%2C", ",");
}
