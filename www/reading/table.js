// All events as a table: sorted by date, event, kind or amount, with the claims of each behind its name, to be copied as text
// or CSV. A hundred rows at a time.
import { pause } from "../core/feed.js";
import { icon, make } from "../shared/dom.js";
import { copy } from "./copy.js";

/** @import { Card, Head } from "../core/types.js" */
/** @typedef {import("../shared/language.js").Key} Key */
/** @typedef {"date" | "event" | "kind" | "reported"} Column */
/**
 * What it needs of the element.
 * @typedef {object} Acts
 * @property {() => Head | undefined} head
 * @property {() => import("./cards.js").Report} report
 * @property {(places: Uint32Array) => Card[]} cards by their places in the order of time
 * @property {(kinds: boolean) => string} column a line for each event: its name, or its kind
 * @property {(ascending: boolean) => Uint32Array} byAmount the places of the events by their amounts, those without one last
 * @property {(element: HTMLElement, card: Card) => void} wear gives an element the colour of the card's kind
 * @property {(words: string) => void} tell says something to those who do not see
 */

/** @type {Column[]} */
const COLUMNS = ["date", "event", "kind", "reported"];
/** Rows of a page, and cards that are made at once for copying. */
const PAGE = 100;
/** So many events are sorted as readers of the language do; more by their letters' codes, which is ten times faster. */
const MANY = 50_000;
const TURNS = {
  firstPage: "M11 3L6 8l5 5M4 3v10",
  previous: "M10 3L5 8l5 5",
  next: "M6 3l5 5-5 5",
  lastPage: "M5 3l5 5-5 5M12 3v10",
};

export class Table {
  element = make("div", { class: "table", part: "table", hidden: true });
  #language;
  #acts;
  #by = /** @type {Column} */ ("date");
  #descending = false;
  /** @type {Uint32Array} */
  #order = new Uint32Array();
  #page = 0;

  /** @param {import("../shared/language.js").Language} language @param {Acts} acts */
  constructor(language, acts) {
    this.#language = language;
    this.#acts = acts;
  }

  /** Shows the events that are shown now, from the first row on. */
  fill() {
    this.#sort();
    this.#page = 0;
    this.#draw();
  }

  clear() {
    this./** @type {Uint32Array} */ #order = new Uint32Array();
    this.element.replaceChildren();
  }

