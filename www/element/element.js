// `<heist-line>`: the public contract of attributes, properties, methods and events. What is behind it is the widget's.
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
  loading: (widget, value) => {
    if (value === "eager") widget.start();
  },
  view: (widget, _, element) => widget.setView(viewOf(element)),
  heading: (widget) => widget.setHeading(),
  controls: (widget) => widget.setControls(),
  lanes: (widget) => widget.setLanes(),
  hash: (widget) => widget.selection.followFragment(),
};

// On a server there are no elements; importing this there does nothing.
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (class {});

export class HeistLine extends Base {
  static observedAttributes = Object.keys(CHANGES);

  /** @type {unknown} */
  #data;
  #widget = new Widget(this, () => this.#data);

  constructor() {
    super();
    for (const name of ["data", "selected", "range"]) this.#upgrade(name);
  }

  connectedCallback() {
    // In a document without a window there is nothing to show it.
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

  /** The data: an object, or JSON text. Setting it replaces what `src` names. */
  get data() {
    return this.#data;
  }

  set data(data) {
    this.#data = data;
    this.#widget.reload();
  }

  /** The id of the event whose card is open, or an empty text. */
  get selected() {
    return this.#widget.selection.id || this.getAttribute("selected") || "";
  }

  set selected(id) {
    this.select(id ?? "");
  }

  /** The span that is shown, as two dates. */
  get range() {
    return this.#widget.range ?? rangeOf(this);
  }

  set range(range) {
    this.show(range?.from, range?.to);
  }

  /** What of the data was refused: line, column, path and reason of each. @returns {Problem[]} */
  get problems() {
    return this.#widget.problems;
  }

  /** The events in the order of time, as the cards say them. @returns {Card[]} */
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

  next() {
    this.#widget.input(Verb.STEP, 1);
  }

  previous() {
    this.#widget.input(Verb.STEP, -1);
  }

  /**
   * Shows from one date to another.
   * @param {string | Date} [from] absent: the start of the data
   * @param {string | Date} [to] absent: its end
   */
  show(from, to) {
    const text = (/** @type {string | Date | undefined} */ date) =>
      date instanceof Date ? `${date.toISOString().slice(0, 19)}Z` : String(date ?? "");
    this.#widget.show(text(from), text(to));
  }

  fit() {
    this.#widget.input(Verb.FIT);
  }

  /** The picture as it is now, as the text of an SVG document. Throws where there is none. */
  toSVG() {
    return this.#widget.output.toSVG();
  }

  /** The picture as it is now, as a PNG with so many pixels in a CSS pixel. Rejects where there is none. */
  async toPNG({ scale = 2 } = {}) {
    return this.#widget.output.toPNG(scale);
  }

  /** Properties that were set before the element was defined would hide the real ones. @param {string} name */
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
