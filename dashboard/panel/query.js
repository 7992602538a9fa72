// The link to the view after a choice, before the server has heard of it. Other events begin at the
// first page; a link with a story and no years is that of one of its steps.
export function after(query, choice, allYears) {
  const next = new URLSearchParams(query);
  const set = (key, value) => (value ? next.set(key, value) : next.delete(key));
  if (choice.story) {
    const { story, step } = choice;
    return new URLSearchParams({ story, step, ...(next.has("show") && { show: next.get("show") }) }).toString();
  }
  if (choice.story === null) for (const key of ["story", "step"]) next.delete(key);
  const whole = String(choice.years) === String(allYears) && !next.has("story");
  if ("place" in choice) set("island", choice.place);
  if ("years" in choice) set("years", !whole && choice.years.join("-"));
  if ("direct" in choice) set("groups", choice.direct && "no");
  if (next.toString() !== query) next.delete("page");
  if ("day" in choice) set("day", choice.day);
  if ("event" in choice) set("event", choice.event);
  if ("page" in choice) set("page", choice.page);
  return next.toString();
}
