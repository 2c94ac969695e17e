// The register of a narrow picture: a row for each event, in groups, as elements of the page; the marks beside them are drawn by the
// core. Which rows there are and what stands in them is up to the core.
import * as Verb from "../core/verbs.js";
import { make, moveFocus } from "../shared/dom.js";
import { Rows } from "./rows.js";

/** @import { RowGroup, Groups, Head, Outcome, Use } from "../core/types.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {Use} call calls the core
 * @property {(verb: Verb.Verb, ...numbers: number[]) => Outcome | undefined} input
 * @property {(id: string) => void} select opens the card of an event
 * @property {() => Head | undefined} head what is shown; nothing while there is no picture to see
 * @property {() => boolean} isOpen whether the card of the selected event is open
 * @property {(text: string) => (string | Node)[]} marked a name with what was searched marked
 * @property {(below: number, content: string | Node, attributes: Record<string, string>) => HTMLElement} heading
 * @property {() => import("../reading/media.js").Manners} manners what media may request
 */

/** Stories up to this number of events are listed whole. */
const WHOLE = 25;
/** The rows of which a folded story shows as many as fit. */
const FIRST = 16;
/** Stories with more events have groups that fold. */
const FOLDING = 60;
/** How many rows a key moves by. */
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -1e9, End: 1e9 };

export class Register {
  element = make("div", { class: "register", part: "register", hidden: true });
  #host;
  #language;
  /** @type {RowGroup[]} */
  #groups = [];
  /** The labels of the opened groups, which stay when the data is refreshed. @type {Set<string>} */
  #open = new Set();
  /** Whether all rows are shown. */
  #all = false;
  /** @type {Rows[]} */
  #parts = [];
  #where = make("p", { class: "where", "aria-hidden": "true", hidden: true });
  /** The id of the tab stop. */
  #current = "";
  /** The indices of the rows on the screen. @type {Set<number>} */
  #seen = new Set();
  #frame = 0;
  #width = 0;
  #screen = new IntersectionObserver((entries) => this.#look(entries));
  #sizes = new ResizeObserver(() => this.repaint());

