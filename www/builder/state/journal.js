// Keeps drafts in IndexedDB. Each change is written at once, as small as it is; the whole draft follows when there is time. What was
// written after the whole is done again when the draft is opened, so that a crash costs nothing.

import { Draft } from "./draft.js";

/** @typedef {{ id: string, name: string, changed: number, events: number }} Entry a draft in the list */

const NAME = "heistline-builder";
/** Time after a change until the whole is written, in milliseconds. */
const PATIENCE = 1000;

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
const completed = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });

export class Journal {
  #base;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** Changes that are being written. */
  #pending = 0;
  /** Whether something could not be written, until the whole has been. */
  #isBehind = false;
  /** Gives back the name of the open draft, which no other tab can have. */
  #release = () => {};

  /** @param {IDBDatabase} base */
  constructor(base) {
    this.#base = base;
  }

  static async open() {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("drafts", { keyPath: "id" });
      request.result.createObjectStore("changes", { autoIncrement: true }).createIndex("draft", "draft");
    };
    return new Journal(await settled(request));
  }

  /** All drafts, the last changed one first. @returns {Promise<Entry[]>} */
  async list() {
    const all = await settled(this.#base.transaction("drafts").objectStore("drafts").getAll());
    const entries = all.map(({ id, name, changed, data }) => ({ id, name, changed, events: data.events?.length ?? 0 }));
    return entries.sort((a, b) => b.changed - a.changed);
  }

  /**
   * Takes a draft for this tab alone.
   * @param {string} id
   * @returns {Promise<boolean>} false if another tab has it
   */
  claim(id) {
    this.#release();
    return new Promise((resolve) => {
      navigator.locks.request(`${NAME} ${id}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        if (!lock) return undefined;
        return new Promise((/** @type {(value?: unknown) => void} */ release) => {
          this.#release = release;
        });
      });
    });
  }

  /** Gives the draft of this tab to other tabs. */
  free() {
    this.#release();
  }

  /** A draft that is kept, with the changes after it. @param {string} id */
  async read(id) {
    const transaction = this.#base.transaction(["drafts", "changes"]);
    const [kept, changes] = await Promise.all([
      settled(transaction.objectStore("drafts").get(id)),
      settled(transaction.objectStore("changes").index("draft").getAll(id)),
    ]);
    if (!kept) return undefined;
    const draft = new Draft(kept);
    for (const { change, held } of changes) {
      if (held !== undefined) draft.hold(held ?? undefined);
      else draft.again(change);
    }
    return draft;
  }

  /**
   * Keeps all changes of a draft from now on.
   * @param {Draft} draft
   * @param {(error: unknown) => void} failed when something could not be written
   */
  follow(draft, failed) {
    const write = () => this.write(draft).catch(failed);
    const add = (/** @type {object} */ change) => {
      const transaction = this.#base.transaction("changes", "readwrite", { durability: "relaxed" });
      this.#count(completed(transaction)).catch(failed);
      transaction.objectStore("changes").add({ draft: draft.id, ...change });
      transaction.commit();
      clearTimeout(this.#timer);
      this.#timer = setTimeout(write, PATIENCE);
    };
    draft.addEventListener("change", (event) => {
      const { typing: _, ...change } = /** @type {CustomEvent} */ (event).detail;
      add({ change });
    });
    draft.addEventListener("hold", () => add({ held: draft.held ?? null }));
    draft.addEventListener("describe", write);
  }

  /** Asks before the page is left while something is still to be written. */
  guard() {
    addEventListener("beforeunload", (event) => {
      if (this.#pending || this.#isBehind) event.preventDefault();
    });
  }

  /** @param {Promise<void>} writing */
  async #count(writing) {
    this.#pending += 1;
    try {
      await writing;
    } catch (error) {
      this.#isBehind = true;
      throw error;
    } finally {
      this.#pending -= 1;
    }
  }

  /** Writes the whole of a draft, and drops its changes. @param {Draft} draft */
  async write({ id, name, named, data, settings, file, handle, held, history }) {
    clearTimeout(this.#timer);
    const transaction = this.#base.transaction(["drafts", "changes"], "readwrite");
    const done = this.#count(completed(transaction));
    transaction
      .objectStore("drafts")
      .put({ id, name, named, data, settings, file, handle, held, history, changed: Date.now() });
    const changes = transaction.objectStore("changes");
    const keys = await settled(changes.index("draft").getAllKeys(id));
    for (const key of keys) changes.delete(key);
    await done;
    this.#isBehind = false;
  }

  /** @param {string} id */
  async remove(id) {
    const transaction = this.#base.transaction(["drafts", "changes"], "readwrite");
    const done = completed(transaction);
    transaction.objectStore("drafts").delete(id);
    const changes = transaction.objectStore("changes");
    for (const key of await settled(changes.index("draft").getAllKeys(id))) changes.delete(key);
    await done;
  }
}
