// What the panel is told, for tsc alone: by the server (content.py), by Streamlit, by the map.

/** What the reader chooses, in the panel or on the map; `n` numbers the map's messages. */
export interface Choice {
  n?: number;
  place?: string | null;
  years?: number[];
  day?: string | null;
  event?: string | null;
  direct?: boolean;
  page?: number;
  story?: string | null;
  step?: number;
}
export type Choose = (choice: Choice) => void;

export interface Content {
  story: Story | null;
  offers: { heading: string; stories: { story: string; title: string; summary: string }[] } | null;
  card: Card | null;
  profile: Profile | null;
  jump: { previous: Seen | null; next: Seen | null };
  list: List;
  words: Record<
    "close" | "translations" | "accounts" | "sources" | "earlier" | "later" | "pages" | "through" | "jump" | "page"
    | "previousEvent" | "nextEvent", string>;
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
}

export interface Profile {
  name: string;
  others: string;
  figures: string;
  facts: Fact[];
  day: string;
  time: Time;
  names: Rows<{ name: string; about: string; note: string; source: string; url: string | null }>;
  settlements: Rows<{ place: string; name: string }>;
  sources: Rows<Cited>;
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
  through: { direct: boolean; chosen: boolean; text: string }[];
  rows: Row[];
  page: number;
  pages: number;
}

export interface Row {
  event: string;
  chosen: boolean;
  when: string;
  title: string;
  about: string;
  sources: { text: string; url: string | null }[];
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

/** What is known of one panel in the page: its panes, what it asks for and says, the map's last message. */
export interface Panel {
  n: number;
  reading: HTMLElement;
  listing: HTMLElement;
  query: string;
  said: string;
  choose: Choose;
  listener: ((e: Event) => void) | null;
}

/** What Streamlit hands to a component. */
export interface Component {
  data: { query: string; n: number; allYears: number[]; colours: string };
  parentElement: HTMLElement;
  setTriggerValue(name: string, value: unknown): void;
}
