// The states of the phone's sheet in numbers: how high it is in each, and which of them comes next.

/** @typedef {"closed" | "half" | "full"} State */
/** @typedef {Record<State, number>} Heights in pixels */

/** @type {State[]} from the lowest to the highest */
export const STATES = ["closed", "half", "full"];
const TITLE = 84; // pixels above a full sheet, in which the page's title can be seen
const FLING = 0.5; // pixels a millisecond, from which the way of a finger says more than where it ends

/** @type {(page: number, head: number) => Heights} */
export const heights = (page, head) => {
  const half = Math.max(head, Math.round(page / 2));
  return { closed: head, half, full: Math.max(half, page - TITLE) };
};

/** The height under a finger that has moved the sheet. @type {(height: number, all: Heights) => number} */
export const held = (height, all) => Math.min(Math.max(height, all.closed), all.full);

/** The state in which a finger leaves the sheet; `speed` is above 0 on the way up. @type {(height: number, speed: number, all: Heights) => State} */
export function released(height, speed, all) {
  if (speed >= FLING) return STATES.find((state) => all[state] > height) ?? "full";
  if (speed <= -FLING) return STATES.findLast((state) => all[state] < height) ?? "closed";
  /** @param {State} state */
  const away = (state) => Math.abs(all[state] - height);
  return STATES.reduce((best, state) => (away(state) < away(best) ? state : best));
}

/** What a press of the handle does: up, and from the top down again. @type {(state: State) => State} */
export const pressed = (state) => STATES[(STATES.indexOf(state) + 1) % STATES.length];

/** One state up (1) or down (-1). @type {(state: State, by: number) => State} */
export const stepped = (state, by) => STATES[Math.min(Math.max(STATES.indexOf(state) + by, 0), STATES.length - 1)];

/** What is chosen can be read, and unless it was chosen in the sheet the map is seen beside it.
 * @type {(state: State, inSheet: boolean) => State} */
export const opened = (state, inSheet) => (inSheet && state !== "closed" ? state : "half");
