/** A source in words. */
export interface Cited {
  /** Publisher and year. */
  label: string;
  /** Its title; may be empty. */
  title: string;
  /** Its host name; empty without an address. */
  host: string;
  /** Its address, `http` or `https`; may be empty. */
  url: string;
}

/** A claim in words. */
export interface Row {
  /** The measure's name in the data. */
  measure: string;
  /** The measure in the reader's language. */
  label: string;
  /** What else to know; may be empty. */
  note: string;
  /** The amount with its unit. */
  amount: string;
  /** Whether it is in the headline. */
  lead: boolean;
  sources: Cited[];
}

/** A statement in words. */
export interface Said {
  text: string;
  sources: Cited[];
}

/** Everything that is reported of an event, in the reader's language. Texts may be empty. */
export interface Card {
  id: string;
  title: string;
  when: string;
  place: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  kind: string;
  headline: string;
  summary: string;
  sources: Cited[];
  claims: Row[];
  attribution: Said[];
  disputed: Said[];
  tier: string;
  /** Its place in the order of time, from 1. */
  number: number;
  /** How many events the timeline has. */
  of: number;
}

/** What of the data was refused or mended. `line` and `column` count from 1; 0 where there is no text. */
export interface Problem {
  line: number;
  column: number;
  path: string;
  /** `error`: left out; `warning`: shown otherwise than it was written. */
  severity: "error" | "warning";
  reason: string;
  /** What was done about it. */
  done: string;
}

/** A span of time, as two dates. */
export interface Range {
  from: string;
  to: string;
}

export interface HeistLineEventMap {
  "heistline-ready": CustomEvent<{ events: number }>;
  "heistline-select": CustomEvent<{ id: string | null }>;
  "heistline-range": CustomEvent<Range>;
  "heistline-problem": CustomEvent<{ problems: Problem[] }>;
  "heistline-error": CustomEvent<{ code: string; detail: string }>;
}

/** `<heist-line>`. Importing this module defines it; on a server it defines nothing. */
export class HeistLine extends HTMLElement {
  /** The data: an object, or JSON text. Setting it replaces what `src` names. */
  data: unknown;
  /** The id of the event whose card is open, or an empty text. */
  selected: string;
  /** The span that is shown. */
  range: Range;
  /** What of the data was refused or mended. */
  readonly problems: Problem[];
  /** The events in the order of time. */
  readonly events: Card[];
  /** Opens the card of an event; an empty or unknown id closes it. */
  select(id: string | null): void;
  /** Opens the card of the next event. */
  next(): void;
  /** Opens the card of the previous event. */
  previous(): void;
  /** Shows from one date to another; what is absent is that end of the data. */
  show(from?: string | Date, to?: string | Date): void;
  /** Shows everything. */
  fit(): void;
  /**
   * The picture as it is now, as the text of an SVG document.
   * @throws {DOMException} `InvalidStateError` while there is no picture.
   */
  toSVG(): string;
  /**
   * The picture as it is now, as a PNG with `scale` pixels in a CSS pixel, 2 if absent; fewer where it would be too large.
   * Rejects with an `InvalidStateError` while there is no picture, and with a `RangeError` for a scale that is not above 0.
   */
  toPNG(options?: { scale?: number }): Promise<Blob>;
  addEventListener<Name extends keyof HeistLineEventMap>(
    type: Name,
    listener: (this: HeistLine, event: HeistLineEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Name extends keyof HTMLElementEventMap>(
    type: Name,
    listener: (this: HeistLine, event: HTMLElementEventMap[Name]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "heist-line": HeistLine;
  }
}
