// Kinds, measures and sources by the words that stand for them in cells. A new word makes a new kind or source.
import { freshKey, freshSource, nameOf } from "../edit/cites.js";
import { MEASURES } from "../edit/measures.js";
import { say } from "../words.js";

/** What is between several sources in a cell. Addresses may have semicolons in them. */
const SEPARATOR = /;(?:\s+|$)/;

/** Identifiers by any of their labels, and the label by which each is found. */
class Labels {
  /** @type {Map<string, string>} */
  #ids = new Map();
  /** @type {Map<string, string>} */
  #labels = new Map();
  #folded;

  /** @param {(label: string) => string} folded what labels that mean the same have in common */
  constructor(folded) {
    this.#folded = folded;
  }

  /** Labels of an identifier, the best one first; those that are taken are not used. @param {string} id @param {...unknown} labels */
  add(id, ...labels) {
    for (const label of [...labels, id].map(String)) {
      const key = this.#folded(label);
      if (!key || this.#ids.has(key) || SEPARATOR.test(label)) continue;
      this.#ids.set(key, id);
      if (!this.#labels.has(id)) this.#labels.set(id, label);
    }
  }

  /** @param {string} label */
  find(label) {
    return this.#ids.get(this.#folded(label));
  }

  /** @param {unknown} id */
  label(id) {
    return this.#labels.get(String(id)) ?? String(id);
  }
}

const inAnyCase = (/** @type {string} */ label) => label.trim().toLowerCase();
const exactly = (/** @type {string} */ label) => label.trim();

export class Names {
  /** With those that were made. @type {any[] | undefined} */
  kinds;
  /** With those that were made. @type {Record<string, any> | undefined} */
  sources;
  #given;
  /** The measures of the timeline itself. @type {string[]} */
  #own;
  #kinds = new Labels(inAnyCase);
  #measures = new Labels(inAnyCase);
  // Addresses differ by case.
  #sources = new Labels(exactly);

  /** @param {Record<string, any>} data */
  constructor({ kinds, measures, sources }) {
    this.kinds = kinds;
    this.sources = this.#given = sources;
    for (const kind of listOf(kinds)) this.#kinds.add(String(kind?.id), kind?.label ?? "");
    this.#own = listOf(measures).map((measure) => String(measure?.id));
    for (const measure of listOf(measures)) this.#measures.add(String(measure?.id), measure?.label ?? "");
    for (const id of MEASURES) this.#measures.add(id, say(`measure_${id}`));
    for (const [key, source] of Object.entries(sources ?? {}))
      this.#sources.add(key, nameOf(source, key), source?.url ?? "");
  }

  /** @param {unknown} id */
  kind(id) {
    return id === undefined ? "" : this.#kinds.label(id);
  }

  /** @param {unknown} id */
  measure(id) {
    return id === undefined ? "" : this.#measures.label(id);
  }

  /** @param {unknown} keys */
  cited(keys) {
    return listOf(keys)
      .map((key) => this.#sources.label(key))
      .join("; ");
  }

  /** The kind of a label, which is made if it is new. @param {string} label @returns {string} */
  kindOf(label) {
    const known = this.#kinds.find(label);
    if (known || !label.trim()) return known ?? "";
    const kinds = listOf(this.kinds);
    const id = freshKey(label, (taken) => kinds.some((kind) => kind?.id === taken));
    this.kinds = [...kinds, { id, label: label.trim() }];
    this.#kinds.add(id, label);
    return id;
  }

  /** The measure of a label; the label itself if there is none. @param {string} label */
  measureOf(label) {
    return this.#measures.find(label) ?? label.trim();
  }

  /** The keys of sources by name or address, which are made if they are new. @param {string} text */
  keysOf(text) {
    const labels = text.split(SEPARATOR).map((label) => label.trim());
    return [...new Set(labels.filter(Boolean).map((label) => this.#sources.find(label) ?? this.#newSource(label)))];
  }

  /** The labels to choose from. @param {string} column @returns {string[] | undefined} */
  choices(column) {
    if (column === "kind") return listOf(this.kinds).map((kind) => this.kind(kind?.id));
    if (column === "measure") return [...this.#own, ...MEASURES].map((id) => this.measure(id));
    if (column === "figureSources" || column === "sources")
      return Object.keys(this.sources ?? {}).map((key) => this.#sources.label(key));
    return undefined;
  }

  /** @param {string} text */
  #newSource(text) {
    // Copied once, as a paste may make thousands.
    if (this.sources === this.#given) this.sources = { ...this.#given };
    const sources = this.sources ?? {};
    const [key, source] = freshSource(sources, text);
    sources[key] = source;
    this.#sources.add(key, nameOf(source, key), source.url ?? "");
    return key;
  }
}

/** What data holds as a list, or as the only item of one. @param {any} value @returns {any[]} */
export function listOf(value) {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}
