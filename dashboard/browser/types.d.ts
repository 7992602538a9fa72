// What the page's own script is told, for tsc alone: by the server (answers.py, panel/content.py), by
// Streamlit (follower.py, map_frame.py, panel/element.py), by the map.
import type { Days, LatLon, Page, Wanted, Years } from "../../layers/assets/types.js";
import type { State } from "./sheet_states.js";

/** What the reader chooses, in the panel, on the map or by the browser's way back. */
export interface Choice {
  link?: string;
  place?: string | null;
  years?: number[];
  day?: string | null;
  box?: number[] | null;
  event?: string | null;
  direct?: boolean;
  categories?: string[];
  layers?: string[];
  relations?: string[];
  precisions?: string[];
  parties?: string[];
  written_in?: string[];
  both_sides?: boolean;
  magnitude?: number | null;
  vei?: number | null;
  query?: string;
  everything?: true;
  sort?: string;
  page?: number;
  story?: string | null;
  step?: number;
  /** Words that events are filtered by; "" for none. */
}
export type Choose = (choice: Choice) => void;

export interface Content {
  intro: string[] | null;
  story: Story | null;
  offers: { heading: string; stories: { story: string; title: string; summary: string }[] } | null;
  card: Card | null;
  profile: Profile | null;
  jump: { previous: Seen | null; next: Seen | null };
  list: List;
  /** What a press of the sheet's handle does in each state, and the way back to the map. */
  sheet: Record<State | "map", string>;
  words: Record<
    "close" | "translations" | "accounts" | "sources" | "previousPage" | "nextPage" | "pages" | "through" | "jump" | "page"
    | "pageFrom" | "previousEvent" | "nextEvent" | "sort" | "narrow" | "chosen" | "remove" | "copy" | "copied"
    | "cite" | "copyCitation" | "citationCopied", string>;
}

export interface Story {
  story: string;
  title: string;
  where: string;
  text: string;
  translations: Translation[];
  step: number;
  back: number | null;
  next: number | null;
  words: Record<"back" | "next" | "again" | "close", string>;
}

export interface Card {
  event: string;
  when: string;
  category: string;
  title: string;
  summary: string;
  apart: { text: string; back: string; choice: Choice } | null;
  facts: Fact[];
  translations: Translation[];
  accounts: (Cited & { party: string; text: string })[];
  sources: Cited[];
  read: string;
  elsewhere: Elsewhere;
}

export interface Profile {
  place: string;
  name: string;
  others: string;
  figures: string;
  facts: Fact[];
  day: string;
  time: Time;
  /** What there is to open (panel/told.py): headings, "" where there is nothing. */
  told: Record<"control" | "positions", string>;
  names: Rows<{ name: string; about: string; note: string; source: string; url: string | null }>;
  settlements: Rows<{ place: string; name: string }>;
  sources: Rows<Cited>;
  elsewhere: Elsewhere;
}

/** From the left, in per cent: strips of colour, the number of events and the first of them, years. */
export interface Time {
  heading: string;
  lanes: { name: string; spans: { left: number; width: number; drawn: string; says: string }[] }[];
  marks: [number, number, string][];
  ticks: [number, string][];
  periods: Rows<{ says: string; note: string; event: { title: string; choice: Choice } | null }>;
}

export interface List {
  heading: string;
  detail: string;
  chips: { text: string; choice: Choice }[];
  everything: string;
  through: { direct: boolean; chosen: boolean; text: string }[];
  sorts: { sort: string; text: string; chosen: boolean }[];
  rows: Row[];
  /** The files in which all of them can be taken away; those that are drawn show a part of the map. */
  take: { heading: string; files: { text: string; file: string; drawn: boolean; page: boolean }[]; embed: Embed };
  page: number;
  /** The year with which each page begins, "" where the list is in another order. */
  pages: string[];
}

/** The words around the text by which another site's page shows the map. */
export type Embed = Record<"heading" | "says" | "copy" | "copied", string>;

/** By what the list can be narrowed (panel/facets.py). */
export interface Facets {
  groups: { heading: string; options: Narrowing[] }[];
  least: Least[];
}
export interface Narrowing {
  text: string;
  count: number;
  chosen: boolean;
  choice: Choice;
}
export interface Least {
  field: "magnitude" | "vei";
  label: string;
  first: number;
  last: number;
  step: number;
  value: number;
  said: string[];
}

export interface Row {
  event: string;
  chosen: boolean;
  /** What it stands under, "" beneath another row of the same. */
  under: string;
  when: string;
  strength: string;
  title: string;
  about: string;
  sources: { before: string; text: string; url: string | null }[];
  more: string;
}

export interface Rows<One> {
  heading: string;
  rows: One[];
}
export interface Seen {
  event: string;
  years: number[];
}
export interface Elsewhere {
  label: string;
  links: { title: string; url: string }[];
}

export interface Cited {
  source: string;
  url: string | null;
  about: string;
}
export interface Translation {
  language: string;
  title: string;
  summary: string;
}
export type Fact = [string, string];

/** What the search box is told: its words, the kinds of what it finds, how long a text is read, and
 * what there is a way to past it. */
