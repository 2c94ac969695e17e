/** A formatted source. */
export interface Cited {
  /** Publisher and year. */
  label: string;
  /** Its title; may be empty. */
  title: string;
  /** Its host name; empty without a URL. */
  host: string;
  /** Its URL, `http` or `https`; may be empty. */
  url: string;
  /** The URL of its archived copy, `http` or `https`; may be empty. */
  archived: string;
}

/** A formatted claim. */
export interface Claim {
  /** The measure's name in the data; empty for one of the timeline's own. */
  measure: string;
  /** The measure in the reader's language. */
  label: string;
  /** Its note; may be empty. */
  note: string;
  /** The amount with its unit. */
  amount: string;
  /** Whether it is in the headline. */
  lead: boolean;
  sources: Cited[];
}

/** A formatted statement. */
export interface Statement {
  text: string;
  sources: Cited[];
}

/** Everything that is reported about an event, in the reader's language. Strings may be empty. */
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
  claims: Claim[];
  attribution: Statement[];
  disputed: Statement[];
  tier: string;
  /** Dated corrections; without sources. */
  corrections: Statement[];
  /** Its number in time order, from 1. */
  number: number;
  /** The number of events in the timeline. */
  of: number;
}

/** A problem in the data, dropped or fixed. `line` and `column` start at 1; they are 0 without source text. */
export interface Problem {
  line: number;
  column: number;
  path: string;
  /** `error`: dropped; `warning`: fixed or ignored. */
  severity: "error" | "warning";
  reason: string;
  /** How it was handled. */
  done: string;
}

/** An interval, as two dates. */
export interface Range {
  from: string;
  to: string;
}

export interface HeistLineEventMap {
  "heistline-ready": CustomEvent<{ events: number }>;
  "heistline-select": CustomEvent<{ id: string | null }>;
  "heistline-range": CustomEvent<Range>;
  "heistline-problem": CustomEvent<{ problems: Problem[] }>;
  "heistline-update": CustomEvent<{ added: string[]; removed: string[]; changed: string[] }>;
  "heistline-error": CustomEvent<{ code: string; detail: string }>;
}

/** `<heist-line>`. Importing this module defines it; on a server it defines nothing. */
export class HeistLine extends HTMLElement {
  /** The data: an object, a text, or a `Blob` or an `ArrayBuffer` in any format. Setting it replaces what `src` names. */
  data: unknown;
  /** The id of the selected event, or an empty string. */
  selected: string;
  /** The visible range. */
  range: Range;
  /** The problems in the data. */
  readonly problems: Problem[];
  /** All events in time order. */
  readonly events: Card[];
  /** Opens the card of an event; an empty or unknown id closes it. */
  select(id: string | null): void;
  /** Selects an event without its card, shows a span such as `2016/2018`, or both; without arguments as at first. */
  lead(id?: string, span?: string): void;
  /** Opens the card of the next event. */
  next(): void;
  /** Opens the card of the previous event. */
  previous(): void;
  /** Shows an interval; `from` and `to` default to the start and end of the data. */
  show(from?: string | Date, to?: string | Date): void;
  /** Shows everything. */
  fit(): void;
  /**
   * Returns the current picture as an SVG document.
   * @throws {DOMException} `InvalidStateError` without a timeline.
   */
  toSVG(): string;
  /**
   * Resolves with the current picture as a PNG, at `scale` pixels per CSS pixel, 2 by default; lowered for too large a canvas.
   * Rejects with an `InvalidStateError` without a timeline, and with a `RangeError` for a scale that is not above 0.
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

/** The attributes of `<heist-line>`, and `data`, as templates of frameworks write them. `lang` is an attribute of every element. */
export interface HeistLineAttributes {
  /** The data, as the property of the same name. */
  data?: unknown;
  /** The URL of the data. */
  src?: string;
  /** A bundled story. */
  story?: "reported-thefts" | "thefts-2014-2026";
  /** The id of the event whose card is open. */
  selected?: string;
  /** The start of the initial range, as a date of the data. */
  from?: string;
  /** The end of the initial range. */
  to?: string;
  /** The direction of time; auto: vertical when narrower than 480 px. */
  layout?: "auto" | "horizontal" | "vertical";
  /** Auto: the page’s color-scheme, else the reader’s preference. */
  theme?: "auto" | "light" | "dark";
  /** Lazy: loads when near the viewport. */
  loading?: "lazy" | "eager" | "interaction";
  /** The initial view. */
  view?: "timeline" | "list" | "table";
  /** The heading level of the title. */
  heading?: 2 | 3 | 4 | 5 | 6 | "2" | "3" | "4" | "5" | "6";
  /** Whether buttons, legend and overview are shown. */
  controls?: "all" | "none";
  /** What media may request when a card is opened: all, after asking where it is another host than the data's, or nothing. */
  media?: "auto" | "ask" | "none";
  /** One lane for all events, or one per kind or country. */
  lanes?: "none" | "kind" | "country";
  /** Mirrors the open event in the URL fragment. */
  hash?: boolean | "";
  /** Follows the article around it: what is marked with data-heistline or data-heistline-show. */
  follow?: boolean | "";
  /** Asks for the data again after this number of seconds, at least 30. */
  refresh?: number | string;
}

/** A listener for each event, as JSX and Svelte name them. */
export type HeistLineListeners = {
  [Name in keyof HeistLineEventMap as `on${Name}`]?: (event: HeistLineEventMap[Name]) => void;
};

declare global {
  interface HTMLElementTagNameMap {
    "heist-line": HeistLine;
  }
}

// @ts-ignore: where React is installed
declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      // @ts-ignore
      "heist-line": DetailedHTMLProps<HTMLAttributes<HeistLine>, HeistLine> & HeistLineAttributes & HeistLineListeners;
    }
  }
}

// @ts-ignore: where Preact is installed
declare module "preact" {
  namespace JSX {
    interface IntrinsicElements {
      // @ts-ignore
      "heist-line": HTMLAttributes<HeistLine> & HeistLineAttributes & HeistLineListeners;
    }
  }
}

// @ts-ignore: where Vue is installed
declare module "vue" {
  interface GlobalComponents {
    "heist-line": new () => {
      // @ts-ignore
      $props: HTMLAttributes & HeistLineAttributes;
      $emit: <Name extends keyof HeistLineEventMap>(name: Name, event: HeistLineEventMap[Name]) => void;
    };
  }
}

// @ts-ignore: where Svelte is installed
declare module "svelte/elements" {
  interface SvelteHTMLElements {
    // @ts-ignore
    "heist-line": HTMLAttributes<HeistLine> & HeistLineAttributes & HeistLineListeners;
  }
}
