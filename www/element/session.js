// Loads the data and the core, and loads them again after a trap. Owns the bytes, the instance and the timeline.
import { convert } from "../core/convert.js";
import { fetchBytes, textOf, written } from "../core/data.js";
import { pause, readAll } from "../core/feed.js";
import { load, retire } from "../core/instance.js";
import { Failure } from "../shared/failure.js";

/** @import { Instance, Loading, Problem, Timeline } from "../core/types.js" */
/**
 * What a session needs of the widget.
 * @typedef {object} Host
 * @property {() => unknown} data an object, or JSON text; nothing: what the address leads to
 * @property {() => string} address
 * @property {() => void} prefetchLanguage
 * @property {() => Promise<void>} applyLanguage resolves when the tree is in the language that is asked for
 * @property {() => [HTMLCanvasElement, import("../shared/language.js").Language]} surface what a timeline draws and speaks with
 * @property {(busy: boolean) => void} busy
 * @property {(part: number) => void} progress
 * @property {() => void} restarting the timeline is gone, and is loaded once more
 * @property {() => void} mounted there is a timeline, or another one than before
 * @property {() => void} settled the picture rests
 * @property {() => void} ready
 * @property {(failure: Failure) => void} noData
 * @property {(text: string, failure?: Failure) => void} noPicture there is only the text of the data, in our own format
 * @property {(failure: Failure) => void} report
 */

/** Data of at most so many bytes stays for the list that stands in after a trap; more is fetched again. */
const KEPT = 2 ** 22;
/** Bytes that are decoded at once in search of the first character. */
const SLICE = 1024;
/** Loading that takes longer shows its progress, in milliseconds. */
const PATIENCE = 300;

/** @param {Uint8Array[]} parts */
const sizeOf = (parts) => parts.reduce((sum, part) => sum + part.length, 0);

/** @param {string} text */
const encode = (text) => [new TextEncoder().encode(text)];

/** @param {unknown} error @param {string} code for an error without one */
const failureOf = (error, code) => (error instanceof Failure ? error : new Failure(code, String(error)));

export class Session {
  #host;
  /** The bytes of the timeline, while they are needed. @type {Uint8Array[]} */
  #bytes = [];
  /** What the conversion to these bytes has dropped; undefined where they are as they were read. @type {Problem[] | undefined} */
  #converted;
  /** @type {Instance | undefined} */
  #instance;
  /** @type {Timeline | undefined} */
  #timeline;
  #traps = 0;
  #started = false;
  /** The loading that counts; a newer one aborts it. */
  #run = new AbortController();

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** Whether there is a timeline. */
  get mounted() {
    return this.#timeline !== undefined;
  }

  get started() {
    return this.#started;
  }

  /** What the conversion from another format has dropped. */
  get converted() {
    return this.#converted ?? [];
  }

