// The events as a table that is edited like a spreadsheet: a row each, and a last one that makes a new event.
import { make } from "../../shared/dom.js";
import { button } from "../buttons.js";
import { howOf } from "../edit/dates.js";
import { say } from "../words.js";
import { cellsOf, textOf } from "./clipboard.js";
import { Grid } from "./grid.js";
import { Names } from "./names.js";
import { COLUMNS, faultsOf, MAKING, meaningOf, textsOf, withCells } from "./rows.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("./grid.js").Position} Position */
/** @typedef {import("./grid.js").Row} Row */
/** @typedef {import("./rows.js").Cell} Cell */

const LABELS = {
  title: "title",
  date: "date",
  end: "end",
  kind: "kind",
  place: "place",
  country: "country",
  summary: "summary",
  measure: "measure",
  amount: "amount",
  unit: "currency",
  figureSources: "figureSources",
  sources: "textSources",
};

export class TableView {
  element = make("div", { class: "table-view" });
  #draft;
  #grid;
  #said = make("p", { class: "meaning", role: "status" });
  /** The last row. @type {Row} */
  #fresh = { texts: COLUMNS.map(() => ""), faults: [], hint: say("addEvent") };
  /** Rows by their events, for what they were made with beside the events. @type {WeakMap<any, Row>} */
  #rows = new WeakMap();
  /** @type {unknown[]} */
  #about = [];
  #names = new Names({});
  /** The data before the open cell was changed. @type {import("./rows.js").Data} */
  #before = {};

  /** @param {Draft} draft */
  constructor(draft) {
    this.#draft = draft;
    this.#grid = new Grid(
      {
        name: say("events"),
        labels: COLUMNS.map((column) => say(/** @type {import("../words.js").Key} */ (LABELS[column]))),
        count: () => draft.events.length + 1,
        row: (index) => this.#row(index),
        choices: (column) => this.#names.choices(COLUMNS[column] ?? ""),
        moved: (position) => this.#moved(position),
        opened: () => {
          draft.settle();
          this.#before = draft.data;
        },
        typed: (text) => this.#typed(text),
        ended: (text) => this.#ended(text),
        fill: (block, text) => this.#fill(block, text),
        fillDown: () => this.#fillDown(),
        copied: textOf,
      },
      "table-hint",
    );
    this.element.append(
      make("p", { id: "table-hint", class: "hint" }, say("tableHint")),
      make(
        "div",
        { class: "tools" },
        button(say("fillDown"), () => this.#fillDown()),
        button(say("deleteRows"), () => this.#removeRows()),
      ),
      this.#grid.element,
      this.#said,
    );
    this.changed(false);
  }

  /** Follows a change of the data. @param {boolean} _typing the cell that is edited is left alone in any case */
  changed(_typing) {
    const { kinds, measures, sources, currency, lang } = this.#draft.data;
    const about = [kinds, measures, sources, currency, lang, this.#draft.order];
    if (about.some((one, nth) => one !== this.#about[nth])) {
      this.#about = about;
      this.#rows = new WeakMap();
      this.#names = new Names(this.#draft.data);
    }
    this.#grid.refresh();
    this.#tell();
  }

  /** @param {number} index */
  #row(index) {
    const event = this.#draft.events[index];
    if (index >= this.#draft.events.length) return this.#fresh;
    const known = this.#rows.get(event);
    if (known) return known;
    const [texts, faults] = [textsOf(event, this.#names), faultsOf(event, this.#draft.data, howOf(this.#draft))];
    /** @type {Row} */
    const row = { texts: COLUMNS.map((column) => texts[column]), faults: COLUMNS.map((column) => faults[column]) };
    if (event instanceof Object) this.#rows.set(event, row);
    return row;
  }

  /** @param {Position} position */
  #moved({ row }) {
    // The form shows this event when it is opened.
    if (row < this.#draft.events.length) this.#draft.selected = row;
    this.#tell();
  }

  /** Says what is wrong with the active cell, or what was understood of it. */
  #tell() {
    const { row, column } = this.#grid.active;
    const name = COLUMNS[column] ?? "title";
    const fault = this.#row(row).faults[column];
    this.#said.textContent = fault ?? meaningOf(this.#draft.events[row], name, howOf(this.#draft));
    this.#said.classList.toggle("wrong", fault !== undefined);
  }

  /** @param {string} text */
  #typed(text) {
    const cell = this.#cell(text);
    const { row, column } = cell;
    if (MAKING.includes(column)) this.#draft.hold({ text, cell: { row, column } });
    else this.#write(this.#before, [cell], `cell ${row} ${column}`);
  }

  /** @param {string | undefined} text */
  #ended(text) {
    const isWritten = this.#draft.data !== this.#before;
    if (text === undefined && isWritten) this.#draft.undo();
    const cell = this.#cell(text ?? "");
    if (text !== undefined && MAKING.includes(cell.column)) this.#write(this.#before, [cell]);
    this.#draft.hold(undefined);
    this.#draft.settle();
  }

  /** The active cell with a text. @param {string} text @returns {Cell} */
  #cell(text) {
    const { row, column } = this.#grid.active;
    return { row, column: COLUMNS[column] ?? "title", text };
  }

  /** Pastes text at a block, or clears it. @param {Grid["block"]} block @param {string | undefined} text */
  #fill({ row, column, rows, columns }, text) {
    const given = text === undefined ? Array.from({ length: rows }, () => Array(columns).fill("")) : cellsOf(text);
    /** @type {Cell[]} */
    const cells = given.flatMap((texts, nth) =>
      COLUMNS.slice(column, column + texts.length).map((name, at) => ({
        row: row + nth,
        column: name,
        text: texts[at] ?? "",
      })),
    );
    this.#write(this.#draft.data, cells);
    const width = Math.max(...given.map(({ length }) => length));
    this.#grid.select({ row, column, rows: given.length, columns: width });
    const beyond = column + width - COLUMNS.length;
    if (beyond > 0) this.#said.textContent = say("columnsDropped", beyond);
  }

  /** Writes the first row of the block into its other rows. */
  #fillDown() {
    const { row, column, rows, columns } = this.#grid.block;
    const last = Math.min(row + rows, this.#draft.events.length);
    const names = COLUMNS.slice(column, column + columns);
    const { texts } = this.#row(row);
    /** @type {Cell[]} */
    const cells = [];
    for (let other = row + 1; other < last; other += 1)
      for (const [nth, name] of names.entries())
        cells.push({ row: other, column: name, text: texts[column + nth] ?? "" });
    this.#write(this.#draft.data, cells);
    this.#grid.select({ row, column, rows, columns });
  }

  /** Removes the events of the block. */
  #removeRows() {
    const { row, column, rows } = this.#grid.block;
    const { data, events } = this.#draft;
    if (row < events.length)
      this.#draft.replace({ ...data, events: [...events.slice(0, row), ...events.slice(row + rows)] });
    this.#grid.move({ row, column });
  }

  /** Writes cells, in one step. @param {import("./rows.js").Data} data @param {Cell[]} cells @param {string} [typed] the field typed into */
  #write(data, cells, typed) {
    const next = withCells(data, cells, howOf(this.#draft));
    if (next === this.#draft.data) return;
    const { row = 0 } = cells[0] ?? {};
    const isAlone =
      Array.isArray(data.events) &&
      cells.every((cell) => cell.row === row) &&
      next.kinds === data.kinds &&
      next.sources === data.sources;
    if (isAlone) this.#draft.set(["events", row], next.events?.[row], typed);
    else this.#draft.replace(next, typed);
  }
}
