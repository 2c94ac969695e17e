// The sortable table of events, with expandable claims, paging, and copying as text or CSV.
import { pause } from "../core/feed.js";
import { icon, make } from "../shared/dom.js";
import { copy } from "./copy.js";
import { ranged } from "./range.js";

/** @import { Card, Head } from "../core/types.js" */
/** @typedef {import("../shared/language.js").Key} Key */
/** @typedef {"date" | "event" | "kind" | "reported"} Column */
/**
 * What it needs of the widget.
 * @typedef {object} Actions
 * @property {() => Head | undefined} head
 * @property {() => import("./cards.js").Report} report
 * @property {(indices: Uint32Array) => Card[]} cards by index in time order
 * @property {(kinds: boolean) => string} column a line per event: title or kind
 * @property {(ascending: boolean) => Uint32Array} byAmount indices sorted by amount, events without one last
 * @property {(element: HTMLElement, card: Card) => void} applyKindColour applies the colour of a card's kind
 * @property {(words: string) => void} announce for screen readers
 */

/** @type {Column[]} */
const COLUMNS = ["date", "event", "kind", "reported"];
/** Rows per page, and cards per slice when copying. */
const PAGE = 100;
/** Above this number of events, sort by code units, ten times faster than a collator. */
const MANY = 50_000;
const TURNS = {
  firstPage: "M11 3L6 8l5 5M4 3v10",
  previous: "M10 3L5 8l5 5",
  next: "M6 3l5 5-5 5",
  lastPage: "M5 3l5 5-5 5M12 3v10",
};

export class Table {
  #element;
  #language;
  #actions;
  #by = /** @type {Column} */ ("date");
  #descending = false;
  /** @type {Uint32Array} */
  #order = new Uint32Array();
  #page = 0;

  /** @param {HTMLElement} element that it fills @param {import("../shared/language.js").Language} language @param {Actions} actions */
  constructor(element, language, actions) {
    this.#element = element;
    this.#language = language;
    this.#actions = actions;
  }

  /** Fills the first page with the shown events. */
  fill() {
    this.#sort();
    this.#page = 0;
    this.#draw();
  }

  /** The page that is shown, from 0. */
  get page() {
    return this.#page;
  }

  /** Shows another page, or the last one. @param {number} page */
  turn(page) {
    this.#page = Math.max(0, Math.min(page, Math.ceil(this.#order.length / PAGE) - 1));
    this.#draw();
  }

