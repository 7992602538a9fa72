// The numbers of events by place, from those who count to those who show them.
const shows = [];
let last = null;

export function onCounts(show) {
  shows.push(show);
  if (last) show(last);
}

export function tellCounts(counts) {
  last = counts;
  for (const show of shows) show(counts);
}
