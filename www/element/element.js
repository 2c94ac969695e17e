// `<heist-line>`: holds the parts that belong to the page (attributes, focus, cards, events) around the core, which owns
// time, places and words. Computes no position and formats no date.
import { convert } from "../core/convert.js";
import { fetchBytes, textOf, written } from "../core/data.js";
import { pause, readAll } from "../core/feed.js";
import { load, retire } from "../core/instance.js";
import * as Verb from "../core/verbs.js";
import css from "../css/heistline.css";
import { ZOOM_FACTOR } from "../picture/marks.js";
import { Picture } from "../picture/picture.js";
import { pngOf, svgOf } from "../picture/still.js";
import { entryOf, menuOf } from "../reading/download.js";
import { Filter, flip } from "../reading/filter.js";
import { Help } from "../reading/help.js";
import { Panel } from "../reading/panel.js";
import { Views } from "../reading/views.js";
import { make } from "../shared/dom.js";
import { Failure } from "../shared/failure.js";
import { ENGLISH, languageOf } from "../shared/language.js";
import { addressOf, readHash, writeHash } from "./hash.js";
import { build } from "./parts.js";
import { plainCards } from "./plain.js";
import { Status } from "./status.js";
import { Toolbar } from "./toolbar.js";

/** @typedef {import("../reading/cards.js").Card} Card */
/** @typedef {import("../core/instance.js").Instance} Instance */
/** @typedef {import("../core/instance.js").Timeline} Timeline */
/**
 * @typedef {{ line: number, column: number, path: string, severity: "error" | "warning", reason: string, done: string }} Problem
 */
/**
 * @typedef {{ redraw: boolean, selection: boolean, range: boolean, shown: boolean, announce: string, focus?: number,
 *   tip?: import("../picture/tip.js").Mark, flight: boolean, inside?: string, hit: boolean }} Outcome
 */
/**
 * @typedef {{ title: string, lang: string, legend: string, invitation: string, summary: string, note: string, events: number,
 *   shown: number, searching: boolean, tiers: boolean[], kinds: { id: string, label: string, disc: boolean, on: boolean }[],
 *   periods: import("../reading/cards.js").Said[], notes: import("../reading/cards.js").Said[] }} Head
 */

const BUNDLED = "./data/reported-thefts.json";
/** Data of so many bytes is kept for the list that stands in after a trap; more is fetched again. */
const KEPT = 2 ** 22;
/** What takes longer than this shows its progress, in milliseconds. */
const PATIENCE = 300;

/** @param {string | null} name anything else than these is the timeline @returns {"timeline" | "list" | "table"} */
const viewOf = (name) => (name === "list" || name === "table" ? name : "timeline");

/** @type {WeakMap<Document, CSSStyleSheet>} one for all elements of a page */
const sheets = new WeakMap();

/** @param {Document} page */
function sheetOf(page) {
  const sheet = sheets.get(page) ?? new /** @type {typeof globalThis} */ (page.defaultView).CSSStyleSheet();
  if (!sheet.cssRules.length) sheet.replaceSync(css);
  sheets.set(page, sheet);
  return sheet;
}

// On a server there are no elements; importing this there does nothing.
const Base = globalThis.HTMLElement ?? /** @type {typeof HTMLElement} */ (class {});

export class HeistLine extends Base {
  static observedAttributes = [
    "src",
    "selected",
    "from",
    "to",
    "layout",
    "theme",
    "lang",
    "loading",
    "view",
    "heading",
    "controls",
    "lanes",
    "hash",
  ];

  // What the page gave.
  /** @type {unknown} */
  #data;
  #selected = "";
  /** The window to show when there is a timeline: asked for before, or the one that a timeline lost. */
  #asked = { from: "", to: "" };

  // What is loaded.
  /** The bytes of the timeline, while they are needed. @type {Uint8Array[]} */
  #bytes = [];
  /**
   * What could not be carried from another format to these bytes; none where they are as they were read.
   * @type {Problem[] | undefined}
   */
  #carried;
  /** @type {Instance | undefined} */
  #instance;
  /** @type {Timeline | undefined} */
  #timeline;
  /** @type {Head | undefined} */
  #head;
  /** The list without wasm has its cards here. @type {Card[]} */
  #plain = [];
  #traps = 0;

  // What is on the screen.
  #life = new AbortController();
  /** @type {ResizeObserver | undefined} */
  #size;
  #started = false;
  #visible = false;
  /** @type {"timeline" | "list" | "table"} */
  #view = "timeline";
  /** The window after the last change. */
  #shown = { from: "", to: "" };
  /** The key of the mark whose card is open, to give the focus back. */
  #opener = "";
  /** What had the focus when the help was opened. @type {Element | null} */
  #helped = null;
  /** The event that the page's address named last. */
  #named = "";

  // The shadow tree, in a language.
  #built = false;
  #language = ENGLISH;
  #status = new Status();
  #parts = /** @type {import("./parts.js").Parts} */ (/** @type {unknown} */ (undefined));
  #toolbar = /** @type {Toolbar} */ (/** @type {unknown} */ (undefined));
  #picture = /** @type {Picture} */ (/** @type {unknown} */ (undefined));
  #panel = /** @type {Panel} */ (/** @type {unknown} */ (undefined));
  #filter = /** @type {Filter} */ (/** @type {unknown} */ (undefined));
  #views = /** @type {Views} */ (/** @type {unknown} */ (undefined));
  #help = /** @type {Help} */ (/** @type {unknown} */ (undefined));

