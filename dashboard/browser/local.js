// What the server answers, in a file that nobody serves: which events there are, what each place has of
// them in which order and what is said of them the file holds (saved/view.py); here only the years are
// looked at, and what is chosen. All of it is held against the server's own answers by the tests.
import { withValues } from "./queries.js";

/** @import { Choice, Saved, SavedEvent, Stated } from "./types.js" */
/** @import { Years } from "../../layers/assets/types.js" */

const DAY = 86400000; // ms
const EVERYTHING = "";
const BY_DAY = ["newest", "oldest"];

/** @type {(years: Years, shown: Years) => boolean} */
const meet = ([start, end], [first, last]) => start <= last && end >= first;

// The years themselves if an event is seen in them, else as many that begin with it.
/** @param {Years} event @param {Years} shown @param {Years} all @returns {Years} */
export function yearsShowing(event, shown, [begin, end]) {
  if (meet(event, shown)) return shown;
  const length = shown[1] - shown[0];
  const first = Math.max(begin, Math.min(event[0], end - length));
  return [first, first + length];
}

/** @param {string | null | undefined} day @param {Years} years */
const dayWithin = (day, [first, last]) => {
  const year = Number(day?.slice(0, 4));
  return day && year >= first && year <= last ? day : null;
};

/** @param {Saved} saved */
export function local(saved) {
  const { all, events, places, says, texts } = saved;
  const numbers = new Map(events.map(({ card }, number) => [card.event, number]));
  let stated = saved.first;
  let homes = 0;

  /** @param {string | null | undefined} id */
  const eventOf = (id) => /** @type {SavedEvent | undefined} */ (events[numbers.get(id ?? "") ?? -1]);
  const place = () => places[stated.place ?? EVERYTHING];
  /** @param {Years} years */
  const allYears = ([first, last]) => first === all[0] && last === all[1];
  /** @param {Years} years */
  const inWords = ([first, last]) => (first === last ? String(first)
    : says.years.replace("{first}", String(first)).replace("{last}", String(last)));
  const sort = () => stated.sort ?? (allYears(stated.years) ? saved.usual.all : saved.usual.some);
  /** @param {number} number */
  const shown = (number) => meet(events[number].years, stated.years);

  // A choice, as the server takes it (view.from_browser).
  /** @param {Choice} choice */
  function choose(choice) {
    if (choice.link !== undefined) stated = linked(choice.link);
    else if (choice.everything) {
      homes += 1;
      stated = nothing();
    } else change(choice);
  }

  /** @returns {Stated} */
  const nothing = () => ({ place: null, years: all, event: null, day: null, sort: null, page: 1 });

  /** @param {Choice} choice */
  function change(choice) {
    const { place: wanted, years, day, event, page } = choice;
    select({
      ...(wanted !== undefined && (wanted === null || places[wanted]) && { place: wanted }),
      ...(years && { years: /** @type {Years} */ (years) }),
      ...(choice.sort !== undefined && { sort: choice.sort }),
    });
    if (day !== undefined) stated = { ...stated, day: dayWithin(day, stated.years) };
    const opened = eventOf(event);
    if (opened && !years && event !== stated.event) select({ years: yearsShowing(opened.years, stated.years, all) });
    if (event === null || opened) stated = { ...stated, event: event ?? null };
    if (page) stated = { ...stated, page };
  }

  // Other events begin at the first page, and a day that is outside the years gives way.
  /** @param {Partial<Stated>} wanted */
  function select(wanted) {
    const next = { ...stated, ...wanted };
    if (JSON.stringify(next) === JSON.stringify(stated)) return;
    stated = { ...next, day: dayWithin(next.day, next.years), page: 1 };
  }

  // A link to the file says what is chosen in it; one that says nothing is that with which it opens.
  /** @param {string} query @returns {Stated} */
  function linked(query) {
    const said = new URLSearchParams(query);
    if (!said.size) return saved.first;
    const island = said.get("island");
    const [first, last = first] = (said.get("years") ?? "").split("-").map(Number);
    const years = /** @type {Years} */ (first >= all[0] && last <= all[1] && first <= last ? [first, last] : all);
    return {
      place: island && places[island] ? island : null, years, day: dayWithin(said.get("day"), years),
      event: eventOf(said.get("event"))?.card.event ?? null,
      sort: saved.sorts.find(([one]) => one === said.get("sort"))?.[0] ?? null,
      page: Number(said.get("page")) || 1,
    };
  }

  function query() {
    const { place: island, years, event, day, sort: picked, page } = stated;
    return withValues(saved.query, {
      island, event, day, sort: picked, years: allYears(years) ? "" : years.join("-"), page: page > 1 ? String(page) : "",
    });
  }

  // What the list holds: numbers of events, and what stands above each.
  function listed() {
    return place().orders[sort()].flatMap(([under, run]) => (
      run.filter(shown).map((number) => ({ number, under: texts[under] }))));
  }

  function list() {
    const found = listed();
    const pages = Math.max(1, Math.ceil(found.length / saved.size));
    const page = Math.min(stated.page, pages);
    const rows = found.slice((page - 1) * saved.size, page * saved.size);
    const { place: island, years } = stated;
    const changed = query() !== saved.query;
    return {
      heading: says.heading.replace("{events}", says.counted[found.length]).replace("{years}", inWords(years)),
      detail: found.length ? "" : says.nothing,
      chips: [
        ...(island ? [{ text: places[island].name, choice: { place: null } }] : []),
        ...(allYears(years) ? [] : [{ text: inWords(years), choice: { years: all } }]),
      ],
      everything: changed ? says.everything : "",
      through: [],
      sorts: saved.sorts.map(([one, text]) => ({ sort: one, text, chosen: one === sort() })),
      rows: rows.map(({ number, under }, at) => row(number, under === rows[at - 1]?.under ? "" : under)),
      take: { heading: "", files: [] },
      page,
      pages: Array.from({ length: pages }, (_, at) => begins(found[at * saved.size]?.number)),
    };
  }

  // The year with which a page begins, where events stand by their days.
  /** @param {number | undefined} number */
  const begins = (number) => (number === undefined || !BY_DAY.includes(sort()) ? ""
    : String(Math.max(events[number].years[0], all[0])));

  /** @param {number} number @param {string} under */
  function row(number, under) {
    const { row: said, card } = events[number];
    const { events: there, about } = place();
    return {
      ...said, event: card.event, when: card.when, title: card.title, under,
      chosen: card.event === stated.event, about: texts[about[there.indexOf(number)]],
    };
  }

  function card() {
    const opened = eventOf(stated.event);
    if (!opened) return null;
    if (meet(opened.years, stated.years)) return opened.card;
    const { text, back } = says.otherYears;
    const choice = { years: yearsShowing(opened.years, stated.years, all) };
    return { ...opened.card, apart: { text: text.replace("{years}", inWords(stated.years)), back, choice } };
  }

  // The events of all years beside the chosen one, else beside the day or the first of the years.
  function jump() {
    const { events: there } = place();
    const chosen = there.indexOf(numbers.get(stated.event ?? "") ?? -1);
    const since = Date.parse(`${stated.day ?? `${stated.years[0]}-01-01`}T00:00Z`) / DAY;
    const first = there.findIndex((number) => events[number].days[0] >= since);
    const after = first < 0 ? there.length : first;
    const [previous, next] = chosen < 0 ? [after - 1, after] : [chosen - 1, chosen + 1];
    return { previous: seen(there[previous]), next: seen(there[next]) };
  }

  /** @param {number | undefined} number */
  function seen(number) {
    if (number === undefined) return null;
    const { card: { event }, years } = events[number];
    return { event, years: yearsShowing(years, stated.years, all) };
  }

  function map() {
    const opened = eventOf(stated.event);
    const { place: island, years, day, event } = stated;
    return {
      ...saved.map, place: island, years, day, event, number: numbers.get(event ?? "") ?? null, moment: opened?.days ?? null, lit: opened?.lit ?? [], at: null,
      focus: { step: null, place: island, spot: place().spot, event: opened?.at ?? null },
    };
  }

  /** @param {number} n */
  const answer = (n) => ({
    n, home: homes, query: query(), title: saved.title, map: map(), shown: {},
    panel: {
      intro: null, story: null, offers: null, card: card(), profile: null, jump: jump(), list: list(),
      sheet: saved.sheet, words: saved.words,
    },
  });

  // The places that have any of the events, with how many in these years.
  function facets() {
    const options = Object.entries(places).filter(([id, { events: there }]) => id && there.length).map(([id, one]) => ({
      text: one.name, count: one.events.filter(shown).length, chosen: id === stated.place,
      choice: { place: id === stated.place ? null : id },
    }));
    return { groups: options.length ? [{ heading: says.places, options }] : [], least: [] };
  }

  /** The answer to a question of the page (asking.js). @param {string} path @param {RequestInit} [options] */
  return (path, options) => {
    const [asked, link] = path.split("?");
    if (asked === "facets") return facets();
    if (asked === "view") {
      choose({ link });
      return answer(0);
    }
    const { choices } = JSON.parse(String(options?.body));
    for (const [, choice] of choices) choose(choice);
    return answer(choices.at(-1)[0]);
  };
}