export interface SearchBox {
  words: Record<"label" | "placeholder" | "clear" | "failed" | "toEvents" | "toMap", string>;
  of: string[];
  longest: number;
  skips: ("toEvents" | "toMap")[];
}

/** What is found for a text: `says` in a sentence, `all` the words for all of the `events`. */
export interface Found {
  groups: { heading: string; hits: Hit[] }[];
  says: string;
  events: number;
  all: string;
}
/** Something found: what it is called and is, and another text `by` which it was found, if any. */
export interface Hit {
  kind: "place" | "event" | "story";
  id: string;
  title: Piece[];
  about: string;
  by: Piece[];
  language: string;
}
/** A part of a text, and whether it is marked. */
export type Piece = [string, boolean];
/** An option of the list, and what it chooses. */
export interface Option {
  node: HTMLElement;
  choice: Choice;
}

/** What the server answers: `n`, the last choice that it knows; `query`, the view's link; what is drawn. */
export interface Answer {
  n: number;
  home: number;
  query: string;
  /** What the window is called. */
  title: string;
  map: Wanted & { at: number[] | null };
  shown: Shown;
  panel: Content;
}
/** What the parts that Streamlit draws show of a view, by what they show. */
export type Shown = Record<string, unknown>;

/** What the page knows of the reader's view beside the last answer. */
export interface Known {
  session: string;
  n: number;
  query: string | null;
  home: number;
  theme: string;
  at: string | null;
}
export type Drawer = (answer: Answer, known: Known) => void;
export interface Follower {
  stale(answer: Answer): boolean;
  renew(answer: Answer): void;
}

/** What the server knows when it has drawn a part of the page. */
export interface Heard {
  session: string;
  n: number;
  query: string;
  home: number;
}

/** A disclosure of what is asked for while it is open. */
export interface Asked {
  element: HTMLElement;
  show: (query: string, summary: string) => void;
}

/** How the event, the place and the view are cited. */
export interface Cites {
  of: Record<"event" | "place" | "view", Asked>;
  show: (query: string, content: Content) => void;
}

/** What is told of a place to who opens it. */
export interface Tellings {
  of: Record<keyof Profile["told"], Asked>;
  show: (query: string, content: Content) => void;
}

/** One panel in the page: its panes, and what it says. */
export interface Panel {
  reading: HTMLElement;
  listing: HTMLElement;
  /** What is said of it to who cannot see it. */
  told: HTMLElement;
  facets: Asked;
  cites: Cites;
  tellings: Tellings;
  drawn: Content | null;
  choose: Choose;
  end: () => void;
}

/** The sheet that the panel is on a phone: it is told what is chosen in it, and what the panel says. */
export interface Sheet {
  choosing: () => void;
  tell: (content: Content) => void;
  end: () => void;
}

/** A part of the page that Streamlit draws. */
export interface Part {
  shows: Shown;
  /** The answer upon which it was last to be drawn anew, and how often. */
  asked: { answer: Answer | null; times: number };
  setTriggerValue: (name: string, value: unknown) => void;
  end: () => void;
}

/** One map in the page; `compared` is its own state on the page that compares. */
export interface Frame {
  element: HTMLIFrameElement;
  page: string;
  atlas: { connect(page: Page): void; set(wanted: Wanted): void; cover(pixels: number): void } | null;
  compared: Wanted | null;
  told: Parameters<Drawer> | null;
  draw: () => void;
  end: () => void;
}

/** What Streamlit hands to an element of ours. */
export interface Element<Data> {
  data: Data;
  parentElement: HTMLElement;
  setTriggerValue(name: string, value: unknown): void;
}

/** What one file holds of a view (saved/view.py). */
export interface Saved {
  /** The view's link but for what is chosen in the file. */
  query: string;
  title: string;
  map: Wanted;
  first: Stated;
  all: Years;
  /** Rows of a page of the list. */
  size: number;
  /** The order of the list where none was picked, in all years and in some. */
  usual: { all: string; some: string };
  sorts: [string, string][];
  /** In the order of their days. */
  events: SavedEvent[];
  /** By id, "" for everything. */
  places: Record<string, SavedPlace>;
  texts: string[];
  says: {
    /** So many events, by their number. */
    counted: string[];
    heading: string;
    years: string;
    otherYears: { text: string; back: string };
    nothing: string;
    everything: string;
    places: string;
    map: string;
  };
  sheet: Content["sheet"];
  words: Content["words"];
}
export interface SavedEvent {
  days: Days;
  years: Years;
  lit: string[];
  at: LatLon | null;
  row: Pick<Row, "strength" | "sources" | "more">;
  card: Card;
}
/** Events by their numbers, in the order of their days; what is said of each there, and what stands
 * above some of them in an order of the list, by the numbers of texts. */
export interface SavedPlace {
  name: string;
  spot: LatLon | null;
  events: number[];
  about: number[];
  orders: Record<string, [number, number[]][]>;
}
/** What is chosen in the file. */
export interface Stated {
  place: string | null;
  years: Years;
  event: string | null;
  day: string | null;
  sort: string | null;
  page: number;
}

declare global {
  interface Window {
    /** The first answer, asked for before our script has come (still.py). */
    atlasView?: Promise<Answer>;
  }
}