  connectedCallback() {
    // In a document without a window there is nothing to show it.
    if (!this.ownerDocument.defaultView) return;
    if (!this.#built) {
      this.#built = true;
      this.attachShadow({ mode: "open" });
      this.#build();
      for (const name of ["data", "selected", "range"]) this.#upgrade(name);
    }
    // Another document takes no style sheet of this one.
    /** @type {ShadowRoot} */ (this.shadowRoot).adoptedStyleSheets = [sheetOf(this.ownerDocument)];
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#size = new ResizeObserver(() => this.#resize());
    this.#size.observe(this.#parts.stage);
    const sight = new IntersectionObserver(
      (entries) => {
        this.#visible = entries.some((entry) => entry.isIntersecting);
        if (!this.#visible) return;
        this.#start();
        this.#picture.paintSoon();
      },
      { rootMargin: "300px" },
    );
    sight.observe(this);
    signal.addEventListener("abort", () => {
      this.#size?.disconnect();
      sight.disconnect();
    });
    const changed = () => this.#picture.recolour();
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"]) {
      matchMedia(query).addEventListener("change", changed, { signal });
    }
    document.fonts?.addEventListener(
      "loadingdone",
      () => {
        this.#call((timeline) => timeline.forget_widths());
        this.#picture.paintSoon();
      },
      { signal },
    );
    window.addEventListener("hashchange", () => this.#follow(), { signal });
    window.addEventListener("beforeprint", () => this.#print(true), { signal });
    window.addEventListener("afterprint", () => this.#print(false), { signal });
    matchMedia("print").addEventListener("change", ({ matches }) => this.#print(matches), { signal });
    this.#watchRatio();
    this.#scheme();
    const named = this.hasAttribute("hash") && readHash(this);
    if (named) this.#selected = named;
    if (named || this.getAttribute("loading") === "eager") this.#start();
  }

  disconnectedCallback() {
    if (!this.#built) return;
    this.#life.abort();
    this.#picture.stop();
    this.#visible = false;
    this.#asked = this.#shown;
    this.#started = false;
    this.#unload();
    this.#status.clear();
    this.#print(false);
    this.#show("loading");
  }

  /**
   * @param {string} name
   * @param {string | null} before
   * @param {string | null} value
   */
  attributeChangedCallback(name, before, value) {
    if (!this.#built || before === value) return;
    if (name === "src") this.#reload();
    else if (name === "selected") {
      if ((value ?? "") !== this.#selected) this.select(value ?? "");
    } else if (name === "lanes") this.#lanes();
    else if (name === "from" || name === "to") this.#window();
    else if (name === "view") this.#setView(value);
    else if (name === "theme") {
      this.#scheme();
      this.#picture.recolour();
    } else if (name === "loading") {
      if (value === "eager" && this.isConnected) this.#start();
    } else if (name === "lang") this.#translate();
    else if (name === "heading") this.#fillHead();
    else if (name === "hash") this.#follow();
    else {
      if (name === "controls") this.#holdFocus(() => this.#layOut(Boolean(this.#timeline)));
      this.#resize();
    }
  }

  // Properties and methods of the page.

  /** The data: an object, or JSON text. Setting it replaces what `src` names. */
  get data() {
    return this.#data;
  }

  set data(data) {
    this.#data = data;
    if (this.#built) this.#reload();
  }

  /** The id of the event whose card is open, or an empty text. */
  get selected() {
    return this.#selected || this.getAttribute("selected") || "";
  }

  set selected(id) {
    this.select(id ?? "");
  }

  /** The span that is shown, as two dates. */
  get range() {
    return (
      this.#call((timeline) => timeline.range()) ?? {
        from: this.getAttribute("from") ?? "",
        to: this.getAttribute("to") ?? "",
      }
    );
  }

  set range(range) {
    this.show(range?.from, range?.to);
  }

  /** What of the data was refused: line, column, path and reason of each. @returns {Problem[]} */
  get problems() {
    return [...(this.#carried ?? []), ...(this.#call((timeline) => timeline.problems()) ?? [])];
  }

  /** The events in the order of time, as the cards say them. @returns {Card[]} */
  get events() {
    return this.#call((timeline) => timeline.cards(0, this.#head?.events ?? 0, true)) ?? this.#plain;
  }

  /**
   * Opens the card of an event; an empty or unknown id closes it.
   * @param {string | null} id
   */
  select(id) {
    if (this.#timeline) this.#act((timeline) => timeline.select(String(id ?? "")));
    else this.#selected = String(id ?? "");
  }

  next() {
    this.#input(Verb.STEP, 1);
  }

  previous() {
    this.#input(Verb.STEP, -1);
  }

  /**
   * Shows from one date to another.
   * @param {string | Date} [from] absent: the start of the data
   * @param {string | Date} [to] absent: its end
   */
  show(from, to) {
    const text = (/** @type {string | Date | undefined} */ date) =>
      date instanceof Date ? `${date.toISOString().slice(0, 19)}Z` : String(date ?? "");
    const asked = { from: text(from), to: text(to) };
    if (this.#timeline) this.#act((timeline) => timeline.show(asked.from, asked.to));
    else this.#asked = asked;
  }

  fit() {
    this.#input(Verb.FIT);
  }

  /** The picture as it is now, as the text of an SVG document. Throws where there is none. */
  toSVG() {
    return svgOf(this.#still(), this.#language.tag);
  }

  /** The picture as it is now, as a PNG with so many pixels in a CSS pixel. Rejects where there is none. */
  async toPNG({ scale = 2 } = {}) {
    return pngOf(this.#still(), scale);
  }

  // Loading.

  /** Properties that were set before the element was defined would hide the real ones. @param {string} name */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = Reflect.get(this, name);
    Reflect.deleteProperty(this, name);
    Reflect.set(this, name, value);
  }

  /** Other data: what is shown stays until that has come. */
  #reload() {
    this.#bytes = [];
    this.#traps = 0;
    this.#shown = { from: "", to: "" };
    this.#started = false;
    if (this.isConnected && (this.#visible || this.getAttribute("loading") === "eager")) this.#start();
  }

  /** Gives back what the core holds, and empties what was said about it. */
  #unload() {
    const [timeline, instance] = [this.#timeline, this.#instance];
    this.#picture.stop();
    this.#timeline = this.#instance = this.#head = undefined;
    this.#plain = [];
    this.#panel.clear();
    this.#filter.reset();
    this.#views.clear();
    this.#status.clear();
    if (!timeline) return;
    instance?.users.delete(timeline);
    timeline.free();
  }

  /**
   * Changes the tree. Where that takes the focus with it, it goes to what is nearest in meaning, never to the page.
   * @param {() => void} change
   */
  #holdFocus(change) {
    const shadow = /** @type {ShadowRoot} */ (this.shadowRoot);
    const had = shadow.activeElement;
    const inPanel = had !== null && this.#panel.element.contains(had);
    change();
    const { frame, stage } = this.#parts;
    const lost = () => !shadow.activeElement?.checkVisibility();
    if (!had || !lost()) return;
    if (inPanel && this.#panel.open) this.#panel.focus();
    else if (!stage.hidden) this.#picture.marks.focusKey("");
    if (lost()) this.#toolbar.focus();
    if (lost()) frame.focus({ preventScroll: true });
  }

  async #start() {
    if (this.#started) return;
    this.#started = true;
    const { signal } = this.#life;
    // A reload while this goes on starts another; what this one then brings is not wanted.
    const started = {};
    this.#current = started;
    const stale = () => signal.aborted || this.#current !== started;
    const loading = load();
    loading.catch(() => {});
    const speaking = languageOf(this.#tag());
    const { progress } = this.#parts;
    const slow = setTimeout(() => {
      progress.hidden = stale();
    }, PATIENCE);
    try {
      try {
        const bytes = this.#bytes.length ? this.#bytes : await this.#read(signal);
        if (stale()) return;
        if (bytes !== this.#bytes) this.#carried = undefined;
        this.#bytes = bytes;
      } catch (error) {
        const language = await speaking;
        if (stale()) return;
        this.#speak(language);
        this.#showNoData(error);
        return;
      }
      const language = await speaking;
      if (stale()) return;
      this.#speak(language);
      const instance = await loading;
      if (!stale()) await this.#mount(instance, stale);
    } catch (error) {
      if (!stale()) this.#showPlain(error);
    } finally {
      clearTimeout(slow);
      if (this.#current === started) {
        progress.hidden = true;
        progress.removeAttribute("value");
      }
    }
  }

  /** Says everything in a language from now on; what is shown, chosen and looked for stays. @param {import("../shared/language.js").Language} language */
  #speak(language) {
    if (language === this.#language) return;
    const had = /** @type {ShadowRoot} */ (this.shadowRoot).activeElement;
    const [filter, progress] = [this.#filter, this.#parts.progress];
    this.#picture.stop();
    this.#language = language;
    this.#build();
    this.#size?.disconnect();
    this.#size?.observe(this.#parts.stage);
    this.#scheme();
    this.#parts.progress.hidden = progress.hidden;
    this.#show("loading");
    if (!this.#timeline) return;
    this.#call((timeline) => timeline.set_language(this.#picture.canvas, language));
    this.#head = this.#call((timeline) => timeline.head());
    this.#showTimeline();
    if (this.#selected) this.#fillCard();
    this.#fillShown();
    this.#fillNotice();
    this.#filter.take(filter);
    this.#toolbar.setOpen("filter", !filter.element.hidden);
    this.#picture.rest();
    if (had) this.#toolbar.focus();
  }

  /** The language may be another one than before. */
  async #translate() {
    const language = await languageOf(this.#tag());
    if (language === this.#language || !this.isConnected) return;
    const list = this.#plain.length > 0;
    this.#speak(language);
    // Of what stands without the core nothing else is kept.
    if (!this.#timeline && (list || this.#started)) {
      this.#started = false;
      this.#start();
    }
  }

  /** Everything of the timeline that there is now. */
  #showTimeline() {
    this.#picture.move();
    this.#fillHead();
    this.#show("ready");
    this.#lanes();
    this.#setView(this.#view);
    this.#resize();
    this.#picture.recolour();
    this.#picture.paint();
  }

  /** @type {object | undefined} the loading that counts */
  #current;

  /** @param {AbortSignal} signal */
  async #read(signal) {
    const data = this.#data;
    const encode = (/** @type {string} */ text) => [new TextEncoder().encode(text)];
    if (typeof data === "string") return encode(data);
    if (data !== undefined && data !== null) {
      try {
        return encode(written(data));
      } catch (error) {
        throw new Failure("E_DATA_SYNTAX", `the object cannot be written as JSON (${error})`);
      }
    }
    return fetchBytes(this.#address(), signal);
  }

  #address() {
    const src = this.getAttribute("src");
    if (src === null) return new URL(BUNDLED, import.meta.url).href;
    return URL.canParse(src, document.baseURI) ? new URL(src, document.baseURI).href : src;
  }

  /**
   * @param {Instance} instance
   * @param {() => boolean} stale
   */
  async #mount(instance, stale) {
    /** @type {import("../core/instance.js").Loading | undefined} */
    let loading;
    /** @type {Timeline} */
    let timeline;
    try {
      const size = this.#bytes.reduce((sum, part) => sum + part.length, 0);
      loading = new instance.Loading(size);
      // After a trap it stays noted there, so that it is never freed.
      instance.users.set(loading, this.#restart);
      const all = await readAll(instance, loading, this.#bytes, stale, (part) => {
        this.#parts.progress.value = part;
      });
      // Reading, the first picture and the buttons over it are tasks of their own: together they could hold the page up.
      await pause();
      if (instance.dead) return;
      instance.users.delete(loading);
      if (!all || stale()) {
        loading.free();
        return;
      }
      timeline = loading.timeline(this.#picture.canvas, this.#language);
    } catch (error) {
      const { code, detail } = /** @type {{ code?: string, detail?: string }} */ (error ?? {});
      if (typeof code !== "string") {
        this.#trapped(instance, error);
        return;
      }
      if (loading) instance.users.delete(loading);
      const failure = new Failure(code, detail ?? "");
      if (code === "E_CANVAS") {
        this.#showPlain(failure);
        return;
      }
      loading?.free();
      const refused = await this.#carry(failure, stale);
      if (stale()) return;
      if (refused) this.#showNoData(refused);
      else await this.#mount(instance, stale);
      return;
    }
    this.#holdFocus(() => {
      this.#unload();
      this.#instance = instance;
      this.#timeline = timeline;
      instance.users.set(timeline, this.#restart);
      this.#head = this.#call((timeline) => timeline.head());
      if (!this.#head) return;
      if (this.#view === "timeline") this.#view = viewOf(this.getAttribute("view"));
      this.#showTimeline();
      this.#window();
      const wanted = this.selected;
      this.#selected = "";
      if (wanted) this.select(wanted);
      if (wanted && !this.#selected) this.#fillCard();
      if (this.#selected && this.hasAttribute("hash") && readHash(this) === this.#selected) this.scrollIntoView();
      this.#picture.recolour();
      this.#picture.paint();
    });
    await pause();
    if (this.#timeline === timeline) this.#picture.rest();
    // Each of these may have been the end of it.
    if (this.#timeline !== timeline || !this.#head) return;
    if (this.#bytes.reduce((sum, part) => sum + part.length, 0) > KEPT) this.#bytes = [];
    this.#fire("ready", { events: this.#head.events });
    this.#reportProblems();
  }

  /** The first letter of the data; empty where there is none. */
  #first() {
    return new TextDecoder().decode(this.#bytes[0]?.subarray(0, 99)).trimStart().slice(0, 1);
  }

  /**
   * What is not our own JSON may be in another format.
   * @param {Failure} failure why it could not be read
   * @param {() => boolean} stale whether nobody waits for it any more
   * @returns {Promise<unknown>} why it still cannot be, if so
   */
  async #carry(failure, stale) {
    const other = /^E_DATA_(SYNTAX|EMPTY)$/.test(failure.code) && !this.#carried;
    const first = this.#first();
    // A page is what servers answer in place of data.
    if (!other || !first || first === "<") return failure;
    try {
      const { problems, text } = await convert(this.#bytes, "json");
      if (stale()) return failure;
      this.#carried = problems;
      this.#bytes = [new TextEncoder().encode(text)];
      return undefined;
    } catch (error) {
      return error instanceof Failure && error.code.startsWith("E_DATA") ? error : failure;
    }
  }

  #reportProblems() {
    const problems = this.#fillNotice();
    if (problems.length) this.#fire("problem", { problems });
  }

  /** Says in the page what was refused; what another format has and is not shown is for the page's owner. */
  #fillNotice() {
    const { problems: all } = this;
    const problems = all.filter((problem) => problem.severity === "error" || !this.#carried?.includes(problem));
    const { notice } = this.#parts;
    notice.hidden = problems.length === 0;
    const [first] = problems;
    if (!first) return all;
    const place = first.line ? `${first.path} (line ${first.line}, column ${first.column})` : first.path;
    const reason = `${place}: ${first.reason}.`;
    notice.textContent =
      problems.length === 1
        ? this.#language.say("refusedOne", reason)
        : this.#language.say("refusedMany", this.#language.number(problems.length), reason);
    return all;
  }

  /** Loads the core anew, because another element's trap has ended its instance. */
  #restart = () => {
    this.#timeline = this.#instance = undefined;
    this.#asked = this.#shown;
    this.#started = false;
    if (this.isConnected) this.#start();
  };

  /** @param {Instance} instance @param {unknown} error */
  #trapped(instance, error) {
    this.#timeline = this.#instance = undefined;
    this.#traps += 1;
    const failure = new Failure("E_PANIC", `the drawing code has stopped (${error})`);
    if (this.#bytes.length) this.#showPlain(failure);
    else this.#tell(failure);
    retire(instance, this.#restart);
    // Once more with a fresh instance; what fails twice stays a list. Large data was not kept, and is fetched again for it.
    if (this.#traps === 1) this.#restart();
    else if (!this.#bytes.length) this.#listAgain();
  }

  /** The list, made without the core, of data that has to be read again. */
  async #listAgain() {
    const { signal } = this.#life;
    try {
      this.#bytes = await this.#read(signal);
      if (this.#carried) this.#bytes = [new TextEncoder().encode((await convert(this.#bytes, "json")).text)];
      if (!signal.aborted && !this.#timeline) this.#fillPlain();
    } catch (error) {
      if (!signal.aborted) this.#showNoData(error);
    }
  }

  /**
   * Calls the core. A trap ends its instance.
   * @template T
   * @param {(timeline: Timeline) => T} use
   * @returns {T | undefined}
   */
  #call(use) {
    const [timeline, instance] = [this.#timeline, this.#instance];
    if (!timeline || !instance) return undefined;
    try {
      return use(timeline);
    } catch (error) {
      this.#trapped(instance, error);
      return undefined;
    }
  }

  /**
   * Does something to the timeline, and then all that follows from it.
   * @param {(timeline: Timeline) => Outcome} use
   * @returns {Outcome | undefined}
   */
  #act(use) {
    const outcome = this.#call(use);
    if (!outcome) return undefined;
    if (outcome.redraw) this.#picture.paintSoon();
    if (outcome.shown) this.#fillShown();
    if (outcome.selection) this.#fillCard();
    if (outcome.flight) this.#picture.fly();
    if (outcome.range) {
      this.#shown = this.range;
      this.#fire("range", this.#shown);
    }
    if (outcome.announce || outcome.range) this.#status.say(outcome.announce);
    if (outcome.focus !== undefined) {
      if (outcome.redraw) this.#picture.paint();
      this.#picture.rest();
      this.#picture.marks.focus(outcome.focus);
    }
    return outcome;
  }

  /** What the reader does. @param {Verb.Verb} verb @param {...number} numbers */
  #input(verb, ...numbers) {
    const [a = 0, b = 0, c = 0] = numbers;
    return this.#act((timeline) => timeline.input(verb, a, b, c));
  }

  /** @param {string} name @param {unknown} detail */
  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(`heistline-${name}`, { bubbles: true, composed: true, detail }));
  }

  // Failing.

  /** The children again, and one sentence. @param {unknown} error */
  #showNoData(error) {
    const failure = this.#known(error, "E_DATA_NET");
    const fetched = this.#data === undefined || this.#data === null;
    const address = fetched ? this.#address() : this.#language.say("thePage");
    this.#holdFocus(() => {
      this.#unload();
      this.#showFailure(this.#language.say("noData", address, failure.detail), fetched);
      this.#show("failed");
    });
    this.#tell(failure);
  }

  /** The list, made without the core. @param {unknown} error */
  #showPlain(error) {
    const failure = this.#known(error, "E_PANIC");
    const again = /_(HTTP|NET|TIMEOUT)$/.test(failure.code);
    // Only our own JSON can be read without the core.
    if (this.#first() !== "{") this.#showNoData(failure);
    else if (this.#fillPlain(again)) this.#tell(failure);
  }

  /** Says whether the data could be read. @param {boolean} [again] whether trying again may help */
  #fillPlain(again = false) {
    /** @type {ReturnType<typeof plainCards>} */
    let plain;
    try {
      plain = plainCards(textOf(this.#bytes), this.#language);
    } catch (unreadable) {
      this.#showNoData(unreadable);
      return false;
    }
    this.#holdFocus(() => {
      this.#unload();
      this.#plain = plain.cards;
      const { title, lang, note, notes, periods, cards } = plain;
      this.#head = {
        title,
        note,
        events: cards.length,
        shown: cards.length,
        searching: false,
        tiers: [],
        lang,
        legend: "",
        invitation: "",
        summary: "",
        kinds: [],
        periods,
        notes,
      };
      this.#fillHead();
      this.#views.fill("list");
      this.#showFailure(this.#language.say("noPicture"), again);
      // Only data that was read without the core; with it there is a menu.
      if (this.getAttribute("controls") !== "none")
        this.#parts.failure.append(" ", entryOf("JSON", this.#language, this.#files));
      this.#show("plain");
    });
    return true;
  }

  /** @param {unknown} error @param {string} code for what has none */
  #known(error, code) {
    return error instanceof Failure ? error : new Failure(code, String(error));
  }

  /** @param {string} sentence @param {boolean} again whether trying again may help */
  #showFailure(sentence, again) {
    const { failure } = this.#parts;
    failure.replaceChildren(sentence);
    if (!again) return;
    const button = make("button", { type: "button" }, this.#language.say("again"));
    button.addEventListener("click", () => {
      this.#started = false;
      this.#start();
    });
    failure.append(" ", button);
  }

  /** @param {Failure} failure */
  #tell(failure) {
    console.warn(`<heist-line>: ${failure.message}`);
    this.#fire("error", { code: failure.code, detail: failure.detail });
  }

  // The picture.

  /** How much room there is, and what the page says about it. */
  #resize() {
    const { stage } = this.#parts ?? {};
    if (!this.#timeline || !stage?.clientWidth || !stage.clientHeight) return;
    const { fontFamily, fontSize, direction } = getComputedStyle(stage);
    const layout = this.getAttribute("layout");
    const vertical = layout === "vertical" ? true : layout === "horizontal" ? false : undefined;
    const controls = this.getAttribute("controls") !== "none";
    const outcome = this.#act((timeline) =>
      timeline.resize(
        stage.clientWidth,
        stage.clientHeight,
        devicePixelRatio,
        Number.parseFloat(fontSize),
        fontFamily,
        vertical,
        direction === "rtl",
        controls,
      ),
    );
    if (!outcome) return;
    const turned = this.#call((timeline) => timeline.vertical()) ?? false;
    this.#picture.overview.hidden = turned || !controls;
    this.#toolbar.element.hidden = !controls;
    this.#toolbar.element.classList.toggle("vertical", turned);
    // Sharp at once: a frame later the old picture would be stretched.
    if (outcome.redraw) this.#picture.paint();
  }

  #window() {
    const from = this.#asked.from || this.getAttribute("from") || "";
    const to = this.#asked.to || this.getAttribute("to") || "";
    this.#asked = { from: "", to: "" };
    if (from || to) this.#act((timeline) => timeline.show(from, to));
  }

  /** Follows the device pixel ratio, which changes with the page's zoom and the screen. */
  #watchRatio() {
    const { signal } = this.#life;
    const query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener(
      "change",
      () => {
        this.#watchRatio();
        this.#resize();
        this.#picture.paintSoon();
      },
      { signal, once: true },
    );
  }

  /** Dark or light: what the attribute says, else what the page says, else what the reader prefers. */
  #scheme() {
    const theme = this.getAttribute("theme");
    const silent = getComputedStyle(this).colorScheme === "normal";
    const scheme = theme === "light" || theme === "dark" ? theme : silent ? "both" : "";
    this.#parts.root.className = `root ${scheme}`;
  }

  // The parts around it.

  /** @param {"loading" | "ready" | "plain" | "failed"} state */
  #show(state) {
    const { frame, slot, content, failure } = this.#parts;
    const ready = state === "ready";
    // Beside the list a picture among the children is as good as it gets.
    const picture = this.querySelector(":scope > :is(picture, img, svg, figure)");
    slot.hidden = ready || (state === "plain" && !picture);
    frame.classList.toggle("plain", state === "plain");
    content.hidden = state === "loading" || state === "failed";
    failure.hidden = ready || state === "loading";
    if (!ready) this.#panel.clear();
    frame.classList.toggle("loading", state === "loading");
    this.#layOut(ready);
  }

  /** Timeline, list or table. @param {boolean} ready whether there is a timeline to choose */
  #layOut(ready) {
    const { frame, stage, hint, context } = this.#parts;
    const view = ready ? this.#view : "list";
    stage.hidden = hint.hidden = context.hidden = view !== "timeline";
    this.#views.show(view);
    const bare = this.getAttribute("controls") === "none" || !ready;
    this.#toolbar.element.hidden = bare;
    if (bare) this.#filter.element.hidden = true;
    this.#toolbar.setView(this.#view);
    frame.classList.toggle("free", view !== "timeline" && !frame.classList.contains("loading"));
  }

  /** @param {string | null} view */
  #setView(view) {
    this.#view = viewOf(view);
    if (!this.#timeline) return;
    this.#holdFocus(() => {
      this.#views.fill(this.#view);
      this.#layOut(true);
      if (this.#view !== "timeline") return;
      this.#resize();
      this.#picture.recolour();
      this.#picture.paint();
    });
  }

  /** The level of the timeline's own heading, 2 to 6; what is under it has the next. */
  #level() {
    const level = Number(this.getAttribute("heading") ?? 2);
    return Number.isInteger(level) && level >= 2 && level <= 6 ? level : 2;
  }

  /** The language that is asked for: the nearest ancestor's, also around shadow trees. */
  #tag() {
    /** @type {Element | undefined} */
    let from = this;
    while (from) {
      const tag = from.closest("[lang]")?.getAttribute("lang");
      if (tag) return tag;
      const root = from.getRootNode();
      from = root instanceof ShadowRoot ? root.host : undefined;
    }
    return "en";
  }

  #fillHead() {
    const head = this.#head;
    if (!head) return;
    const { title, hint, context, stage } = this.#parts;
    title.replaceChildren(this.#views.title({ id: "title", part: "title" }));
    hint.replaceChildren(head.legend, make("span", { class: "wide" }, ` ${head.invitation}`));
    const periods = head.periods.map(({ text }) => make("li", {}, text));
    context.replaceChildren(make("p", {}, head.summary));
    if (periods.length) context.append(make("p", {}, this.#language.say("context")), make("ul", {}, ...periods));
    stage.ariaLabel = head.summary;
    this.#filter.offer(head.tiers.length > 0);
    const toggles = this.#views.kinds().map((symbol, place) => {
      const toggle = make("button", { type: "button", class: "toggle" }, ...symbol);
      toggle.ariaPressed = String(head.kinds[place]?.on);
      toggle.addEventListener("click", () => this.#input(Verb.KIND, place, Number(flip(toggle))));
      return make("li", {}, toggle);
    });
    this.#toolbar.setLegend(toggles);
  }

  /** Other events are shown than before. */
  #fillShown() {
    const head = /** @type {Head | undefined} */ (this.#call((timeline) => timeline.head()));
    if (!head) return;
    this.#head = head;
    const { shown, events } = head;
    const words =
      shown < events ? this.#language.say("shown", this.#language.number(shown), this.#language.number(events)) : "";
    this.#filter.say(words);
    if (words) this.#status.say(words);
    if (this.#view !== "timeline") this.#views.fill(this.#view);
    // A group that was listed is another one now.
    if (this.#panel.open && !this.#selected) this.#holdFocus(() => this.#panel.clear());
  }

  /** Puts the events into the lanes that the page asks for. */
  #lanes() {
    const by = this.getAttribute("lanes") ?? "none";
    this.#act((timeline) => {
      const codes = by === "country" ? timeline.countries().split("\n").filter(Boolean) : [];
      return timeline.lanes(by, codes.map((code) => `${code} ${this.#language.region(code)}`).join("\n"));
    });
  }

  /** Some of the shown cards in the order of time. @param {number} from @param {number} count @returns {Card[]} */
  #cards(from, count) {
    if (this.#plain.length) return this.#plain.slice(from, from + count);
    return this.#call((timeline) => timeline.cards(from, count, false)) ?? [];
  }

  /** The card of the selected event, or none. */
  #fillCard() {
    const card = /** @type {Card | undefined} */ (this.#call((timeline) => timeline.card()));
    const closed = this.#selected && !card;
    this.#selected = card?.id ?? "";
    if (this.getAttribute("selected") !== null || card) {
      if (card) this.setAttribute("selected", card.id);
      else this.removeAttribute("selected");
    }
    this.#holdFocus(() => {
      if (!card) return this.#panel.clear();
      this.#help.hide();
      this.#toolbar.setOpen("help", false);
      this.#panel.show(card, this.#views.report());
      this.#views.wear(this.#panel.element, card);
    });
    if (this.hasAttribute("hash") && (card || closed)) {
      writeHash(this, this.#selected);
      this.#named = readHash(this) ?? "";
    }
    this.#fire("select", { id: card?.id ?? null });
  }

  /** Opens the card that the page's address names; closes the one that it named before and names no more. */
  #follow() {
    if (!this.hasAttribute("hash")) return;
    const named = readHash(this);
    if (!this.#timeline) {
      if (named && this.isConnected) {
        this.#selected = named;
        this.#start();
      }
      return;
    }
    // A fragment that names no event is left alone, and a card that it did not name.
    if (named === undefined ? !this.#named : !this.#call((timeline) => timeline.has(named))) return;
    this.#named = named ?? "";
    if (this.#named === this.#selected) return;
    this.select(this.#named);
    if (named) this.scrollIntoView();
  }

  /** What a picture in a file is drawn with. @returns {import("../picture/still.js").Host} */
  #still() {
    return {
      head: this.#timeline && this.#head,
      colours: (kinds) => this.#picture.theme.bytes(kinds),
      call: (use) => this.#call(use),
    };
  }

  /** What is made of the timeline to be taken away. @type {import("../reading/download.js").Acts} */
  #files = {
    title: () => this.#head?.title ?? "",
    file: async (form) => {
      if (form === "SVG") return this.toSVG();
      if (form === "PNG") return this.toPNG();
      const kept = this.#bytes.length > 0;
      const bytes = kept ? this.#bytes : await this.#read(this.#life.signal);
      // What is kept is our own JSON, or was made that.
      if (form === "JSON" && (kept || !this.#carried)) return textOf(bytes);
      return (await convert(bytes, form === "CSV" ? "csv" : "json")).text;
    },
    done: () => this.#toolbar.openMenu(false),
    tell: (words) => this.#status.say(words),
  };

  /** Prepares what is printed, or takes it away. @param {boolean} on */
  #print(on) {
    const { print } = this.#parts;
    const head = this.#head;
    // Both the event and the media query tell; once is enough.
    if (on === Boolean(print.firstChild)) return;
    print.replaceChildren();
    print.hidden = !on || !head;
    this.#parts.root.classList.toggle("printing", !print.hidden);
    if (!on || !head) return;
    const kinds = head.kinds.map(({ id }) => id);
    const colours = this.#picture.theme.bytes(kinds, true);
    /** @type {import("../reading/print.js").Draw} */
    const draw = (canvas, width, height) => {
      const { fontFamily, direction } = getComputedStyle(this.#parts.root);
      this.#call((timeline) => {
        timeline.theme(colours);
        timeline.print(canvas, width, height, 12, fontFamily, direction === "rtl");
      });
    };
    print.replaceChildren(...this.#views.sheet(this.#timeline && draw));
    this.#picture.recolour();
  }

  #close() {
    if (!this.#panel.open) return false;
    const key = this.#selected;
    this.select("");
    this.#panel.clear();
    this.#picture.paint();
    this.#picture.rest();
    const { marks } = this.#picture;
    marks.focusKey(marks.has(key) ? key : this.#opener);
    this.#opener = "";
    return true;
  }

  /** What may open a card, or the list of a group. @param {Verb.Verb} verb @param {...number} numbers */
  #open(verb, ...numbers) {
    this.#opener = this.#picture.marks.focusedKey();
    const outcome = this.#input(verb, ...numbers);
    this.#picture.tip.show(undefined);
    if (outcome?.inside) {
      this.#panel.list(outcome.inside, (from, count) => this.#call((timeline) => timeline.inside(from, count)) ?? []);
      this.#panel.focus();
    } else if (outcome?.selection || this.#selected) this.#panel.focus();
    return outcome?.hit ?? false;
  }

  /** Builds the shadow tree in the language, in the place of what was there, and listens to it. */
  #build() {
    const language = this.#language;
    this.#views = new Views(language, {
      head: () => this.#head,
      level: () => this.#level(),
      cards: (from, count) => this.#cards(from, count),
      call: (use) => this.#call(use),
      tell: (words) => this.#status.say(words),
    });
    const heading = (
      /** @type {string | Node} */ text,
      /** @type {Record<string, string | number>} */ attributes,
      below = 1,
    ) => this.#views.heading(below, text, attributes);
    this.#picture = new Picture(language, {
      call: (use) => this.#call(use),
      input: (verb, ...numbers) => this.#input(verb, ...numbers),
      open: (verb, ...numbers) => this.#open(verb, ...numbers),
      head: () => (this.#timeline && this.#view === "timeline" ? this.#head : undefined),
      visible: () => this.#visible,
    });
    this.#toolbar = new Toolbar(language, menuOf(language, this.#files), (name) => this.#press(name));
    this.#panel = new Panel(language, {
      step: (by) => this.#input(Verb.STEP, by),
      close: () => this.#close(),
      select: (id) => {
        this.select(id);
        this.#panel.focus();
      },
      heading,
      link: (id) => (this.hasAttribute("hash") ? addressOf(this, id) : ""),
      tell: (words) => this.#status.say(words),
    });
    this.#help = new Help(language, heading, () => this.#closeHelp());
    this.#filter = new Filter(language, {
      haystack: (from, count) => this.#call((timeline) => timeline.haystack(from, count)) ?? "",
      events: () => this.#head?.events ?? 0,
      found: (found) => this.#act((timeline) => timeline.found(found)),
      tier: (tier, on) => this.#input(Verb.TIER, tier, Number(on)),
    });
    this.#parts = build(language, {
      probe: this.#picture.theme.probe,
      bar: this.#toolbar.element,
      filter: this.#filter.element,
      stage: this.#picture.stage,
      list: this.#views.list,
      table: this.#views.table.element,
      panels: [this.#help.element, this.#panel.element],
      status: this.#status.element,
    });
    const { root } = this.#parts;
    /** @type {ShadowRoot} */ (this.shadowRoot).replaceChildren(root);
    root.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {import("./toolbar.js").Name} name */
  #press(name) {
    if (name === "list" || name === "table") this.#setView(this.#view === name ? "timeline" : name);
    else if (name === "filter") this.#toolbar.setOpen(name, this.#filter.toggle());
    else if (name === "help") {
      if (!this.#closeHelp()) this.#openHelp();
    } else if (name === "download") {
      if (!this.#toolbar.openMenu(true)) this.#toolbar.openMenu(false);
    } else if (name === "fit") this.fit();
    else if (name === "earlier" || name === "later") this.#input(Verb.SLIDE, name === "later" ? 0.5 : -0.5);
    else this.#zoom(name === "zoomIn" ? ZOOM_FACTOR : 1 / ZOOM_FACTOR);
  }

  #openHelp() {
    this.#helped = /** @type {ShadowRoot} */ (this.shadowRoot).activeElement;
    const key = this.#picture.marks.focusedKey();
    this.select("");
    this.#panel.clear();
    this.#help.show();
    this.#opener = key;
    this.#toolbar.setOpen("help", true);
  }

  #closeHelp() {
    if (!this.#help.open) return false;
    this.#help.hide();
    this.#toolbar.setOpen("help", false);
    if (this.#opener) this.#picture.marks.focusKey(this.#opener);
    else if (this.#helped instanceof HTMLElement && this.#helped.checkVisibility())
      this.#helped.focus({ preventScroll: true });
    else this.#toolbar.focus("help");
    this.#opener = "";
    return true;
  }

  /** @param {number} factor */
  #zoom(factor) {
    this.#input(Verb.ZOOM, factor, Number.NaN);
  }

  /** Keys that work anywhere inside. @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    let done = true;
    if (event.key === "Escape") {
      const tip = !this.#picture.tip.element.hidden;
      this.#picture.tip.show(undefined);
      done = this.#toolbar.openMenu(false) || this.#closeHelp() || this.#close() || tip;
    } else if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return;
    else if (event.key === "?" && !this.#toolbar.element.hidden) this.#openHelp();
    else if (this.#view !== "timeline" || event.composedPath().includes(this.#panel.element)) return;
    else if (event.key === "+" || event.key === "=") this.#zoom(ZOOM_FACTOR);
    else if (event.key === "-") this.#zoom(1 / ZOOM_FACTOR);
    else if (event.key === "0") this.fit();
    else return;
    if (done) event.preventDefault();
  }
}

if (globalThis.customElements) {
  if (customElements.get("heist-line"))
    console.warn("<heist-line> is already defined on this page; this copy is not used.");
  else customElements.define("heist-line", HeistLine);
}
