// Days are counted from 1970-01-01. The map is drawn for the day that the reader picked within the
// years, else for the chosen event's first within them, else for their end, and never for one that
// has not come yet where the server is.
const LENGTH = 86400000; // ms

export const dayNumber = (iso) => Date.parse(`${iso}T00:00Z`) / LENGTH;
export const dateOf = (number) => new Date(number * LENGTH);
export const isoDay = (number) => dateOf(number).toISOString().slice(0, 10);

export const firstDay = ({ years }) => Date.UTC(years[0], 0, 1) / LENGTH;
export const lastDay = ({ years }) => Date.UTC(years[1], 11, 31) / LENGTH;
export const lastAsOf = (view) => Math.max(firstDay(view), Math.min(lastDay(view), dayNumber(view.today)));

export function unpicked(view) {
  const [start, end] = view.moment ?? [NaN, NaN];
  const seen = start <= lastDay(view) && end >= firstDay(view);
  return seen ? Math.min(Math.max(start, firstDay(view)), lastAsOf(view)) : lastAsOf(view);
}

export function asOf(view) {
  const picked = view.day === null ? NaN : dayNumber(view.day);
  return picked >= firstDay(view) && picked <= lastAsOf(view) ? picked : unpicked(view);
}

// Whether something that begins and may end is so on a day.
export const inForce = ({ start, end }, day) => start <= day && (end === null || day < end);
