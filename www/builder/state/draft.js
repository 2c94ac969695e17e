// The timeline that is edited: its data, what came before and what was undone. It is the page's one owner of state; everything shown
// follows from it. Keeping it is the journal's.
import { at, withAt } from "./paths.js";

/** @typedef {import("./paths.js").Path} Path */
/** @typedef {Record<string, any>} Data a timeline as JSON, as far as it is one */
/**
 * What a change has replaced.
 * @typedef {object} Step
 * @property {Data} data
 * @property {Choices} choices
 * @property {string} typed the field that was typed into; one with the same field continues it
 */
/** @typedef {{ name: string, value: string }[]} Choices how what could mean two things is read: `dates`, `numbers` */
/** @typedef {{ path: Path | undefined, value: unknown, choices?: Choices }} Change a path of undefined replaces all data */
/** @typedef {{ text: string, path?: Path, cell?: { row: number, column: string } }} Held what is typed, and where: at a path, or in a cell */

export class Draft extends EventTarget {
  id;
  name;
  /** What the page around the timeline needs: where it will be, colours, language. @type {Record<string, any>} */
  settings;
  /** The file that it came from, to read it again otherwise. @type {{ name: string, bytes: Uint8Array } | undefined} */
  file;
  /** What is typed into a field that makes something when it is left. @type {Held | undefined} */
  held;
  /** The index of the event in the form. */
  selected = 0;
  #data;
  /** @type {Step[]} */
  #past = [];
  /** @type {Step[]} */
  #future = [];

  /** @param {{ id: string, name: string, data: Data, settings?: Record<string, any>, file?: { name: string, bytes: Uint8Array }, held?: Held }} kept */
  constructor({ id, name, data, settings = {}, file, held }) {
    super();
    this.id = id;
    this.name = name;
    this.settings = settings;
    this.file = file;
    this.held = held;
    this.#data = data;
  }

  get data() {
    return this.#data;
  }

  /** @returns {any[]} */
  get events() {
    return Array.isArray(this.#data.events) ? this.#data.events : [];
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** What was said about how to read the data and the file that it came from. It is undone with the data. @returns {Choices} */
  get choices() {
    return this.settings.choices ?? [];
  }

  /** Which of day and month stands first in its dates, `day-first` or `month-first`; empty if that is not known. @returns {string} */
  get order() {
    return this.choices.find(({ name }) => name === "dates")?.value ?? this.settings.order ?? "";
  }

  /** @param {Path} path */
  at(path) {
    return at(this.#data, path);
  }

  /**
   * Changes what is at a path.
   * @param {Path} path
   * @param {unknown} value undefined takes it out
   * @param {string} [typed] the field that is typed into, whose letters are undone together
   */
  set(path, value, typed = "") {
    if (at(this.#data, path) === value) return;
    this.#keep(typed);
    this.#data = withAt(this.#data, path, value);
    this.#tell({ path, value }, typed !== "");
  }

  /** Replaces all data. @param {Data} data @param {string} [typed] as for {@link set} */
  replace(data, typed = "") {
    this.#keep(typed);
    this.#data = data;
    this.#tell({ path: undefined, value: data }, typed !== "");
  }

  /** Replaces all data by what it is read as by some choices. @param {Data} data @param {Choices} choices */
  choose(data, choices) {
    this.#keep("");
    this.#data = data;
    this.settings = { ...this.settings, choices };
    this.#tell({ path: undefined, value: data, choices }, false);
  }

  /** The data with several changes. @param {[Path, unknown][]} changes */
  with(changes) {
    return changes.reduce((data, [path, value]) => withAt(data, path, value), this.#data);
  }

  /** Ends a field that was typed into: what follows is undone alone. */
  settle() {
    const last = this.#past.at(-1);
    if (last) last.typed = "";
  }

  undo() {
    this.#swap(this.#past, this.#future);
  }

  redo() {
    this.#swap(this.#future, this.#past);
  }

  /** Shows another event in the form. @param {number} index */
  select(index) {
    this.selected = index;
    this.dispatchEvent(new CustomEvent("select"));
  }

  /** Changes name or settings, which are not undone. @param {{ name?: string, settings?: Record<string, any> }} about */
  describe({ name = this.name, settings = this.settings }) {
    this.name = name;
    this.settings = settings;
    this.dispatchEvent(new CustomEvent("describe"));
  }

  /** Keeps what is typed until it is part of the data. @param {Held | undefined} held undefined when it is, or is given up */
  hold(held) {
    if (!held && !this.held) return;
    this.held = held;
    this.dispatchEvent(new CustomEvent("hold"));
  }

  /** @param {string} typed */
  #keep(typed) {
    this.#future = [];
    if (typed && this.#past.at(-1)?.typed === typed) return;
    this.#past.push({ data: this.#data, choices: this.choices, typed });
  }

  /** Goes back to the last of some states, and keeps the present one among others. @param {Step[]} from @param {Step[]} to */
  #swap(from, to) {
    const state = from.pop();
    if (!state) return;
    to.push({ data: this.#data, choices: this.choices, typed: "" });
    this.#data = state.data;
    this.settings = { ...this.settings, choices: state.choices };
    this.#tell({ path: undefined, value: this.#data, choices: state.choices }, false);
  }

  /** @param {Change} change @param {boolean} typing whether the change comes from a field, which shows it already */
  #tell(change, typing) {
    this.selected = Math.max(0, Math.min(this.selected, this.events.length - 1));
    this.dispatchEvent(new CustomEvent("change", { detail: { ...change, typing } }));
  }
}