  async start() {
    if (this.#started) return;
    this.#started = true;
    this.#run.abort();
    const run = new AbortController();
    this.#run = run;
    const { signal } = run;
    const host = this.#host;
    const loading = load();
    loading.catch(() => {});
    host.prefetchLanguage();
    const slow = setTimeout(() => host.busy(true), PATIENCE);
    try {
      const failure = await this.#fetch(signal);
      await host.applyLanguage();
      if (signal.aborted) return;
      if (failure) {
        this.#noData(failure);
        return;
      }
      const instance = await loading;
      if (!signal.aborted) await this.#mount(instance, signal);
    } catch (error) {
      if (!signal.aborted) this.#noPicture(failureOf(error, "E_PANIC"));
    } finally {
      clearTimeout(slow);
      if (this.#run === run) host.busy(false);
    }
  }

  /** Loads once more, for example because another element's trap has ended the instance. */
  restart = () => {
    this.#timeline = this.#instance = undefined;
    this.#started = false;
    if (this.#run.signal.aborted) return;
    this.#host.restarting();
    this.start();
  };

  /** Forgets the data; what is shown stays until other data has come. */
  reset() {
    this.#run.abort();
    this.#bytes = [];
    this.#traps = 0;
    this.#started = false;
  }

  /** Gives up the loading, and the timeline. */
  stop() {
    this.#run.abort();
    this.#started = false;
    this.free();
  }

  /** Frees the timeline. */
  free() {
    const [timeline, instance] = [this.#timeline, this.#instance];
    this.#timeline = this.#instance = undefined;
    if (!timeline) return;
    instance?.users.delete(timeline);
    timeline.free();
  }

  /**
   * Calls the core. A trap ends its instance.
   * @template T
   * @param {(timeline: Timeline) => T} use
   * @returns {T | undefined} undefined without a timeline, and after a trap
   */
  call(use) {
    const [timeline, instance] = [this.#timeline, this.#instance];
    if (!timeline || !instance) return undefined;
    try {
      return use(timeline);
    } catch (error) {
      this.#trapped(instance, error);
      return undefined;
    }
  }

  /** The data as the text of a file. @param {"json" | "csv"} format */
  async text(format) {
    const cached = this.#bytes.length > 0;
    const bytes = cached ? this.#bytes : await this.#read(this.#run.signal);
    // Cached bytes are in our own format, or were converted to it.
    if (format === "json" && (cached || !this.#converted)) return textOf(bytes);
    return (await convert(bytes, format)).text;
  }

  /** @param {AbortSignal} signal @returns {Promise<Failure | undefined>} why the bytes cannot be read, if so */
  async #fetch(signal) {
    if (this.#bytes.length) return undefined;
    try {
      const bytes = await this.#read(signal);
      if (signal.aborted) return undefined;
      this.#converted = undefined;
      this.#bytes = bytes;
      return undefined;
    } catch (error) {
      return failureOf(error, "E_DATA_NET");
    }
  }

  /** @param {AbortSignal} signal */
  async #read(signal) {
    const data = this.#host.data();
    if (typeof data === "string") return encode(data);
    if (data !== undefined && data !== null) {
      try {
        return encode(written(data));
      } catch (error) {
        throw new Failure("E_DATA_SYNTAX", `the object cannot be written as JSON (${error})`);
      }
    }
    return fetchBytes(this.#host.address(), signal);
  }

  /** @param {Instance} instance @param {AbortSignal} signal */
  async #mount(instance, signal) {
    /** @type {Timeline | undefined} */
    let timeline;
    try {
      timeline = await this.#parse(instance, signal);
    } catch (error) {
      if (!(error instanceof Failure) || error.code === "E_CANVAS") throw error;
      const refused = await this.#convert(error, signal);
      if (signal.aborted) return;
      if (refused) this.#noData(refused);
      else await this.#mount(instance, signal);
      return;
    }
    if (!timeline) return;
    this.free();
    this.#instance = instance;
    this.#timeline = timeline;
    instance.users.set(timeline, this.restart);
    this.#host.mounted();
    await pause();
    // Each of these may have been the end of it.
    if (this.#timeline === timeline) this.#host.settled();
    if (this.#timeline !== timeline) return;
    if (sizeOf(this.#bytes) > KEPT) this.#bytes = [];
    this.#host.ready();
  }

  /**
   * @param {Instance} instance
   * @param {AbortSignal} signal
   * @returns {Promise<Timeline | undefined>} undefined after a trap, or where nobody waits for it any more
   */
  async #parse(instance, signal) {
    /** @type {Loading | undefined} */
    let loading;
    try {
      loading = new instance.Loading(sizeOf(this.#bytes));
      // After a trap it stays noted there, so that it is never freed.
      instance.users.set(loading, this.restart);
      const all = await readAll(instance, loading, this.#bytes, () => signal.aborted, this.#host.progress);
      // Reading, the first picture and the buttons over it are tasks of their own: together they could hold the page up.
      await pause();
      if (instance.dead) return undefined;
      instance.users.delete(loading);
      if (all && !signal.aborted) return loading.timeline(...this.#host.surface());
      loading.free();
      return undefined;
    } catch (error) {
      const { code, detail } = /** @type {{ code?: string, detail?: string }} */ (error ?? {});
      if (typeof code !== "string") {
        this.#trapped(instance, error);
        return undefined;
      }
      if (loading) instance.users.delete(loading);
      if (code !== "E_CANVAS") loading?.free();
      throw new Failure(code, detail ?? "");
    }
  }

  /** The first character of the data that is not blank; empty where there is none. */
  #first() {
    const decoder = new TextDecoder();
    for (const part of this.#bytes) {
      for (let from = 0; from < part.length; from += SLICE) {
        const text = decoder.decode(part.subarray(from, from + SLICE), { stream: true }).trimStart();
        if (text) return text.charAt(0);
      }
    }
    return "";
  }

  /**
   * Data that is not in our own format may be in another one.
   * @param {Failure} failure why it could not be read
   * @param {AbortSignal} signal
   * @returns {Promise<Failure | undefined>} why it still cannot be, if so
   */
  async #convert(failure, signal) {
    const other = /^E_DATA_(SYNTAX|EMPTY)$/.test(failure.code) && !this.#converted;
    const first = this.#first();
    // A page is what servers answer in place of data.
    if (!other || !first || first === "<") return failure;
    try {
      const { problems, text } = await convert(this.#bytes, "json");
      if (signal.aborted) return failure;
      this.#converted = problems;
      this.#bytes = encode(text);
      return undefined;
    } catch (error) {
      return error instanceof Failure && error.code.startsWith("E_DATA") ? error : failure;
    }
  }

  /** @param {Instance} instance @param {unknown} error */
  #trapped(instance, error) {
    this.#timeline = this.#instance = undefined;
    this.#traps += 1;
    const failure = new Failure("E_PANIC", `the drawing code has stopped (${error})`);
    if (this.#bytes.length) this.#noPicture(failure);
    else this.#host.report(failure);
    retire(instance, this.restart);
    // Once more with a fresh instance; what fails twice stays a list. Large data was not kept, and is fetched again for it.
    if (this.#traps === 1) this.restart();
    else if (!this.#bytes.length) this.#listAgain(this.#run.signal);
  }

  /** The list, made without the core, of data that has to be read again. @param {AbortSignal} signal */
  async #listAgain(signal) {
    try {
      let bytes = await this.#read(signal);
      if (this.#converted) bytes = encode((await convert(bytes, "json")).text);
      if (signal.aborted || this.#timeline) return;
      this.#bytes = bytes;
      this.#host.noPicture(textOf(bytes));
    } catch (error) {
      if (!signal.aborted) this.#noData(failureOf(error, "E_DATA_NET"));
    }
  }

  /** @param {Failure} failure */
  #noData(failure) {
    this.free();
    this.#host.noData(failure);
  }

  /** @param {Failure} failure */
  #noPicture(failure) {
    // Only our own format can be read without the core.
    if (this.#first() !== "{") this.#noData(failure);
    else {
      this.free();
      this.#host.noPicture(textOf(this.#bytes), failure);
    }
  }
}