  #sort() {
    const count = this.#actions.head()?.shown ?? 0;
    /** @type {Uint32Array} */
    let order =
      this.#by === "reported"
        ? this.#actions.byAmount(this.#descending)
        : Uint32Array.from({ length: count }, (_, index) => index);
    if (this.#by === "event" || this.#by === "kind") {
      const turn = this.#descending ? -1 : 1;
      const words = this.#actions.column(this.#by === "kind").split("\n");
      const word = (/** @type {number} */ index) => words[index] ?? "";
      const less = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : Number(a > b));
      const compare =
        count > MANY ? less : (/** @type {string} */ a, /** @type {string} */ b) => this.#language.compare(a, b);
      // Stable within a kind: by time.
      order = order.sort((a, b) => turn * compare(word(a), word(b)) || a - b);
    }
    this.#order = this.#by === "date" && this.#descending ? order.reverse() : order;
  }

  #draw() {
    const head = this.#actions.head();
    if (!head) return;
    const language = this.#language;
    const from = this.#page * PAGE;
    const cards = this.#actions.cards(this.#order.subarray(from, from + PAGE));
    const caption = make("caption", {}, language.phrase("captionTable", head.title, language.phrase(this.#by)));
    const headings = COLUMNS.map((column) => {
      // Amounts are sorted largest first by default, which is descending.
      const down = this.#descending !== (column === "reported");
      const order = column === this.#by ? (down ? "descending" : "ascending") : undefined;
      const arrow = make("span", { class: "arrow", "aria-hidden": "true" }, order ? (down ? "▾" : "▴") : "");
      const button = make("button", { type: "button", class: "sort" }, language.phrase(column), arrow);
      button.addEventListener("click", () => this.#sortBy(column));
      return make("th", { scope: "col", "aria-sort": order, class: column }, button);
    });
    const body = make("tbody", {}, ...cards.flatMap((card) => this.#rows(card)));
    const table = make("table", { class: "events" }, caption, make("thead", {}, make("tr", {}, ...headings)), body);
    this.#element.replaceChildren(this.#tools(), table, ...this.#pager());
  }

  /** The row of an event, and one for its claims, filled lazily. @param {Card} card */
  #rows(card) {
    const language = this.#language;
    const report = this.#actions.report();
    const sign = make("span", { class: "sign", "aria-hidden": "true" }, "▸");
    const name = make(
      "button",
      { type: "button", class: "expand", "aria-expanded": "false" },
      sign,
      report.own(card.title),
    );
    const empty = () => make("span", { class: "none" }, "–");
    const cells = [
      make("td", { class: "date" }, card.when),
      make("th", { scope: "row", class: "event" }, name),
      make("td", { class: "kind" }, card.kind ? report.own(card.kind) : empty()),
      make("td", { class: "reported" }, ...(card.headline ? ranged(card.headline, language) : [empty()])),
    ];
    const claims = make("td", { colspan: COLUMNS.length });
    const under = make("tr", { class: "under", hidden: true }, claims);
    name.addEventListener("click", () => {
      under.hidden = !under.hidden;
      name.ariaExpanded = String(!under.hidden);
      if (under.hidden || claims.firstChild) return;
      const about = { role: "group", "aria-label": language.phrase("claims", card.title) };
      const parts = [make("p", { class: "facts" }, ...report.facts(card)), ...report.parts(card)];
      claims.append(make("div", about, ...parts));
      this.#actions.applyKindColour(claims, card);
    });
    return [make("tr", {}, ...cells), under];
  }

  /** @param {Column} column */
  #sortBy(column) {
    this.#descending = column === this.#by && !this.#descending;
    this.#by = column;
    this.fill();
    const button = this.#element.querySelector(`th.${column} button`);
    if (button instanceof HTMLElement) button.focus();
    this.#actions.announce(this.#element.querySelector("caption")?.textContent ?? "");
  }

  #tools() {
    const language = this.#language;
    const tools = make("div", { class: "tools" });
    for (const key of /** @type {const} */ (["copyText", "copyCsv"])) {
      const button = make("button", { type: "button", class: "more" }, language.phrase(key));
      button.addEventListener("click", async () => {
        copy(await this.#serialize(key === "copyCsv"), tools, language, this.#actions.announce);
      });
      tools.append(button);
    }
    return tools;
  }

  #pager() {
    const pages = Math.ceil(this.#order.length / PAGE);
    if (pages < 2) return [];
    const language = this.#language;
    const targets = { firstPage: 0, previous: this.#page - 1, next: this.#page + 1, lastPage: pages - 1 };
    const rows = [this.#page * PAGE + 1, Math.min(this.#order.length, (this.#page + 1) * PAGE)];
    const words = language.phrase("eventsFromTo", ...rows.map((row) => language.number(row)));
    const buttons = /** @type {(keyof typeof TURNS)[]} */ (Object.keys(TURNS)).map((key) => {
      const label = language.phrase(key);
      const button = make("button", { type: "button", class: `page ${key}`, title: label }, icon(TURNS[key]));
      const target = targets[key];
      button.ariaDisabled = String(target < 0 || target >= pages || target === this.#page);
      button.addEventListener("click", () => {
        if (button.ariaDisabled === "true") return;
        this.#page = target;
        this.#draw();
        const again = this.#element.querySelector(`button.${key}`);
        if (again instanceof HTMLElement) again.focus();
        this.#actions.announce(this.#element.querySelector(".pages span")?.textContent ?? "");
      });
      return button;
    });
    const [first, previous, next, last] = buttons;
    const all = [first, previous, make("span", {}, words), next, last];
    return [make("nav", { class: "pages", "aria-label": words }, ...all.filter((part) => part !== undefined))];
  }

  /** Serializes the sorted table with all claims and corrections. @param {boolean} csv else tab-separated */
  async #serialize(csv) {
    const language = this.#language;
    const order = this.#order;
    /** @type {Key[]} */
    const keys = ["date", "event", "kind", "what", "amount", "note", "source"];
    const lines = [[...keys.map((key) => language.phrase(key)), "URL"]];
    for (let from = 0; from < order.length; from += PAGE) {
      for (const card of this.#actions.cards(order.subarray(from, from + PAGE))) {
        const event = [card.when, card.title, card.kind];
        for (const { label, amount, note, sources } of card.claims) {
          const names = sources.map((source) => source.label).join("; ") || language.phrase("noSource");
          const urls = sources.map(({ url, archived }) => `${url} ${archived}`.trim()).join(" ");
          lines.push([...event, label, amount, note, names, urls]);
        }
        if (!card.claims.length) lines.push([...event, "", "", "", "", ""]);
        for (const { text } of card.corrections)
          lines.push([...event, language.phrase("corrections"), "", text, "", ""]);
      }
      if (from % (10 * PAGE) === 0) await pause();
    }
    const cell = csv ? quote : (/** @type {string} */ text) => escapeFormula(text.replace(/\s+/g, " "));
    return lines.map((line) => line.map(cell).join(csv ? "," : "\t")).join(csv ? "\r\n" : "\n");
  }
}

/** Escapes spreadsheet formulas. @param {string} text */
const escapeFormula = (text) => (/^[=+\-@＝＋－＠\p{Cc}]/u.test(text) ? `'${text}` : text);

/** Quotes a CSV field (RFC 4180). @param {string} text */
function quote(text) {
  const safe = escapeFormula(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
