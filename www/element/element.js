// `<heist-line>`: the public contract of attributes, properties, methods and events. Everything else is in widget.js.
import * as Verb from "../core/verbs.js";
import { rangeOf, viewOf } from "./attributes.js";
import { Widget } from "./widget.js";

/** @import { Card, Problem } from "../core/types.js" */

/** What each attribute changes. @type {Record<string, (widget: Widget, value: string, element: Element) => void>} */
const CHANGES = {
  src: (widget) => widget.reload(),
  story: (widget) => widget.reload(),
  selected: (widget, id) => widget.selection.setAttribute(id),
  from: (widget) => widget.setWindow(),
  to: (widget) => widget.setWindow(),
  layout: (widget) => widget.resize(),
  theme: (widget) => widget.setTheme(),
  lang: (widget) => widget.setLanguage(),
  loading: (widget) => {
    widget.tree.followChildren();
    widget.startIfDue();
  },
  view: (widget, _, element) => widget.setView(viewOf(element)),
  heading: (widget) => widget.setHeading(),
  controls: (widget) => widget.setControls(),
  lanes: (widget) => {
    widget.setLanes();
    widget.resize();
  },
  media: (widget) => widget.setHeading(),
  hash: (widget) => widget.selection.followFragment(),
  refresh: (widget) => widget.setRefresh(),
  follow: (widget) => {
    widget.follow.start();
    widget.tree.followChildren();
  },
};

// On a server there are no elements; importing this there does nothing.
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (class {});

export class HeistLine extends Base {
  static observedAttributes = Object.keys(CHANGES);

  /** @type {unknown} */
  #data;
  #widget = new Widget(
    this,
    () => this.#data ?? this.querySelector(':scope > script[type="application/json"]')?.textContent,
  );

  constructor() {
    super();
    for (const name of ["data", "selected", "range"]) this.#upgrade(name);
  }

  connectedCallback() {
    // A document without a window is never rendered.
    if (this.ownerDocument.defaultView) this.#widget.connect();
  }

  disconnectedCallback() {
    this.#widget.disconnect();
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} value
   */
  attributeChangedCallback(name, before, value) {
    if (this.#widget.built && before !== value) CHANGES[name]?.(this.#widget, value ?? "", this);
  }

  /** The data: an object, or JSON text. Setting it replaces what `src` names, and what a child script holds. */
  get data() {
    return this.#data;
  }

  set data(data) {
    this.#data = data;
    this.#widget.reload();
  }

  /** The id of the event whose card is open, or an empty string. */
  get selected() {
    return this.#widget.selection.id || this.getAttribute("selected") || "";
  }

  set selected(id) {
    this.select(id ?? "");
  }

  /** The visible range, as two dates. */
  get range() {
    return this.#widget.range ?? rangeOf(this);
  }

  set range(range) {
    this.show(range?.from, range?.to);
  }

  /** The problems found in the data, each with line, column, path and reason. @returns {Problem[]} */
  get problems() {
    return this.#widget.reports.problems;
  }

  /** All events in time order, formatted as cards. @returns {Card[]} */
  get events() {
    return this.#widget.events;
  }

  /**
   * Opens the card of an event; an empty or unknown id closes it.
   * @param {string | null} id
   */
  select(id) {
    this.#widget.selection.select(String(id ?? ""));
  }

  /**
   * Shows what an article leads to, as its marked elements do: an event without its card, a span or both. Without arguments it shows what
   * is shown at first.
   * @param {string} [id]
   * @param {string} [span] a date, or two with `/` between them
   */
  lead(id, span) {
    this.#widget.follow.lead(id === undefined && span === undefined ? undefined : { id: id ?? "", span: span ?? "" });
  }

  next() {
    this.#widget.input(Verb.STEP, 1);
  }

  previous() {
    this.#widget.input(Verb.STEP, -1);
  }

  /**
   * Shows an interval.
   * @param {string | Date} [from] defaults to the start of the data
   * @param {string | Date} [to] defaults to the end of the data
   */
  show(from, to) {
    const text = (/** @type {string | Date | undefined} */ date) =>
      date instanceof Date ? `${date.toISOString().slice(0, 19)}Z` : String(date ?? "");
    this.#widget.show(text(from), text(to));
  }

  fit() {
    this.#widget.input(Verb.FIT);
  }

  /** Returns the current picture as an SVG document. Throws an `InvalidStateError` without a timeline. */
  toSVG() {
    return this.#widget.output.toSVG();
  }

  /** Resolves with the current picture as a PNG, at `scale` device pixels per CSS pixel. Rejects without a timeline. */
  async toPNG({ scale = 2 } = {}) {
    return this.#widget.output.toPNG(scale);
  }

  /** Re-applies a property that was set before the element was defined, which would shadow the accessor. @param {string} name */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = Reflect.get(this, name);
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, value);
  }
}

if (globalThis.customElements) {
  if (customElements.get("heist-line"))
    console.warn("<heist-line> is already defined on this page; this copy is not used.");
  else customElements.define("heist-line", HeistLine);
}
