// `<heist-line>`: holds the parts that belong to the page (attributes, focus, cards, events) around the core, which owns
// time, places and words. Computes no position and formats no date.
import { facts, regionName, report } from "./cards.js";
import { load, retire } from "./core.js";
import { fetchBytes } from "./data.js";
import { make } from "./dom.js";
import { Failure } from "./failure.js";
import { Filter, flip } from "./filter.js";
import css from "./heistline.css";
import { GROUP, listOf } from "./list.js";
import { Panel } from "./panel.js";
import { build } from "./parts.js";
import { Picture } from "./picture.js";
import { plainCards } from "./plain.js";
import { pause, readAll } from "./reading.js";
import { strings } from "./strings.js";
import { Toolbar } from "./toolbar.js";

/** @typedef {import("./cards.js").Card} Card */
/** @typedef {import("./core.js").Instance} Instance */
/** @typedef {import("./core.js").Timeline} Timeline */
/** @typedef {{ line: number, column: number, path: string, reason: string }} Problem */
/**
 * @typedef {{ redraw: boolean, selection: boolean, range: boolean, shown: boolean, announce: string, focus?: number,
 *   tip?: import("./tip.js").Mark, flight: boolean, inside?: string, hit: boolean }} Outcome
 */
/**
 * @typedef {{ title: string, lang: string, legend: string, invitation: string, summary: string, note: string, events: number,
 *   shown: number, tiers: boolean, kinds: { id: string, label: string, disc: boolean, on: boolean }[],
 *   periods: import("./cards.js").Said[], notes: import("./cards.js").Said[] }} Head
 */

const BUNDLED = "./data/reported-thefts.json";
/** How much a zoom button or key zooms. */
const ZOOM = 1.6;
/** Data of so many bytes is kept for the list that stands in after a trap; more is fetched again. */
const KEPT = 2 ** 22;
/** What takes longer than this shows its progress, in milliseconds. */
const PATIENCE = 300;

