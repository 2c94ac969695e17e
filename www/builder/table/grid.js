// A grid of cells as in a spreadsheet (ARIA grid pattern): one tab stop, arrow keys, blocks. Draws the rows near the viewport only. Does
// not know what the cells say.
import { make } from "../../shared/dom.js";
import { openEditor } from "./editor.js";

/** @typedef {{ row: number, column: number }} Position */
/** @typedef {{ texts: string[], faults: (string | undefined)[], hint?: string }} Row with what stands in an empty first cell */
/**
 * @typedef {object} Source
 * @property {string} name of the grid
 * @property {string[]} labels of the columns
 * @property {() => number} count of the rows
 * @property {(index: number) => Row} row the same object as long as nothing about it has changed
 * @property {(column: number) => string[] | undefined} choices
 * @property {(position: Position) => void} moved
 * @property {(position: Position) => void} opened
 * @property {(text: string) => void} typed
 * @property {(text: string | undefined) => void} ended
 * @property {(block: Position & { rows: number, columns: number }, text: string | undefined) => void} fill undefined clears the block
 * @property {() => void} fillDown
 * @property {(rows: string[][]) => string} copied
 */

/** Rows drawn beyond each edge of the viewport. */
const SPARE = 6;

export class Grid {
  /** The cell that has the focus, or gets it. @type {Position} */
  active = { row: 0, column: 0 };
  #source;
  #rows = make("div", { class: "rows", role: "rowgroup" });
  #head;
  /** @type {Map<number, { element: HTMLElement, row: Row | undefined }>} */
  #drawn = new Map();
  /** The other corner of the block. @type {Position} */
  #anchor = this.active;
  #isEditing = false;

