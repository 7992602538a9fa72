// A day in words with the Japanese era beside its year, where the reader wants them: after the year if
// that is marked as one (1945年), else at the end.
/** @import { Texts } from "./types.js" */

/** @type {(words: string, day: number, year: number, eras: Texts["eras"]) => string} */
export function withEra(words, day, year, eras) {
  const era = eras.filter(({ start }) => start <= day).at(-1);
  if (!era) return words;
  const number = year - era.before;
  const said = number === 1 ? era.first : era.year.replace("{year}", String(number));
  const mark = words.indexOf("年") + 1;
  return mark ? `${words.slice(0, mark)}${said}${words.slice(mark)}` : words + said;
}