  #sort() {
    const count = this.#acts.head()?.shown ?? 0;
    /** @type {Uint32Array} */
    let order =
      this.#by === "reported"
        ? this.#acts.byAmount(this.#descending)
        : Uint32Array.from({ length: count }, (_, place) => place);
    if (this.#by === "event" || this.#by === "kind") {
      const turn = this.#descending ? -1 : 1;
      const words = this.#acts.column(this.#by === "kind").split("\n");
      const word = (/** @type {number} */ place) => words[place] ?? "";
      const less = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : Number(a > b));
      const compare =
        count > MANY ? less : (/** @type {string} */ a, /** @type {string} */ b) => this.#language.compare(a, b);
      // Those of one kind stay in the order of time.
      order = order.sort((a, b) => turn * compare(word(a), word(b)) || a - b);
    }
    this.#order = this.#by === "date" && this.#descending ? order.reverse() : order;
  }

  #draw() {
    const head = this.#acts.head();
    if (!head) return;
    const language = this.#language;
    const from = this.#page * PAGE;
    const cards = this.#acts.cards(this.#order.subarray(from, from + PAGE));
    const caption = make("caption", {}, language.say("captionTable", head.title, language.say(this.#by)));
    const headings = COLUMNS.map((column) => {
      // The largest amounts come first, so that their order is called descending.
      const down = this.#descending !== (column === "reported");
      const order = column === this.#by ? (down ? "descending" : "ascending") : undefined;
      const arrow = make("span", { class: "arrow", "aria-hidden": "true" }, order ? (down ? "▾" : "▴") : "");
      const button = make("button", { type: "button", class: "sort" }, language.say(column), arrow);
      button.addEventListener("click", () => this.#sortBy(column));
      return make("th", { scope: "col", "aria-sort": order, class: column }, button);
    });
    const body = make("tbody", {}, ...cards.flatMap((card) => this.#rows(card)));
    const table = make("table", { class: "events" }, caption, make("thead", {}, make("tr", {}, ...headings)), body);
    this.element.replaceChildren(this.#tools(), table, ...this.#pager());
  }

  /** An event, and a row for its claims, which is filled when it is opened. @param {Card} card */
  #rows(card) {
    const language = this.#language;
    const report = this.#acts.report();
    const sign = make("span", { class: "sign", "aria-hidden": "true" }, "▸");
    const name = make(
      "button",
      { type: "button", class: "expand", "aria-expanded": "false" },
      sign,
      report.own(card.title),
    );
    const empty = () => make("span", { class: "none" }, language.say("none"));
    const cells = [
      make("td", { class: "date" }, card.when),
      make("th", { scope: "row", class: "event" }, name),
      make("td", { class: "kind" }, card.kind ? report.own(card.kind) : empty()),
      make("td", { class: "reported" }, card.headline || empty()),
    ];
    const claims = make("td", { colspan: COLUMNS.length });
    const under = make("tr", { class: "under", hidden: true }, claims);
    name.addEventListener("click", () => {
      under.hidden = !under.hidden;
      name.ariaExpanded = String(!under.hidden);
      if (under.hidden || claims.firstChild) return;
      const about = { role: "group", "aria-label": language.say("claims", card.title) };
      const parts = [make("p", { class: "facts" }, ...report.facts(card)), ...report.parts(card)];
      claims.append(make("div", about, ...parts));
      this.#acts.wear(claims, card);
    });
    return [make("tr", {}, ...cells), under];
  }

  /** @param {Column} column */
  #sortBy(column) {
    this.#descending = column === this.#by && !this.#descending;
    this.#by = column;
    this.fill();
    const button = this.element.querySelector(`th.${column} button`);
    if (button instanceof HTMLElement) button.focus();
    this.#acts.tell(this.element.querySelector("caption")?.textContent ?? "");
  }

  #tools() {
    const language = this.#language;
    const tools = make("div", { class: "tools" });
    for (const key of /** @type {const} */ (["copyText", "copyCsv"])) {
      const button = make("button", { type: "button", class: "more" }, language.say(key));
      button.addEventListener("click", async () => {
        copy(await this.#written(key === "copyCsv"), tools, language, this.#acts.tell);
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
    const words = language.say("eventsFromTo", ...rows.map((row) => language.number(row)));
    const buttons = /** @type {(keyof typeof TURNS)[]} */ (Object.keys(TURNS)).map((key) => {
      const label = language.say(key);
      const button = make(
        "button",
        { type: "button", class: `page ${key}`, "aria-label": label, title: label },
        icon(TURNS[key]),
      );
      const target = targets[key];
      button.ariaDisabled = String(target < 0 || target >= pages || target === this.#page);
      button.addEventListener("click", () => {
        if (button.ariaDisabled === "true") return;
        this.#page = target;
        this.#draw();
        const again = this.element.querySelector(`button.${key}`);
        if (again instanceof HTMLElement) again.focus();
        this.#acts.tell(this.element.querySelector(".pages span")?.textContent ?? "");
      });
      return button;
    });
    const [first, previous, next, last] = buttons;
    const all = [first, previous, make("span", {}, words), next, last];
    return [make("nav", { class: "pages", "aria-label": words }, ...all.filter((part) => part !== undefined))];
  }

  /** The whole table with all claims as it is sorted. @param {boolean} csv else as text, with tabs */
  async #written(csv) {
    const language = this.#language;
    const order = this.#order;
    /** @type {Key[]} */
    const keys = ["date", "event", "kind", "what", "amount", "note", "source"];
    const lines = [[...keys.map((key) => language.say(key)), "URL"]];
    for (let from = 0; from < order.length; from += PAGE) {
      for (const card of this.#acts.cards(order.subarray(from, from + PAGE))) {
        const event = [card.when, card.title, card.kind];
        for (const { label, amount, note, sources } of card.claims) {
          const names = sources.map((source) => source.label).join("; ");
          lines.push([...event, label, amount, note, names, sources.map(({ url }) => url).join(" ")]);
        }
        if (!card.claims.length) lines.push([...event, "", "", "", "", ""]);
      }
      if (from % (10 * PAGE) === 0) await pause();
    }
    const cell = csv ? quoted : (/** @type {string} */ text) => harmless(text.replace(/\s+/g, " "));
    return lines.map((line) => line.map(cell).join(csv ? "," : "\t")).join(csv ? "\r\n" : "\n");
  }
}

/** What a spreadsheet would take for a formula it gets as text. @param {string} text */
const harmless = (text) => (/^[=+\-@＝＋－＠\p{Cc}]/u.test(text) ? `'${text}` : text);

/** A cell of CSV (RFC 4180). @param {string} text */
function quoted(text) {
  const safe = harmless(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
