// Objects that the core returns.
import type { Loading, Timeline } from "./heistline_glue.js";

export type { Loading, Timeline };
export type Use = <T>(use: (timeline: Timeline) => T) => T | undefined;
export type View = "timeline" | "list" | "table";

/** An instance of the wasm. */
export interface Instance {
  Loading: typeof Loading;
  /** Live objects with their restart callbacks. */
  users: Map<object, () => void>;
  /** Whether it has trapped. */
  dead: boolean;
}

/** A problem of the data, and how it was handled. */
export interface Problem {
  line: number;
  column: number;
  path: string;
  severity: "error" | "warning";
  reason: string;
  done: string;
  /** How often it occurs. */
  count: number;
  /** The paths of its next occurrences, at most two. */
  also: string[];
}

/** The outcome of an input: what it changed, and nothing else. */
export interface Outcome {
  redraw?: boolean;
  selection?: boolean;
  range?: boolean;
  shown?: boolean;
  announce?: string;
  /** What is in view is to be announced. */
  announces_view?: boolean;
  focus?: number;
  tip?: TipMark;
  flight?: boolean;
  inside?: string;
  row?: number;
  hit?: boolean;
}

/** The timeline as a whole, and which of its events are shown. */
export interface Head {
  title: string;
  updated: string;
  lang: string;
  legend: string;
  summary: string;
  note: string;
  /** Formatted. */
  text: string;
  media: Figure[];
  events: number;
  missing: number;
  shown: number;
  searching: boolean;
  tiers: boolean[];
  kinds: { id: string; label: string; symbol: "disc" | "cross" | "square"; on: boolean; count: number }[];
  contested: boolean;
  disc: string;
  tried?: boolean;
  periods: Statement[];
  notes: Statement[];
}

/** Media; the kind is empty where only a player could tell. */
export interface Figure {
  url: string;
  kind: string;
  alt: string;
  /** Formatted, as the credit. */
  caption: string;
  credit: string;
  sources: Cited[];
  width: number;
  height: number;
  poster: string;
}

/** A formatted source. */
export interface Cited {
  label: string;
  title: string;
  host: string;
  url: string;
  archived: string;
}

export interface Statement {
  text: string;
  date: string;
  by: string;
  says: string;
  sources: Cited[];
}

export interface Claim {
  measure: string;
  label: string;
  note: string;
  amount: string;
  lead: boolean;
  /** Where the bounds are on the card's scale, from 0 to 1. */
  span?: [number, number];
  sources: Cited[];
}

/** The claims of one measure. */
export interface Group {
  label: string;
  range: string;
  count: number;
}

/** A formatted event. */
export interface Card {
  id: string;
  title: string;
  when: string;
  machine: string;
  place: string;
  country: string;
  kind: string;
  headline: string;
  figure: string;
  more: string;
  summary: string;
  /** Formatted. */
  text: string;
  sources: Cited[];
  media: Figure[];
  related: { id: string; title: string }[];
  claims: Claim[];
  groups: Group[];
  scale: string;
  attribution: Statement[];
  disputed: Statement[];
  tier: string;
  actor: string;
  dispute: string;
  corrections: Statement[];
  number: number;
  of: number;
  previous: string;
  next: string;
}

/** An event in the list of a crowd. */
export interface Member {
  id: string;
  title: string;
  text: string;
}

/** The register: whether each row has its year, whether there is a strip above it, the width of the column of marks, and its groups. */
export interface Groups {
  years: boolean;
  strip: boolean;
  marks: number;
  groups: RowGroup[];
}

/** A group of rows. */
export interface RowGroup {
  label: string;
  about: string;
  from: number;
  count: number;
  open: boolean;
}

/** A row of the register. */
export interface Row {
  id: string;
  more: string;
  gap: string;
  when: string;
  below: string;
  name: string;
  sum: string;
  summary: string;
  picture: string;
  height: number;
  act: boolean;
  selected: boolean;
}

/** A mark in view, in CSS pixels of the stage. */
export interface Mark {
  key: string;
  event: number;
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
  selected: boolean;
  number: number;
}

/** The mark under the pointer, and its tooltip. */
export interface TipMark {
  title: string;
  text: string;
  x: number;
  y: number;
  height: number;
}

/**
 * The visible range: as fractions of the domain, in CSS pixels, and formatted.
 */
export interface VisibleRange {
  start: number;
  middle: number;
  end: number;
  whole: boolean;
  from: number;
  to: number;
  span: string;
  first: string;
  last: string;
  /** The visible range and how many of the shown events are in it, in words. */
  in_view: string;
}
