// Loads the data and the core, and retries after a trap. Owns the bytes, the instance and the timeline.
import { convert } from "../core/convert.js";
import { fetchBytes, textOf } from "../core/data.js";
import { encode } from "../core/encode.js";
import { breathing, pause, readAll, sizeOf } from "../core/feed.js";
import { load, retire } from "../core/instance.js";
import { extra } from "../extra/load.js";
import { Failure } from "../shared/failure.js";

/** @import { Instance, Loading, Problem, Timeline } from "../core/types.js" */
/**
 * What a session needs of the widget.
 * @typedef {object} Host
 * @property {() => unknown} data an object, text or a file; undefined to load the address
 * @property {() => string} address
 * @property {RequestCache} [cache] how the address is asked for
 * @property {() => boolean} compared whether the address will be asked for again; if that is decided later, what comes then is taken as newer
 * @property {() => void} prefetchLanguage
 * @property {(() => void)[]} warmUp what can be done until core and data have come
 * @property {() => Promise<void>} applyLanguage resolves when the tree is in the requested language
 * @property {() => [HTMLCanvasElement, import("../shared/language.js").Language]} surface canvas and locale of the timeline
 * @property {(busy: boolean) => void} busy
 * @property {(part: number) => void} progress
 * @property {() => void} restarting the timeline is lost, and is loaded again
 * @property {() => (() => void)[]} loaded a timeline has been loaded: what shows it, the last of some steps that are each short enough not to block the page
 * @property {() => void} settled the picture may be made accessible
 * @property {() => void} ready
 * @property {(failure: Failure) => void} noData
 * @property {(text: string, failure?: Failure) => void} noPicture the core is not available; the data is native JSON
 * @property {(failure: Failure) => void} report
 */

/** Data up to this size, in bytes, is cached for the fallback after a trap; larger data is fetched again. */
const KEPT = 2 ** 22;
/** Bytes decoded at once when looking for the first character. */
const SLICE = 1024;
/** Hosts whose pages are given for the data that they show. */
const PAGES = /^https:\/\/(gist\.github|github|docs\.google|www\.dropbox)\.com\//;
/** Delay before the progress bar, in milliseconds. */
const PATIENCE = 300;

/** @param {unknown} error @param {string} code for an error without one */
const failureOf = (error, code) => (error instanceof Failure ? error : new Failure(code, String(error)));

export class Session {
  #host;
  /** The data, while it is needed. @type {Uint8Array[]} */
  #bytes = [];
  /** The outcome of a conversion to native JSON. @type {{ problems: Problem[], missing: number } | undefined} */
  #converted;
  /** The checksum of the data as it was fetched, if it is compared. */
  #sum = 0;
  /** The same with newer data, while that loads. @type {Session | undefined} */
  newer;
  /** That the address is that of a page. @type {Problem[]} */
  moved = [];
  /** @type {Instance | undefined} */
  #instance;
  /** @type {Timeline | undefined} */
  #timeline;
  #mounted = false;
  #traps = 0;
  #started = false;
  /** Aborted before a newer load starts. */
  #run = new AbortController();
  /** The request for the address, if it was sent before the load started. @type {ReturnType<typeof fetchBytes> | undefined} */
  #early;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** Whether there is a timeline. */
  get loaded() {
    return this.#timeline !== undefined;
  }

  /** Whether it is shown. */
  get mounted() {
    return this.loaded && this.#mounted;
  }

  get started() {
    return this.#started;
  }

  /** What a conversion from a foreign format could not read. */
  get converted() {
    return this.#converted ?? { problems: [], missing: 0 };
  }

