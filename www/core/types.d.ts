// What the core gives to the page, as objects.
import type { Loading, Timeline } from "./heistline_glue.js";

export type { Loading, Timeline };
export type Use = <T>(use: (timeline: Timeline) => T) => T | undefined;
export type View = "timeline" | "list" | "table";

/** The wasm, instantiated. */
export interface Instance {
  Loading: typeof Loading;
  /** What lives in it, each with what to do when it ends. */
  users: Map<object, () => void>;
  /** It had a trap. */
  dead: boolean;
}

/** What of the data was refused, and what was done about it. */
export interface Problem {
  line: number;
  column: number;
  path: string;
  severity: "error" | "warning";
  reason: string;
  done: string;
}

/** What follows from an input. */
export interface Outcome {
  redraw: boolean;
  selection: boolean;
  range: boolean;
  shown: boolean;
  announce: string;
  focus?: number;
  tip?: TipMark;
  flight: boolean;
  inside?: string;
  hit: boolean;
}

/** The timeline as a whole, and which of its events are shown. */
export interface Head {
  title: string;
  lang: string;
  legend: string;
  invitation: string;
  summary: string;
  note: string;
  events: number;
  shown: number;
  searching: boolean;
  tiers: boolean[];
  kinds: { id: string; label: string; disc: boolean; on: boolean }[];
  periods: Statement[];
  notes: Statement[];
}

/** A source as it is cited. */
export interface Cited {
  label: string;
  title: string;
  host: string;
  url: string;
}

export interface Statement {
  text: string;
  sources: Cited[];
}

export interface Claim {
  measure: string;
  label: string;
  note: string;
  amount: string;
  lead: boolean;
  sources: Cited[];
}

/** What is reported of an event. */
export interface Card {
  id: string;
  title: string;
  when: string;
  place: string;
  country: string;
  kind: string;
  headline: string;
  summary: string;
  sources: Cited[];
  claims: Claim[];
  attribution: Statement[];
  disputed: Statement[];
  tier: string;
  number: number;
  of: number;
}

/** An event in a cluster. */
export interface Member {
  id: string;
  title: string;
  text: string;
}

/** A mark that is in view, in CSS pixels of the stage. */
export interface Mark {
  key: string;
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
  selected: boolean;
  cluster: boolean;
  number: number;
}

/** The mark under the pointer, and the words of its tip. */
export interface TipMark {
  title: string;
  text: string;
  x: number;
  y: number;
  height: number;
}

/**
 * Which part of the domain is visible: parts of it, 0 to 1; where they are in the picture, in CSS pixels; and in words.
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
}