  /** @param {import("../shared/language.js").Language} language @param {Host} host */
  constructor(language, host) {
    this.#language = language;
    this.#host = host;
    this.element.addEventListener("click", (event) => {
      const row = this.#rowOf(event.target);
      if (row) host.select(row.id);
    });
    this.element.addEventListener("focusin", (event) => {
      const row = this.#rowOf(event.target);
      if (!row) return;
      this.#setTabStop(row.id);
      this.#uncover(row);
    });
    this.element.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Whether the picture is narrow, so that the register is shown. */
  get shown() {
    return !this.element.hidden;
  }

  /** Fills it, with everything folded that was not opened before. @param {boolean} [anew] whether it is another timeline */
  fill(anew = false) {
    const groups = /** @type {Groups | undefined} */ (this.#host.call((timeline) => timeline.groups()));
    if (!groups || !this.shown) return this.clear();
    const focused = this.focusedKey();
    this.#width = this.element.clientWidth;
    this.#groups = groups.groups;
    if (anew) {
      this.#all = false;
      this.#open = new Set(this.#groups.filter(({ open }) => open).map(({ label }) => label));
    }
    this.#empty();
    this.element.classList.toggle("years", groups.years);
    this.element.style.setProperty("--marks", `${groups.marks}px`);
    this.element.append(this.#where, ...this.#sections());
    if (!this.#row(this.#current)) this.#setTabStop(this.#parts[0]?.all[0]?.id ?? "");
    if (focused) this.focusKey(focused);
  }

  /** Fills it again if the width has changed, which changes the size of marks. */
  resize() {
    if (this.shown && this.element.clientWidth !== this.#width) this.fill(!this.#width);
  }

  clear() {
    this.#empty();
    this.#groups = [];
    this.#width = 0;
  }

  #empty() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#screen.disconnect();
    this.#sizes.disconnect();
    this.#seen.clear();
    this.#parts = [];
    this.element.replaceChildren();
  }

  /** @returns {HTMLElement[]} */
  #sections() {
    const total = this.#host.head()?.shown ?? 0;
    const folds = total > FOLDING;
    const most = this.#all || folds || total <= WHOLE ? total : FIRST;
    const sections = this.#groups
      .filter(({ from }) => from < most)
      .map((group) => this.#section(group, folds, Math.min(group.count, most - group.from), total));
    this.element.classList.toggle("folded", most < total);
    if (most === total) return sections;
    const words = this.#language.phrase("showAll", this.#language.counted("events", total));
    const button = make("button", { type: "button", class: "all" }, words);
    button.addEventListener("click", () => this.#unfold(most));
    return [...sections, button];
  }

  /** Unfolds a story if its folded part covers a row that has the focus. @param {{ id: string, button: HTMLElement }} row */
  #uncover({ id, button }) {
    const [{ bottom }, limit] = [button.getBoundingClientRect(), this.element.getBoundingClientRect().bottom];
    if (!this.element.classList.contains("folded") || bottom < limit - 48) return;
    this.#all = true;
    this.fill();
    this.focusKey(id);
  }

  /** Shows all rows, and focuses the first of those that were hidden. @param {number} next */
  #unfold(next) {
    this.#all = true;
    this.fill();
    const row = this.#at(next);
    if (row) moveFocus(row.button);
  }

  /** @param {RowGroup} group @param {boolean} folds @param {number} count @param {number} total */
  #section(group, folds, count, total) {
    const section = make("section", { class: "group" });
    const body = make("div");
    const fill = () => {
      const rows = new Rows(this.#language, this.#host, group.from, count, total, (parts) => {
        for (const { button } of parts) this.#screen.observe(button);
      });
      this.#parts.push(rows);
      this.#parts.sort((a, b) => a.from - b.from);
      this.#sizes.observe(rows.element);
      body.replaceChildren(rows.element);
    };
    if (group.label) section.append(this.#head(group, folds, body, fill));
    section.append(body);
    if (!folds || !group.label || this.#open.has(group.label)) fill();
    return section;
  }

  /** @param {RowGroup} group @param {boolean} folds @param {HTMLElement} body @param {() => void} fill */
  #head(group, folds, body, fill) {
    if (!folds) return this.#host.heading(1, group.label, { class: "unit" });
    const label = make("b", {}, group.label);
    const isOpen = this.#open.has(group.label);
    const button = make(
      "button",
      { type: "button", class: "fold", "aria-expanded": String(isOpen) },
      label,
      " ",
      make("span", {}, group.about),
    );
    button.addEventListener("click", () => {
      const open = button.ariaExpanded !== "true";
      button.ariaExpanded = String(open);
      if (open) {
        this.#open.add(group.label);
        fill();
      } else {
        this.#open.delete(group.label);
        this.#parts = this.#parts.filter(({ from }) => from !== group.from);
        body.replaceChildren();
      }
    });
    return this.#host.heading(1, button, { class: "unit" });
  }

  /** Draws the marks again in the next frame. */
  repaint() {
    if (this.#frame || !this.shown) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      if (!this.#host.head()) return;
      for (const part of this.#parts) part.paint();
    });
  }

  /** Mirrors which event is selected. @param {string} id @param {number} [row] where an article leads to */
  mirror(id, row) {
    if (!this.shown) return;
    for (const part of this.#parts) part.select(id);
    if (row === undefined) this.#row(id)?.button.scrollIntoView({ block: "nearest" });
    else this.#scrollInside(row);
    this.repaint();
  }

  /** Scrolls to a row where the register scrolls in a height of its own; the page stays. @param {number} index */
  #scrollInside(index) {
    const frame = this.element.closest(".limited");
    const row = frame && this.#reveal(index)?.button;
    if (row)
      frame.scrollTop += row.getBoundingClientRect().top - frame.getBoundingClientRect().top - frame.clientHeight / 3;
  }

  /** Scrolls to the row of the shown event with an index, and unfolds what hides it. @param {number} index */
  scrollTo(index) {
    this.#reveal(index)?.button.scrollIntoView({ block: "start" });
  }

  /** The row of the shown event with an index; unfolds what hides it. @param {number} index */
  #reveal(index) {
    if (this.#at(index)) return this.#at(index);
    const group = this.#groupOf(index);
    if (!group) return undefined;
    this.#all = true;
    this.#open.add(group.label);
    this.fill();
    for (const part of this.#parts) part.reach(index);
    return this.#at(index);
  }

  /** @param {IntersectionObserverEntry[]} entries */
  #look(entries) {
    for (const { target, isIntersecting } of entries) {
      const index = Number(this.#rowOf(target)?.index ?? -1);
      if (isIntersecting && index >= 0) this.#seen.add(index);
      else this.#seen.delete(index);
    }
    const [first, last] = [Math.min(...this.#seen), Math.max(...this.#seen)];
    const head = this.#host.head();
    if (!this.#seen.size || !head) return;
    this.#host.input(Verb.SCREEN, first, last);
    const { label = "" } = this.#groupOf(first) ?? {};
    const [number, count] = [first + 1, head.shown].map((number) => this.#language.number(number));
    const position = this.#language.phrase("of", number, count);
    this.#where.replaceChildren(
      make("b", {}, head.title),
      make("span", {}, label ? `${label} · ${position}` : position),
    );
    const [{ top }, frame] = [this.element.getBoundingClientRect(), this.element.closest(".frame")];
    this.#where.hidden = top > Math.max(0, frame?.getBoundingClientRect().top ?? 0) - 24;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const row = this.#rowOf(event.target);
    if (!row || event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(STEPS, event.key)) return;
    const last = (this.#host.head()?.shown ?? 1) - 1;
    const index = Math.min(last, Math.max(0, row.index + STEPS[/** @type {keyof typeof STEPS} */ (event.key)]));
    const next = this.#reveal(index);
    if (next) moveFocus(next.button);
    event.preventDefault();
  }

  // As the buttons over marks.

  /** Focuses the row of an event, or the tab stop. @param {string} key */
  focusKey(key) {
    const row = this.#row(key) ?? this.#row(this.#current);
    if (row) moveFocus(row.button);
  }

  /** @param {string} key */
  has(key) {
    return this.#row(key) !== undefined;
  }

  /** The id of the focused row; empty without one. */
  focusedKey() {
    const root = /** @type {ShadowRoot | Document} */ (this.element.getRootNode());
    return this.#rowOf(root.activeElement)?.id ?? "";
  }

  /** @param {number} index */
  #groupOf(index) {
    return this.#groups.filter(({ from }) => from <= index).at(-1);
  }

  #rows() {
    return this.#parts.flatMap(({ all }) => all);
  }

  /** @param {string} id */
  #row(id) {
    return this.#rows().find((row) => row.id === id);
  }

  /** @param {number} index */
  #at(index) {
    return this.#rows().find((row) => row.index === index);
  }

  /** @param {EventTarget | null} target */
  #rowOf(target) {
    const button = target instanceof Element ? target.closest("button.row") : null;
    return button ? this.#rows().find((row) => row.button === button) : undefined;
  }

  /** @param {string} id */
  #setTabStop(id) {
    const [before, now] = [this.#row(this.#current), this.#row(id)];
    if (before) before.button.tabIndex = -1;
    this.#current = id;
    if (now) now.button.tabIndex = 0;
  }
}