  /** Requests the core and the address, before it is known whether the page sets other data. */
  prefetch() {
    load().catch(() => {});
    const { address, cache = "default", compared, data } = this.#host;
    const [url, { signal }] = [address(), this.#run];
    // Only once: an element that is moved about would send a request each time.
    const isFirst = !this.#started && !signal.aborted && !this.#early;
    if (!isFirst || (data() ?? undefined) !== undefined || !url || PAGES.test(url)) return;
    this.#early = fetchBytes(url, signal, cache, compared());
    this.#early.catch(() => {});
  }

  async start() {
    if (this.#started) return;
    this.#started = true;
    if (this.#run.signal.aborted) {
      this.#run = new AbortController();
      this.#early = undefined;
    }
    const run = this.#run;
    const { signal } = run;
    const host = this.#host;
    const loading = load();
    loading.catch(() => {});
    host.prefetchLanguage();
    this.#warmUp(signal);
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

  /** Uses the time until core and data have come. @param {AbortSignal} signal */
  async #warmUp(signal) {
    for (const step of this.#host.warmUp) {
      await pause();
      if (this.loaded || signal.aborted) return;
      step();
    }
  }

  /** Loads again, for example after a trap of another element that shares the instance. */
  restart = () => {
    this.#timeline = this.#instance = undefined;
    this.#started = false;
    if (this.#run.signal.aborted) return;
    this.#run.abort();
    this.#host.restarting();
    this.start();
  };

  /** Drops the data. The timeline stays until other data has loaded. */
  reset() {
    this.#run.abort();
    this.newer?.stop();
    this.#bytes = [];
    this.#traps = 0;
    this.#started = false;
  }

  /** Aborts loading, and frees the timeline. */
  stop() {
    this.#run.abort();
    this.newer?.stop();
    this.#started = false;
    this.free();
  }

  /**
   * Asks for the data again, while the timeline stays. Never settles when it is stopped.
   * @returns {Promise<Session | undefined>} the same with newer data, to adopt; undefined if the data is the same
   */
  renew() {
    this.newer?.stop();
    return new Promise((resolve, reject) => {
      const fail = (/** @type {Failure | undefined} */ failure) => {
        newer.stop();
        reject(failure);
      };
      const nothing = () => {};
      const newer = new Session({
        ...this.#host,
        cache: "no-cache",
        prefetchLanguage: nothing,
        warmUp: [],
        applyLanguage: async () => {
          if (newer.#sum !== this.#sum || !newer.#bytes.length) return;
          newer.stop();
          resolve(undefined);
        },
        busy: nothing,
        progress: nothing,
        restarting: nothing,
        loaded: () => [],
        settled: nothing,
        ready: () => resolve(newer),
        noData: fail,
        noPicture: (_, failure) => fail(failure),
        report: fail,
      });
      this.newer = newer;
      newer.start();
    });
  }

  /** Takes over the timeline and the data of another session. @param {Session} newer */
  adopt(newer) {
    this.free();
    const [timeline, instance] = [newer.#timeline, newer.#instance];
    newer.#timeline = undefined;
    this.newer = undefined;
    [this.#timeline, this.#instance, this.#bytes] = [timeline, instance, newer.#bytes];
    this.#mounted = true;
    [this.#converted, this.#sum, this.moved] = [newer.#converted, newer.#sum, newer.moved];
    if (timeline) instance?.users.set(timeline, this.restart);
  }

  /** Frees the timeline. */
  free() {
    const [timeline, instance] = [this.#timeline, this.#instance];
    this.#timeline = this.#instance = undefined;
    this.#mounted = false;
    if (!timeline) return;
    instance?.users.delete(timeline);
    timeline.free();
  }

  /**
   * Calls the core. After a trap the instance is discarded.
   * @template T
   * @param {(timeline: Timeline) => T} use
   * @returns {T | undefined} undefined without a timeline or after a trap
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

  /** Exports the data as text. @param {"json" | "csv"} format */
  async text(format) {
    const cached = this.#bytes.length > 0;
    const bytes = cached ? this.#bytes : (await this.#read(this.#run.signal)).parts;
    // Cached bytes are native JSON, or were converted to it.
    const isJSON = format === "json" && (cached || !this.#converted);
    return textOf(isJSON ? bytes : (await convert(bytes, format)).bytes);
  }

  /** @param {AbortSignal} signal @returns {Promise<Failure | undefined>} why the data could not be loaded */
  async #fetch(signal) {
    if (this.#bytes.length) return undefined;
    try {
      const { parts, sum } = await this.#read(signal);
      if (signal.aborted) return undefined;
      this.#converted = undefined;
      this.#bytes = parts;
      this.#sum = sum;
      return undefined;
    } catch (error) {
      return failureOf(error, "E_DATA_NET");
    }
  }

  /** @param {AbortSignal} signal */
  async #read(signal) {
    this.moved = [];
    const { address, cache = "default", compared, data: given } = this.#host;
    const data = given();
    if (data instanceof Blob || data instanceof ArrayBuffer)
      return { parts: [new Uint8Array(await new Response(data).arrayBuffer())], sum: 0 };
    if (data !== undefined && data !== null) {
      try {
        return { parts: await encode(/** @type {string | object} */ (data), signal), sum: 0 };
      } catch (error) {
        throw new Failure("E_DATA_SYNTAX", `this object is no JSON (${error})`);
      }
    }
    const early = this.#early;
    this.#early = undefined;
    if (early) return early;
    const url = address();
    if (!PAGES.test(url)) return fetchBytes(url, signal, cache, compared());
    const { problems, bytes } = await convert(await encode(url, signal), "address");
    this.moved = problems;
    return fetchBytes(textOf(bytes), signal, cache, compared());
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
    const steps = this.#host.loaded();
    // On a fast machine all of it is in one frame.
    const breathe = breathing();
    for (const [index, step] of steps.entries()) {
      this.#mounted = index === steps.length - 1;
      step();
      await breathe();
      // Host code or a trap may have replaced the timeline.
      if (this.#timeline !== timeline) return;
    }
    this.#host.settled();
    if (this.#timeline !== timeline) return;
    if (sizeOf(this.#bytes) > KEPT) this.#bytes = [];
    // Before the page hears of it.
    this.#host.busy(false);
    this.#host.ready();
  }

  /**
   * @param {Instance} instance
   * @param {AbortSignal} signal
   * @returns {Promise<Timeline | undefined>} undefined after a trap or when aborted
   */
  async #parse(instance, signal) {
    /** @type {Loading | undefined} */
    let loading;
    try {
      loading = new instance.Loading(sizeOf(this.#bytes));
      // After a trap it stays registered, so that it is never freed.
      instance.users.set(loading, this.restart);
      const all = await readAll(instance, loading, this.#bytes, () => signal.aborted, this.#host.progress);
      // Parsing, first paint and buttons run in separate tasks, each short enough not to block the page.
      await pause();
      // What the core leaves out may be dates as people write them, which the formats read. An error that is not needed would cost
      // the browser a second look at the whole script, for the line it is made in.
      const unread = () => this.#convert(new Failure("E_DATA_EMPTY", ""), signal);
      const replaced = all && !instance.dead && !loading.whole() && !(await unread());
      // What stands above the picture must not move it when it comes.
      if (all && !replaced && !instance.dead && loading.opening()) await extra().catch(() => {});
      if (instance.dead) return undefined;
      instance.users.delete(loading);
      if (all && !replaced && !signal.aborted) return loading.timeline(...this.#host.surface());
      loading.free();
      return replaced ? this.#parse(instance, signal) : undefined;
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

  /** The first non-blank character of the data; empty without one. */
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
   * Tries to convert the data from a foreign format.
   * @param {Failure} failure why it is not native JSON
   * @param {AbortSignal} signal
   * @returns {Promise<Failure | undefined>} why it could not be converted
   */
  async #convert(failure, signal) {
    const other = /^E_DATA_(SYNTAX|EMPTY)$/.test(failure.code) && !this.#converted;
    const first = this.#first();
    if (!other || !first) return failure;
    // Servers answer with an HTML page instead of a missing file, or with the page of a sheet.
    if (first === "<") return new Failure(failure.code, "this is a web page, not data; publish the sheet as CSV");
    try {
      const { problems, missing, bytes } = await convert(this.#bytes, "json");
      if (signal.aborted) return failure;
      this.#converted = { problems, missing };
      this.#bytes = bytes;
      return undefined;
    } catch (error) {
      return error instanceof Failure && error.code.startsWith("E_DATA") ? error : failure;
    }
  }

  /** @param {Instance} instance @param {unknown} error */
  #trapped(instance, error) {
    this.#timeline = this.#instance = undefined;
    this.#traps += 1;
    const failure = new Failure("E_PANIC", `the renderer crashed (${error})`);
    if (this.#bytes.length) this.#noPicture(failure);
    else this.#host.report(failure);
    retire(instance, this.restart);
    // Retry once with a new instance; after a second trap the list stays. Large data is not cached, and is fetched again.
    if (this.#traps === 1) this.restart();
    else if (!this.#bytes.length) this.#listAgain(this.#run.signal);
  }

  /** Shows the list after fetching the data again. @param {AbortSignal} signal */
  async #listAgain(signal) {
    try {
      let bytes = (await this.#read(signal)).parts;
      if (this.#converted) ({ bytes } = await convert(bytes, "json"));
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
    // Only native JSON can be read without the core.
    if (this.#first() !== "{") this.#noData(failure);
    else {
      this.free();
      this.#host.noPicture(textOf(this.#bytes), failure);
    }
  }
}