  /** @param {Source} source @param {string} about the id of the instructions */
  constructor(source, about) {
    this.#source = source;
    const heads = source.labels.map((label) => make("div", { role: "columnheader" }, label));
    this.#head = make("div", { role: "row", "aria-rowindex": 1 }, ...heads);
    this.element = make(
      "div",
      {
        class: "sheet",
        role: "grid",
        "aria-label": source.name,
        "aria-multiselectable": "true",
        "aria-describedby": about,
      },
      make("div", { class: "heads", role: "rowgroup" }, this.#head),
      this.#rows,
    );
    this.element.addEventListener("scroll", () => this.refresh(), { passive: true });
    new ResizeObserver(() => this.refresh()).observe(this.element);
    this.#listen();
  }

  /** Draws what has changed, and what has come into view. */
  refresh() {
    const count = this.#source.count();
    const hadFocus = this.element.contains(document.activeElement);
    for (const corner of [this.active, this.#anchor]) corner.row = Math.min(corner.row, count - 1);
    const height = this.#head.offsetHeight || 1;
    const first = Math.floor(this.element.scrollTop / height) - SPARE;
    const last = first + Math.ceil(this.element.clientHeight / height) + 2 * SPARE;
    this.element.ariaRowCount = String(count + 1);
    this.#rows.style.setProperty("--count", String(count));
    const isWanted = (/** @type {number} */ index) =>
      index < count && ((index >= first && index <= last) || index === this.active.row);
    for (const [index, { element }] of this.#drawn) {
      if (isWanted(index)) continue;
      this.#drawn.delete(index);
      element.remove();
    }
    const wanted = new Set([this.active.row]);
    for (let index = Math.max(0, first); index <= Math.min(last, count - 1); index += 1) wanted.add(index);
    // Rows that are there are not moved, which would take the focus away.
    let next = this.#rows.firstElementChild;
    for (const index of [...wanted].sort((a, b) => a - b)) {
      const drawn = this.#drawn.get(index) ?? this.#insert(index, next);
      next = drawn.element.nextElementSibling;
      const row = this.#source.row(index);
      if (drawn.row !== row) fill(drawn.element, row);
      drawn.row = row;
    }
    this.#mark();
    if (hadFocus && !this.element.contains(document.activeElement)) this.focus();
  }

  /** Moves to a cell. @param {Position} to @param {boolean} [extends_] whether the block grows from where it began */
  move({ row, column }, extends_ = false) {
    const clamp = (/** @type {number} */ value, /** @type {number} */ count) => Math.max(0, Math.min(value, count - 1));
    this.active = { row: clamp(row, this.#source.count()), column: clamp(column, this.#source.labels.length) };
    if (!extends_) this.#anchor = { ...this.active };
    this.refresh();
    this.focus();
    this.#source.moved(this.active);
  }

  focus() {
    const cell = this.#cell(this.active);
    cell?.focus({ preventScroll: true });
    cell?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  /** The block of cells from its first one. */
  get block() {
    const [a, b] = [this.active, this.#anchor];
    return {
      row: Math.min(a.row, b.row),
      column: Math.min(a.column, b.column),
      rows: Math.abs(a.row - b.row) + 1,
      columns: Math.abs(a.column - b.column) + 1,
    };
  }

  /** Makes cells a block, as far as there are any. @param {{ row: number, column: number, rows: number, columns: number }} block */
  select({ row, column, rows, columns }) {
    this.move({ row, column });
    this.#anchor = {
      row: Math.min(row + rows, this.#source.count()) - 1,
      column: Math.min(column + columns, this.#source.labels.length) - 1,
    };
    this.#mark();
  }

  /** @param {Position} position */
  #cell({ row, column }) {
    return /** @type {HTMLElement | undefined} */ (this.#drawn.get(row)?.element.children[column]);
  }

  /** @param {number} index @param {Element | null} before */
  #insert(index, before) {
    const cells = this.#source.labels.map((_, column) =>
      make("div", { role: column ? "gridcell" : "rowheader", tabindex: -1, dir: "auto" }),
    );
    const element = make("div", { role: "row", "aria-rowindex": index + 2 }, ...cells);
    element.style.setProperty("--nth", String(index));
    this.#rows.insertBefore(element, before);
    /** @type {{ element: HTMLElement, row: Row | undefined }} */
    const drawn = { element, row: undefined };
    this.#drawn.set(index, drawn);
    return drawn;
  }

  /** Marks the block, and the one cell that is a tab stop. */
  #mark() {
    const { row, column, rows, columns } = this.block;
    for (const [index, { element }] of this.#drawn) {
      for (const [nth, cell] of [...element.children].entries()) {
        const isActive = index === this.active.row && nth === this.active.column;
        const isIn = index >= row && index < row + rows && nth >= column && nth < column + columns;
        /** @type {HTMLElement} */ (cell).tabIndex = isActive ? 0 : -1;
        cell.ariaSelected = isIn && rows * columns > 1 ? "true" : null;
      }
    }
  }

  #listen() {
    const { element } = this;
    element.addEventListener("keydown", (event) => this.#key(event));
    element.addEventListener("click", ({ target, shiftKey }) => {
      const head = target instanceof Element ? target.closest("[role=columnheader]") : null;
      if (head) this.#selectColumn([...this.#head.children].indexOf(head));
      const cell = target instanceof Element ? target.closest(".rows [role=row] > *") : null;
      if (this.#isEditing || !cell) return;
      const row = Number(cell.parentElement?.ariaRowIndex) - 2;
      const column = [...(cell.parentElement?.children ?? [])].indexOf(cell);
      const isAgain =
        row === this.active.row && column === this.active.column && this.block.rows * this.block.columns === 1;
      if (isAgain && cell.classList.contains("picked")) this.#edit();
      else this.move({ row, column }, shiftKey);
      this.#pick(cell);
    });
    for (const name of /** @type {const} */ (["copy", "cut", "paste"])) {
      element.addEventListener(name, (event) => {
        if (this.#isEditing || !event.clipboardData) return;
        event.preventDefault();
        if (name === "paste") this.#source.fill(this.block, event.clipboardData.getData("text/plain"));
        else event.clipboardData.setData("text/plain", this.#source.copied(this.#texts()));
        if (name === "cut") this.#source.fill(this.block, undefined);
      });
    }
  }

  /** Keeps in mind which cell was pressed, so that the next press edits it. @param {Element} cell */
  #pick(cell) {
    for (const other of this.#rows.querySelectorAll(".picked")) other.classList.remove("picked");
    cell.classList.add("picked");
  }

  /** @param {number} column */
  #selectColumn(column) {
    this.select({ row: 0, column, rows: Math.max(1, this.#source.count() - 1), columns: 1 });
  }

  /** The texts of the block. */
  #texts() {
    const { row, column, rows, columns } = this.block;
    return Array.from({ length: rows }, (_, nth) => this.#source.row(row + nth).texts.slice(column, column + columns));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.#isEditing || event.isComposing || event.altKey) return;
    const { key, shiftKey } = event;
    const isCommand = event.ctrlKey || event.metaKey;
    const to = this.#target(key, isCommand);
    if (to) this.move(to, shiftKey);
    else if (isCommand && key.toLowerCase() === "a")
      this.select({ row: 0, column: 0, rows: this.#source.count() - 1, columns: this.#source.labels.length });
    else if (isCommand && key === " ") this.#selectColumn(this.active.column);
    else if (isCommand && key.toLowerCase() === "d") this.#source.fillDown();
    else if (key === "Enter" || key === "F2") this.#edit();
    else if (key === "Delete" || key === "Backspace") this.#source.fill(this.block, undefined);
    else if (key === "Escape") this.move(this.active);
    else if ([...key].length === 1 && !isCommand) {
      // The letter goes into the field, which has the focus now.
      this.#edit("");
      return;
    } else return;
    event.preventDefault();
  }

  /** Where a key leads. @param {string} key @param {boolean} isCommand @returns {Position | undefined} */
  #target(key, isCommand) {
    const { row, column } = this.active;
    const [rows, columns] = [this.#source.count(), this.#source.labels.length];
    const ahead = getComputedStyle(this.element).direction === "rtl" ? -1 : 1;
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#head.offsetHeight) - 2);
    const far = isCommand ? rows + columns : 1;
    if (key === "ArrowUp") return { row: row - far, column };
    if (key === "ArrowDown") return { row: row + far, column };
    if (key === "ArrowRight") return { row, column: column + ahead * far };
    if (key === "ArrowLeft") return { row, column: column - ahead * far };
    if (key === "PageUp") return { row: row - page, column };
    if (key === "PageDown") return { row: row + page, column };
    if (key === "Home") return { row: isCommand ? 0 : row, column: 0 };
    if (key === "End") return { row: isCommand ? rows - 1 : row, column: columns - 1 };
    return undefined;
  }

  /** Opens the field of the active cell. @param {string} [text] instead of its own */
  #edit(text) {
    const { row, column } = this.active;
    const cell = this.#cell(this.active);
    if (!cell) return;
    this.#anchor = { ...this.active };
    this.#mark();
    this.#isEditing = true;
    this.#source.opened(this.active);
    openEditor(cell, {
      text: text ?? this.#source.row(row).texts[column] ?? "",
      label: this.#source.labels[column] ?? "",
      choices: this.#source.choices(column),
      typed: (typed) => this.#source.typed(typed),
      pasted: (block) => this.#source.fill(this.block, block),
      ended: (taken, way) => {
        const isFocused = cell.contains(document.activeElement);
        this.#isEditing = false;
        const drawn = this.#drawn.get(row);
        if (drawn) drawn.row = undefined;
        cell.replaceChildren();
        this.#source.ended(taken);
        this.refresh();
        if (isFocused) this.#leave(way);
      },
    });
  }

  /** @param {import("./editor.js").Way} way */
  #leave(way) {
    const { row, column } = this.active;
    const { length } = this.#source.labels;
    const nth = row * length + column + (way === "back" ? -1 : 1);
    if (way === "stay") this.focus();
    else if (way === "up" || way === "down") this.move({ row: row + (way === "up" ? -1 : 1), column });
    else this.move(nth < 0 ? this.active : { row: Math.floor(nth / length), column: nth % length });
  }
}

/** Shows a row in its cells, but for one that is edited. @param {HTMLElement} element @param {Row} row */
function fill(element, { texts, faults, hint }) {
  for (const [nth, cell] of /** @type {HTMLElement[]} */ ([...element.children]).entries()) {
    const text = texts[nth] ?? "";
    const fault = faults[nth];
    cell.ariaInvalid = fault ? "true" : null;
    cell.title = fault ?? "";
    if (cell.querySelector("input, textarea")) continue;
    if (!nth && !text && hint) cell.replaceChildren(make("span", { class: "hint" }, hint));
    else if (cell.textContent !== text || cell.firstElementChild) cell.textContent = text;
  }
}
