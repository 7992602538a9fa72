// Days are counted from 1970-01-01. The map is drawn for the day that the reader picked within the
// years, else for the chosen event's first within them, else for their end, and never for one that
// has not come yet where the server is.
/** @import { Leaf, Span, View } from "./types.js" */
const LENGTH = 86400000; // ms

/** @type {(iso: string) => number} */
export const dayNumber = (iso) => Date.parse(`${iso}T00:00Z`) / LENGTH;
/** @type {(number: number) => Date} */
export const dateOf = (number) => new Date(number * LENGTH);
/** @type {(number: number) => string} */
export const isoDay = (number) => dateOf(number).toISOString().slice(0, 10);

/** @typedef {Pick<View, "years">} Within */
/** @type {(view: Within) => number} */
export const firstDay = ({ years }) => Date.UTC(years[0], 0, 1) / LENGTH;
/** @type {(view: Within) => number} */
export const lastDay = ({ years }) => Date.UTC(years[1], 11, 31) / LENGTH;
/** @type {(view: Omit<View, "day" | "moment">) => number} */
export const lastAsOf = (view) => Math.max(firstDay(view), Math.min(lastDay(view), dayNumber(view.today)));

/** @param {Omit<View, "day">} view */
export function unpicked(view) {
  const [start, end] = view.moment ?? [NaN, NaN];
  const seen = start <= lastDay(view) && end >= firstDay(view);
  return seen ? Math.min(Math.max(start, firstDay(view)), lastAsOf(view)) : lastAsOf(view);
}

/** @param {View} view */
export function asOf(view) {
  const picked = view.day === null ? NaN : dayNumber(view.day);
  return picked >= firstDay(view) && picked <= lastAsOf(view) ? picked : unpicked(view);
}

// Whether something that begins and may end is so on a day.
/** @type {(span: Span, day: number) => boolean} */
export const inForce = ({ start, end }, day) => start <= day && (end === null || day < end);

// How an island is drawn on a day, of its periods in their order.
/** @type {(periods: Leaf["periods"], day: number) => string} */
export const drawnOn = (periods, day) => periods.filter(({ start }) => start <= day).at(-1)?.drawn ?? "unsettled";
