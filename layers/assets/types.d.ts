// What the scripts of the map are told, for tsc alone: by the server (dashboard/view.py, map_texts.py)
// and in the published files (layers/*.py); and what they have of the page and of Leaflet's inside.
import type { Map as LeafletMap } from "leaflet";

/** The first and the last year. */
export type Years = [number, number];
/** The first and the last day, since 1970-01-01. */
export type Days = [number, number];
export type LonLat = [number, number];
export type LatLon = [number, number];
export type Box = [number, number, number, number];

/** What says for which day the map is drawn; days as in "1945-09-01". */
export interface View {
  today: string;
  years: Years;
  day: string | null;
  moment: Days | null;
}

/** What the map goes to when it was not chosen on it. */
export interface Focus {
  step: [string, number] | null;
  place: string | null;
  spot: LatLon | null;
  event: LatLon | null;
}

export interface State extends View {
  layers: string[] | null;
  /** The files of the events, where a reader's own stand beside the atlas's. */
  events: { columns: string; titles: string } | null;
  /** The events that fit all but the years, a bit each, in base64; null for all of them. */
  only: string | null;
  /** By which relations to it events count for a place; null for all of them. */
  relations: number[] | null;
  place: string | null;
  /** The part of the map whose events alone are shown: west, south, east, north; undefined where none can be. */
  box?: Box | null;
  event: string | null;
  /** Which of the events that are drawn the chosen one is. */
  number: number | null;
  lit: string[];
  focus: Focus;
  at: [number, number, number] | null;
  home: number;
  /** By overlay (layers/overlays.py) what is told of it while it is shown. */
  shown: Record<string, unknown>;
  /** Whether the names of the time come first, before the present ones. */
  ofTheTime: boolean;
  theme: string | null;
}
export type Key = keyof State;
export type Wanted = Partial<State>;
/** What a reader chooses on the map. */
export type Chosen = Partial<Pick<State, "years" | "day" | "place" | "box" | "event">>;

/** When a choice is more than seen: ms in which it may be taken back; whether it is no view to go back to. */
export interface When {
  after?: number;
  playing?: boolean;
}

/** The page that the map stands in (dashboard/browser/reader.js): a change that is not told yet, a
 * choice, where the reader has moved the map. */
export interface Page {
  touch(): void;
  choose(choice: Chosen, when?: When): void;
  moved(at: string | null): void;
}

/** A range of years by name; null lasts until now. */
export interface Period {
  years: [number, number | null];
  text: string;
}

export interface Texts {
  map: string;
  allYears: string;
  otherYears: string;
  firstYear: string;
  lastYear: string;
  views: string;
  whole: string;
  quickViews: { place: string; text: string }[];
  zoomIn: string;
  zoomOut: string;
  inset: string;
  asOf: string;
  dayInYears: string;
  back: string;
  forth: string;
  play: string;
  pause: string;
  speed: string;
  period: string;
  periods: Period[];
  locale: string;
  /** Japanese eras that stand beside the years: the number of the first day, the year before
   * the first, and how the first and any other year of it is said. */
  eras: { start: number; before: number; first: string; year: string }[];
  more: string;
  years: string;
  credit: string;
  metre: string;
  kilometre: string;
  layers: Record<string, string>;
  metres: string;
  lastEruption: string;
}

/** Published data that both maps of a page draw. */
export interface Drawn {
  land: Collection<GeoJSON.Polygon | GeoJSON.MultiPolygon | GeoJSON.LineString | GeoJSON.MultiLineString, { kind: "land" | "coast" }>;
  places: { leaves: Collection<Area, Leaf>; wholes: Record<string, string[]> };
  boundaries: Collection<GeoJSON.LineString, Boundary>;
  labels: Name[];
  settlements: Town[];
  volcanoes: Volcano[];
}
/** The satellite picture. */
export interface Tiles {
  url: string;
  credit: string;
  zoom: number;
}
export type Area = GeoJSON.Polygon | GeoJSON.MultiPolygon;
type Collection<Geometry extends GeoJSON.Geometry, Properties> = GeoJSON.FeatureCollection<Geometry, Properties>;

/** An island or a part of one. */
export interface Leaf {
  place: string;
  name: string;
  layer: string;
  whole: string | null;
  group: string | null;
  zoom: number;
  periods: { start: number; drawn: string }[];
  disputed: [number, number | null][];
}

export interface Span {
  start: number;
  end: number | null;
}

/** A name, and when it was the one. */
export interface Earlier extends Span {
  name: string;
}

export interface Boundary extends Span {
  id: string;
  kind: string;
  name: string;
  second: string;
  across: string[];
}

/** An island, a cluster of islets, a group, or a part of an island. */
export interface Name {
  place: string;
  name: string;
  second: string;
  kind: "island" | "group" | "part";
  inside: boolean;
  index?: number;
  layer?: string;
  from?: number;
  to?: number;
}

export interface Town {
  place: string;
  name: string;
  second: string;
  kind: "settlement";
  at: LonLat;
  /** What it was called before. */
  then: Earlier[];
  from: number;
  to: number;
}

/** A name of the printed map: lon, lat, and turn in degrees of where it may stand. */
export interface Lettering {
  name: string;
  spots: [number, number, number][];
  size?: number;
  zoom?: number;
  kind?: "chain" | "land";
  place?: string;
}

export interface Volcano {
  name: string;
  elevation: number;
  last: string;
  layer: string | null;
  lon: number;
  lat: number;
}

export interface Column {
  type: "int32" | "uint32" | "float32" | "uint16" | "uint8";
  offset: number;
  length: number;
}

export interface Head {
  layout: Record<string, Column>;
  families: string[];
  /** How many events a page of titles has, and the names of those pages. */
  page: number;
  pages: string[];
}

/** Of the events on a page. */
export interface Titles {
  ids: string[];
  names: string[];
  when: string[];
}

/** By place, "" for everything: sentences, and the first day of each. */
export type Sentences = Record<string, [number, string][]>;

export interface Point {
  x: number;
  y: number;
}

export interface Frame {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface Size {
  width: number;
  height: number;
}

declare global {
  interface Window {
    /** What is called from outside: layers by the page's script, the rest by tests. */
    atlas: Record<string, unknown>;
  }
}

// What we know of Leaflet's inside, and an option that its types do not have.
declare module "leaflet" {
  interface Map {
    _animatingZoom: boolean;
  }
  interface GeoJSONOptions {
    renderer?: Renderer;
  }
  interface SVG {
    _container: SVGSVGElement;
    _rootGroup: SVGGElement;
  }
}
