// The timeline that is edited: its data, what came before and what was undone. It is the page's one owner of state; everything shown
// follows from it. Keeping it is the journal's.
import { keptOf, stepsOf } from "./history.js";
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
/**
 * A change of the data: at a path, of all data without one, or back and forth.
 * @typedef {{ path?: Path, value: unknown, typed: string, choices?: Choices } | { step: "undo" | "redo" }} Change
 */
/** @typedef {{ past: import("./history.js").Kept[], future: import("./history.js").Kept[] }} History */
/** @typedef {{ text: string, path?: Path, cell?: { row: number, column: string } }} Held what is typed, and where: at a path, or in a cell */

export class Draft extends EventTarget {
  id;
  /** The name that somebody has given it; without one it is called as the timeline is. @type {string} */
  named;
  /** What the page around the timeline needs: where it will be, colours, language. @type {Record<string, any>} */
  settings;
  /** The file that it came from, to read it again otherwise. @type {{ name: string, bytes: Uint8Array } | undefined} */
  file;
  /** The file that it is saved in. @type {FileSystemFileHandle | undefined} */
  handle;
  /** What is typed into a field that makes something when it is left. @type {Held | undefined} */
  held;
  /** The index of the event in the form. */
  selected = 0;
  #data;
  /** What it is called as long as the timeline has no title. */
  #working;
  /** @type {Step[]} */
  #past = [];
  /** @type {Step[]} */
  #future = [];

  /** @param {{ id: string, name: string, named?: string, data: Data, settings?: Record<string, any>, file?: { name: string, bytes: Uint8Array } | undefined, handle?: FileSystemFileHandle | undefined, held?: Held, history?: History }} kept */
  constructor({ id, name, named = "", data, settings = {}, file, handle, held, history }) {
    super();
    this.id = id;
    this.named = named;
    this.#working = name;
    this.settings = settings;
    this.file = file;
    this.handle = handle;
    this.held = held;
    this.#data = data;
    this.#past = stepsOf(history?.past ?? [], data);
    this.#future = stepsOf(history?.future ?? [], data);
  }

  get name() {
    return this.named || String(this.#data.title ?? "").trim() || this.#working;
  }

  get data() {
    return this.#data;
  }

  /** What can be undone and done again, as far as it is kept. @returns {History} */
  get history() {
    return { past: keptOf(this.#past, this.#data), future: keptOf(this.#future, this.#data) };
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

  /** The mark that separates decimals in its amounts, `comma` or `point`; empty if nobody has said. @returns {string} */
  get numbers() {
    return this.choices.find(({ name }) => name === "numbers")?.value ?? "";
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
    this.#tell({ path, value, typed }, typed !== "");
  }

  /** Replaces all data. @param {Data} data @param {string} [typed] as for {@link set} */
  replace(data, typed = "") {
    this.#keep(typed);
    this.#data = data;
    this.#tell({ value: data, typed }, typed !== "");
  }

  /** Replaces all data by what it is read as by some choices. @param {Data} data @param {Choices} choices */
  choose(data, choices) {
    this.#keep("");
    this.#data = data;
    this.settings = { ...this.settings, choices };
    this.#tell({ value: data, choices, typed: "" }, false);
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
    this.#swap(this.#past, this.#future, "undo");
  }

  redo() {
    this.#swap(this.#future, this.#past, "redo");
  }

  /** Makes changes again that were made before. @param {Change} change */
  again(change) {
    if ("step" in change) this[change.step]();
    else if (change.choices) this.choose(/** @type {Data} */ (change.value), change.choices);
    else if (change.path) this.set(change.path, change.value, change.typed);
    else this.replace(/** @type {Data} */ (change.value), change.typed);
  }

  /** Shows another event in the form. @param {number} index */
  select(index) {
    this.selected = index;
    this.dispatchEvent(new CustomEvent("select"));
  }

  /** Changes name or settings, which are not undone. @param {{ named?: string, settings?: Record<string, any> }} about */
  describe({ named = this.named, settings = this.settings }) {
    this.named = named;
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

  /** Goes to the last of some states, and keeps the present one among others. @param {Step[]} from @param {Step[]} to @param {"undo" | "redo"} step */
  #swap(from, to, step) {
    const state = from.pop();
    if (!state) return;
    to.push({ data: this.#data, choices: this.choices, typed: "" });
    this.#data = state.data;
    this.settings = { ...this.settings, choices: state.choices };
    this.#tell({ step }, false);
  }

  /** @param {Change} change @param {boolean} typing whether the change comes from a field, which shows it already */
  #tell(change, typing) {
    this.selected = Math.max(0, Math.min(this.selected, this.events.length - 1));
    this.dispatchEvent(new CustomEvent("change", { detail: { ...change, typing } }));
  }
}
