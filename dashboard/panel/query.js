// The link to the view after a choice, before the server has heard of it. Other events begin at the
// first page; a link with a story and no years is that of one of its steps.
/** @import { Choice } from "./types.js" */

/** @param {string} query @param {Choice} choice @param {number[]} allYears */
export function after(query, choice, allYears) {
  const next = new URLSearchParams(query);
  /** @param {string} key @param {unknown} value */
  const set = (key, value) => (value ? next.set(key, String(value)) : next.delete(key));
  if (choice.story) return ofStep(choice.story, choice.step, next.get("show"));
  if (choice.story === null) for (const key of ["story", "step"]) next.delete(key);
  const whole = String(choice.years) === String(allYears) && !next.has("story");
  if ("place" in choice) set("island", choice.place);
  if ("years" in choice) set("years", !whole && choice.years?.join("-"));
  if ("direct" in choice) set("groups", choice.direct && "no");
  if (next.toString() !== query) next.delete("page");
  if ("day" in choice) set("day", choice.day);
  if ("event" in choice) set("event", choice.event);
  if ("page" in choice) set("page", choice.page);
  return next.toString();
}

/** @param {string} story @param {number | undefined} step @param {string | null} show */
function ofStep(story, step, show) {
  const query = new URLSearchParams({ story, step: String(step) });
  if (show !== null) query.set("show", show);
  return query.toString();
}