/** @type {CSSStyleSheet | undefined} one for all elements of the page */
let sheet;

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
  #started = false;
  #visible = false;
  #asList = false;
  /** The window after the last change. */
  #shown = { from: "", to: "" };
  /** The key of the mark whose card is open, to give the focus back. */
  #opener = "";

  // The shadow tree.
  #built = false;
  #parts = /** @type {import("./parts.js").Parts} */ (/** @type {unknown} */ (undefined));
  #toolbar = /** @type {Toolbar} */ (/** @type {unknown} */ (undefined));
  #picture = /** @type {Picture} */ (/** @type {unknown} */ (undefined));
  #panel = /** @type {Panel} */ (/** @type {unknown} */ (undefined));
  #filter = /** @type {Filter} */ (/** @type {unknown} */ (undefined));

  connectedCallback() {
    if (!this.#built) {
      this.#built = true;
      this.#build();
      for (const name of ["data", "selected", "range"]) this.#upgrade(name);
    }
    this.#life = new AbortController();
    const { signal } = this.#life;
    const size = new ResizeObserver(() => this.#resize());
    size.observe(this.#parts.stage);
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
      size.disconnect();
      sight.disconnect();
    });
    const changed = () => this.#picture.recolour();
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", changed, { signal });
    }
    document.fonts?.addEventListener(
      "loadingdone",
      () => {
        this.#call((timeline) => timeline.forget_words());
        this.#picture.paintSoon();
      },
      { signal },
    );
    this.#watchRatio();
    this.#scheme();
    if (this.getAttribute("loading") === "eager") this.#start();
  }

  disconnectedCallback() {
    this.#life.abort();
    this.#picture.stop();
    this.#visible = false;
    this.#asked = this.#shown;
    this.#started = false;
    this.#unload();
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
    else if (name === "view") this.#setList(value === "list");
    else if (name === "theme") {
      this.#scheme();
      this.#picture.recolour();
    } else if (name === "loading") {
      if (value === "eager" && this.isConnected) this.#start();
    } else if (name === "heading" || name === "lang") {
      this.#fillHead();
      this.#lanes();
    } else {
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
    return this.#call((timeline) => timeline.problems()) ?? [];
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
    this.#input("step", 1);
  }

  previous() {
    this.#input("step", -1);
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
    this.#input("fit");
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
    this.#parts.status.textContent = "";
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
    const { progress } = this.#parts;
    const slow = setTimeout(() => {
      progress.hidden = stale();
    }, PATIENCE);
    try {
      try {
        const bytes = this.#bytes.length ? this.#bytes : await this.#read(signal);
        if (stale()) return;
        this.#bytes = bytes;
      } catch (error) {
        if (!stale()) this.#showNoData(error);
        return;
      }
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

  /** @type {object | undefined} the loading that counts */
  #current;

  /** @param {AbortSignal} signal */
  async #read(signal) {
    const data = this.#data;
    const encode = (/** @type {string} */ text) => [new TextEncoder().encode(text)];
    if (typeof data === "string") return encode(data);
    if (data !== undefined && data !== null) {
      try {
        return encode(JSON.stringify(data) ?? "");
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
    /** @type {import("./core.js").Loading | undefined} */
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
      timeline = loading.timeline(this.#picture.canvas);
    } catch (error) {
      const { code, detail } = /** @type {{ code?: string, detail?: string }} */ (error ?? {});
      if (typeof code !== "string") {
        this.#trapped(instance, error);
        return;
      }
      if (loading) instance.users.delete(loading);
      if (code === "E_CANVAS") this.#showPlain(new Failure(code, detail ?? ""));
      else {
        loading?.free();
        this.#showNoData(new Failure(code, detail ?? ""));
      }
      return;
    }
    this.#holdFocus(() => {
      this.#unload();
      this.#instance = instance;
      this.#timeline = timeline;
      instance.users.set(timeline, this.#restart);
      this.#head = this.#call((timeline) => timeline.head());
      if (!this.#head) return;
      this.#picture.move();
      this.#fillHead();
      this.#show("ready");
      this.#lanes();
      this.#setList(this.#asList || this.getAttribute("view") === "list");
      this.#resize();
      this.#window();
      const wanted = this.selected;
      this.#selected = "";
      if (wanted) this.select(wanted);
      if (wanted && !this.#selected) this.#fillCard();
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

  #reportProblems() {
    const { problems } = this;
    const { notice } = this.#parts;
    notice.hidden = problems.length === 0;
    const [first] = problems;
    if (!first) return;
    const place = first.line ? `${first.path} (line ${first.line}, column ${first.column})` : first.path;
    notice.textContent = strings.refused(problems.length, `${place}: ${first.reason}.`);
    this.#fire("problem", { problems });
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
    const { status } = this.#parts;
    if ((outcome.announce || outcome.range) && status.textContent !== outcome.announce)
      status.textContent = outcome.announce;
    if (outcome.focus !== undefined) {
      if (outcome.redraw) this.#picture.paint();
      this.#picture.rest();
      this.#picture.marks.focus(outcome.focus);
    }
    return outcome;
  }

  /** What the reader does. @param {string} kind @param {...number} numbers */
  #input(kind, ...numbers) {
    const [a = 0, b = 0, c = 0] = numbers;
    return this.#act((timeline) => timeline.input(kind, a, b, c));
  }

  /** @param {string} name @param {unknown} detail */
  #fire(name, detail) {
    this.dispatchEvent(new CustomEvent(`heistline-${name}`, { bubbles: true, composed: true, detail }));
  }

  // Failing.

  /** The children again, and one sentence. @param {unknown} error */
  #showNoData(error) {
    const failure = this.#known(error, "E_DATA_NET");
    const address = this.#data === undefined || this.#data === null ? this.#address() : "the page";
    this.#holdFocus(() => {
      this.#unload();
      this.#showFailure(strings.noData(address, failure.detail), true);
      this.#show("failed");
    });
    this.#tell(failure);
  }

  /** The list, made without the core. @param {unknown} error */
  #showPlain(error) {
    const failure = this.#known(error, "E_PANIC");
    if (this.#fillPlain(/_(HTTP|NET|TIMEOUT)$/.test(failure.code))) this.#tell(failure);
  }

  /** Says whether the data could be read. @param {boolean} [again] whether trying again may help */
  #fillPlain(again = false) {
    /** @type {ReturnType<typeof plainCards>} */
    let plain;
    try {
      plain = plainCards(this.#text());
    } catch (unreadable) {
      this.#showNoData(unreadable);
      return false;
    }
    this.#holdFocus(() => {
      this.#unload();
      this.#plain = plain.cards;
      const { title, note, notes, cards } = plain;
      this.#head = {
        title,
        note,
        events: cards.length,
        shown: cards.length,
        tiers: false,
        lang: "",
        legend: "",
        invitation: "",
        summary: "",
        kinds: [],
        periods: [],
        notes,
      };
      this.#fillHead();
      this.#fillList();
      this.#showFailure(strings.noPicture, again);
      this.#show("plain");
    });
    return true;
  }

  #text() {
    const decoder = new TextDecoder();
    return this.#bytes.map((part) => decoder.decode(part, { stream: true })).join("") + decoder.decode();
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
    const button = make("button", { type: "button" }, strings.again);
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
    this.#parts.legend.hidden = this.#toolbar.element.hidden = !controls;
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
    slot.hidden = ready || state === "plain";
    content.hidden = state === "loading" || state === "failed";
    failure.hidden = ready || state === "loading";
    if (!ready) this.#panel.clear();
    frame.classList.toggle("loading", state === "loading");
    this.#layOut(ready);
  }

  /** Timeline or list. @param {boolean} ready whether there is a timeline to choose */
  #layOut(ready) {
    const { frame, stage, list, hint, legend } = this.#parts;
    const asList = this.#asList || !ready;
    stage.hidden = asList;
    list.hidden = !asList;
    hint.hidden = asList;
    const bare = this.getAttribute("controls") === "none" || !ready;
    legend.hidden = bare;
    this.#toolbar.element.hidden = bare;
    if (bare) this.#filter.element.hidden = true;
    this.#toolbar.setList(this.#asList);
    frame.classList.toggle("free", asList && !frame.classList.contains("loading"));
  }

  /** @param {boolean} on */
  #setList(on) {
    this.#asList = on;
    if (!this.#timeline) return;
    this.#holdFocus(() => {
      if (on) this.#fillList();
      else this.#parts.list.replaceChildren();
      this.#layOut(true);
      if (on) return;
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

  /**
   * @param {number} below levels under the timeline's heading
   * @param {string} text
   * @param {Record<string, string | number>} attributes
   */
  #heading(below, text, attributes) {
    const level = /** @type {"h2"} */ (`h${Math.min(6, this.#level() + below)}`);
    return make(level, attributes, text);
  }

  #lang() {
    return this.closest("[lang]")?.getAttribute("lang") || "en";
  }

  #fillHead() {
    const head = this.#head;
    if (!head) return;
    const { content, title, hint, legend, stage } = this.#parts;
    const heading = this.#heading(0, head.title, { id: "title", class: "title", part: "title", lang: head.lang });
    title.replaceChildren(heading);
    content.lang = head.lang;
    hint.replaceChildren(head.legend, make("span", { class: "wide" }, ` ${head.invitation}`));
    stage.ariaLabel = head.summary;
    this.#filter.offer(head.tiers);
    legend.replaceChildren(
      ...head.kinds.map(({ label, id, disc, on }, place) => {
        const shape = make("span", { class: disc ? "shape" : "shape diamond", "aria-hidden": "true" });
        shape.style.color = this.#kindColour(id, place);
        const toggle = make("button", { type: "button", class: "toggle", "aria-pressed": String(on) }, shape, label);
        toggle.addEventListener("click", () => this.#input("kind", place, Number(flip(toggle))));
        return make("li", {}, toggle);
      }),
    );
  }

  /** Other events are shown than before. */
  #fillShown() {
    const head = /** @type {Head | undefined} */ (this.#call((timeline) => timeline.head()));
    if (!head) return;
    this.#head = head;
    const words = head.shown < head.events ? strings.shown(head.shown, head.events) : "";
    this.#filter.say(words);
    if (words) this.#parts.status.textContent = words;
    if (this.#asList) this.#fillList();
    // A group that was listed is another one now.
    if (this.#panel.open && !this.#selected) this.#holdFocus(() => this.#panel.clear());
  }

  /** Puts the events into the lanes that the page asks for. */
  #lanes() {
    const by = this.getAttribute("lanes") ?? "none";
    this.#act((timeline) => {
      const codes = by === "country" ? timeline.countries().split("\n").filter(Boolean) : [];
      return timeline.lanes(by, codes.map((code) => `${code} ${regionName(code, this.#lang())}`).join("\n"));
    });
  }

  /** @param {string} id @param {number} place */
  #kindColour(id, place) {
    return `var(--heistline-kind-${CSS.escape(id)}, var(--kind-${(place % 6) + 1}))`;
  }

  /** @param {HTMLElement} element @param {Card} card */
  #wearKind(element, card) {
    const place = this.#head?.kinds.findIndex((kind) => kind.label === card.kind) ?? -1;
    const kind = this.#head?.kinds[place];
    if (kind) element.style.setProperty("--kind", this.#kindColour(kind.id, place));
  }

  #fillList() {
    const head = this.#head;
    if (!head) return;
    const cards = (/** @type {number} */ from) =>
      this.#plain.length
        ? this.#plain.slice(from, from + GROUP)
        : /** @type {Card[]} */ (this.#call((timeline) => timeline.cards(from, GROUP, false)) ?? []);
    this.#parts.list.replaceChildren(...listOf(head, cards, (card) => this.#article(card)));
  }

  /** @param {Card} card */
  #article(card) {
    const article = make(
      "article",
      {},
      this.#heading(1, card.title, { class: "name" }),
      make("p", { class: "facts" }, facts(card, this.#lang())),
      ...(card.headline ? [make("p", { class: "headline" }, card.headline)] : []),
      ...report(card),
    );
    this.#wearKind(article, card);
    return article;
  }

  /** The card of the selected event, or none. */
  #fillCard() {
    const card = /** @type {Card | undefined} */ (this.#call((timeline) => timeline.card()));
    this.#selected = card?.id ?? "";
    if (this.getAttribute("selected") !== null || card) {
      if (card) this.setAttribute("selected", card.id);
      else this.removeAttribute("selected");
    }
    this.#holdFocus(() => {
      if (!card) return this.#panel.clear();
      this.#panel.show(card, this.#lang());
      this.#wearKind(this.#panel.element, card);
    });
    this.#fire("select", { id: card?.id ?? null });
  }

  #close() {
    if (!this.#panel.open) return false;
    const key = this.#selected;
    this.select("");
    this.#panel.clear();
    this.#picture.paint();
    this.#picture.rest();
    this.#picture.marks.focusKey(this.#opener || key);
    this.#opener = "";
    return true;
  }

  /** What may open a card, or the list of a group. @param {string} kind @param {...number} numbers */
  #open(kind, ...numbers) {
    this.#opener = this.#picture.marks.focusedKey();
    const outcome = this.#input(kind, ...numbers);
    this.#picture.tip.show(undefined);
    if (outcome?.inside) {
      this.#panel.list(outcome.inside, (from, count) => this.#call((timeline) => timeline.inside(from, count)) ?? []);
      this.#panel.focus();
    } else if (outcome?.selection || this.#selected) this.#panel.focus();
    return outcome?.hit ?? false;
  }

  /** Builds the shadow tree and listens to it, once. */
  #build() {
    sheet ??= new CSSStyleSheet();
    if (!sheet.cssRules.length) sheet.replaceSync(css);
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];

    this.#picture = new Picture({
      call: (use) => this.#call(use),
      input: (kind, ...numbers) => this.#input(kind, ...numbers),
      open: (kind, ...numbers) => this.#open(kind, ...numbers),
      head: () => (this.#timeline && !this.#asList ? this.#head : undefined),
      visible: () => this.#visible,
    });
    this.#toolbar = new Toolbar((name) => {
      if (name === "list") this.#setList(!this.#asList);
      else if (name === "filter") this.#filter.toggle();
      else if (name === "fit") this.fit();
      else this.#zoom(name === "zoomIn" ? ZOOM : 1 / ZOOM);
    });
    this.#panel = new Panel({
      step: (by) => this.#input("step", by),
      close: () => this.#close(),
      select: (id) => {
        this.select(id);
        this.#panel.focus();
      },
      heading: (text, attributes) => this.#heading(1, text, attributes),
    });
    this.#filter = new Filter({
      haystack: (from, count) => this.#call((timeline) => timeline.haystack(from, count)) ?? "",
      events: () => this.#head?.events ?? 0,
      lang: () => this.#lang(),
      found: (found) => this.#act((timeline) => timeline.found(found)),
      tier: (tier, on) => this.#input("tier", tier, Number(on)),
    });
    this.#parts = build(
      this.#picture.theme.probe,
      this.#picture.stage,
      this.#toolbar.element,
      this.#filter.element,
      this.#panel.element,
    );
    const { root } = this.#parts;
    shadow.append(root);
    root.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @param {number} factor */
  #zoom(factor) {
    this.#input("zoom", factor, Number.NaN);
  }

  /** Keys that work anywhere inside. @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    let done = true;
    if (event.key === "Escape") {
      const tip = !this.#picture.tip.element.hidden;
      this.#picture.tip.show(undefined);
      done = this.#close() || tip;
    } else if (this.#asList || event.target instanceof HTMLInputElement) return;
    else if (event.key === "+" || event.key === "=") this.#zoom(ZOOM);
    else if (event.key === "-") this.#zoom(1 / ZOOM);
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
