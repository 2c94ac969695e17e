// `<heist-line>`: holds the parts that belong to the page (attributes, focus, cards, events) around the core, which owns
// time, places and words. Computes no position and formats no date.
import { facts, report } from "./cards.js";
import { load, retire } from "./core.js";
import { fetchText } from "./data.js";
import { make } from "./dom.js";
import { Failure } from "./failure.js";
import { listen, listenOverview } from "./gestures.js";
import css from "./heistline.css";
import { GROUP, listOf } from "./list.js";
import { Marks } from "./marks.js";
import { build } from "./parts.js";
import { plainCards } from "./plain.js";
import { strings } from "./strings.js";
import { Theme } from "./theme.js";
import { Toolbar } from "./toolbar.js";

/** @typedef {import("./cards.js").Card} Card */
/** @typedef {import("./core.js").Instance} Instance */
/** @typedef {import("./core.js").Timeline} Timeline */
/** @typedef {{ line: number, column: number, path: string, reason: string }} Problem */
/** @typedef {{ title: string, text: string, x: number, y: number, height: number }} Tip */
/**
 * @typedef {{ redraw: boolean, selection: boolean, range: boolean, announce: string, focus?: number, tip?: Tip }} Outcome
 */
/**
 * @typedef {{ title: string, lang: string, legend: string, invitation: string, summary: string, note: string, events: number,
 *   kinds: { id: string, label: string, disc: boolean }[], periods: import("./cards.js").Said[] }} Head
 */

const BUNDLED = "./data/reported-thefts.json";
/** How much a zoom button or key zooms. */
const ZOOM = 1.6;

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
  ];

  // What the page gave.
  /** @type {unknown} */
  #data;
  #selected = "";
  /** The window to show when there is a timeline: asked for before, or the one that a timeline lost. */
  #asked = { from: "", to: "" };

  // What is loaded.
  /** The text of the timeline, while it is known. */
  #text = "";
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
  #frame = 0;
  #asList = false;
  /** The window after the last change. */
  #shown = { from: "", to: "" };
  /** The key of the mark whose card is open, to give the focus back. */
  #opener = "";

  // The shadow tree.
  #built = false;
  #parts = /** @type {import("./parts.js").Parts} */ (/** @type {unknown} */ (undefined));
  #toolbar = /** @type {Toolbar} */ (/** @type {unknown} */ (undefined));
  #marks = /** @type {Marks} */ (/** @type {unknown} */ (undefined));
  #theme = /** @type {Theme} */ (/** @type {unknown} */ (undefined));

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
        this.#paintSoon();
      },
      { rootMargin: "300px" },
    );
    sight.observe(this);
    signal.addEventListener("abort", () => {
      size.disconnect();
      sight.disconnect();
    });
    const changed = () => this.#paintSoon();
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", changed, { signal });
    }
    document.fonts?.addEventListener(
      "loadingdone",
      () => {
        this.#call((timeline) => timeline.forget_words());
        this.#paintSoon();
      },
      { signal },
    );
    this.#watchRatio();
    this.#scheme();
    if (this.getAttribute("loading") === "eager") this.#start();
  }

  disconnectedCallback() {
    this.#life.abort();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
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
    else if (name === "selected") this.select(value ?? "");
    else if (name === "from" || name === "to") this.#window();
    else if (name === "view") this.#setList(value === "list");
    else if (name === "theme") {
      this.#scheme();
      this.#paintSoon();
    } else if (name === "loading") {
      if (value === "eager" && this.isConnected) this.#start();
    } else if (name === "heading" || name === "lang") this.#fillHead();
    else this.#resize();
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
    return this.#call((timeline) => timeline.cards(0, this.#head?.events ?? 0)) ?? this.#plain;
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
    this.#text = "";
    this.#traps = 0;
    this.#shown = { from: "", to: "" };
    this.#started = false;
    if (this.isConnected && (this.#visible || this.getAttribute("loading") === "eager")) this.#start();
  }

  /** Gives back what the core holds, and empties what was said about it. */
  #unload() {
    const [timeline, instance] = [this.#timeline, this.#instance];
    const { card, name, about, body, status } = this.#parts;
    this.#timeline = this.#instance = this.#head = undefined;
    this.#plain = [];
    card.hidden = true;
    for (const part of [name, about, body, status]) part.replaceChildren();
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
    const inCard = had !== null && this.#parts.card.contains(had);
    change();
    const { frame, card, stage } = this.#parts;
    const lost = () => !shadow.activeElement?.checkVisibility();
    if (!had || !lost()) return;
    if (inCard && !card.hidden) this.#focusCard();
    else if (!stage.hidden) this.#marks.focusKey("");
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
    try {
      const text = this.#text || (await this.#read(signal));
      if (stale()) return;
      this.#text = text;
    } catch (error) {
      if (!stale()) this.#showNoData(error);
      return;
    }
    try {
      const instance = await loading;
      if (!stale()) this.#mount(instance);
    } catch (error) {
      if (!stale()) this.#showPlain(error);
    }
  }

  /** @type {object | undefined} the loading that counts */
  #current;

  /** @param {AbortSignal} signal */
  async #read(signal) {
    const data = this.#data;
    if (typeof data === "string") return data;
    if (data !== undefined && data !== null) {
      try {
        return JSON.stringify(data) ?? "";
      } catch (error) {
        throw new Failure("E_DATA_SYNTAX", `the object cannot be written as JSON (${error})`);
      }
    }
    return fetchText(this.#address(), signal);
  }

  #address() {
    const src = this.getAttribute("src");
    if (src === null) return new URL(BUNDLED, import.meta.url).href;
    return URL.canParse(src, document.baseURI) ? new URL(src, document.baseURI).href : src;
  }

  /** @param {Instance} instance */
  #mount(instance) {
    /** @type {Timeline} */
    let timeline;
    try {
      timeline = new instance.Timeline(this.#text, this.#parts.canvas);
    } catch (error) {
      const { code, detail } = /** @type {{ code?: string, detail?: string }} */ (error ?? {});
      if (typeof code !== "string") this.#trapped(instance, error);
      else if (code.startsWith("E_DATA")) this.#showNoData(new Failure(code, detail ?? ""));
      else this.#showPlain(new Failure(code, detail ?? ""));
      return;
    }
    this.#holdFocus(() => {
      this.#unload();
      this.#instance = instance;
      this.#timeline = timeline;
      instance.users.set(timeline, this.#restart);
      this.#head = this.#call((timeline) => timeline.head());
      if (!this.#head) return;
      this.#fillHead();
      this.#show("ready");
      this.#setList(this.#asList || this.getAttribute("view") === "list");
      this.#resize();
      this.#window();
      const wanted = this.selected;
      this.#selected = "";
      if (wanted) this.select(wanted);
      if (wanted && !this.#selected) this.#fillCard();
      this.#paint();
    });
    if (!this.#timeline || !this.#head) return;
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
    this.#showPlain(new Failure("E_PANIC", `the drawing code has stopped (${error})`));
    retire(instance, this.#restart);
    // Once more with a fresh instance; what fails twice stays a list.
    if (this.#traps === 1) this.#restart();
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
    if (outcome.redraw) this.#paintSoon();
    if (outcome.selection) this.#fillCard();
    if (outcome.range) {
      this.#shown = this.range;
      this.#fire("range", this.#shown);
    }
    if (outcome.announce || outcome.range) this.#parts.status.textContent = outcome.announce;
    if (outcome.focus !== undefined) {
      if (outcome.redraw) this.#paint();
      this.#marks.focus(outcome.focus);
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
    /** @type {ReturnType<typeof plainCards>} */
    let plain;
    try {
      plain = plainCards(this.#text);
    } catch (unreadable) {
      this.#showNoData(unreadable);
      return;
    }
    this.#holdFocus(() => {
      this.#unload();
      this.#plain = plain.cards;
      const { title, note, cards } = plain;
      this.#head = {
        title,
        note,
        events: cards.length,
        lang: "",
        legend: "",
        invitation: "",
        summary: "",
        kinds: [],
        periods: [],
      };
      this.#fillHead();
      this.#fillList();
      this.#showFailure(strings.noPicture, /_(HTTP|NET|TIMEOUT)$/.test(failure.code));
      this.#show("plain");
    });
    this.#tell(failure);
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
    this.#parts.overview.hidden = turned || !controls;
    this.#parts.legend.hidden = this.#toolbar.element.hidden = !controls;
    // Sharp at once: a frame later the old picture would be stretched.
    if (outcome.redraw) this.#paint();
  }

  #window() {
    const from = this.#asked.from || this.getAttribute("from") || "";
    const to = this.#asked.to || this.getAttribute("to") || "";
    this.#asked = { from: "", to: "" };
    if (from || to) this.#act((timeline) => timeline.show(from, to));
  }

  #paintSoon() {
    if (!this.#timeline || !this.#visible || this.#frame) return;
    this.#frame = requestAnimationFrame(() => this.#paint());
  }

  #paint() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    const head = this.#head;
    if (!head || this.#asList) return;
    const colours = this.#theme.bytes(head.kinds.map((kind) => kind.id));
    this.#call((timeline) => {
      timeline.theme(colours);
      timeline.paint();
      this.#marks.update(timeline.buttons(), head.events);
    });
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
        this.#paintSoon();
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
    const { frame, slot, content, card, failure } = this.#parts;
    const ready = state === "ready";
    slot.hidden = ready || state === "plain";
    content.hidden = state === "loading" || state === "failed";
    failure.hidden = ready || state === "loading";
    if (!ready) card.hidden = true;
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
    legend.hidden = bare || asList;
    this.#toolbar.element.hidden = bare;
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
      this.#paint();
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
    legend.replaceChildren(
      ...head.kinds.map(({ label, id, disc }, place) => {
        const shape = make("span", { class: disc ? "shape" : "shape diamond", "aria-hidden": "true" });
        shape.style.color = this.#kindColour(id, place);
        return make("li", {}, shape, label);
      }),
    );
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
        : /** @type {Card[]} */ (this.#call((timeline) => timeline.cards(from, GROUP)) ?? []);
    this.#parts.list.replaceChildren(...listOf(head, cards, (card) => this.#article(card)));
  }

  /** @param {Card} card */
  #article(card) {
    const article = make(
      "article",
      {},
      this.#heading(1, card.title, { class: "name" }),
      make("p", { class: "facts" }, facts(card, this.#lang())),
      make("p", { class: "headline" }, card.headline),
      ...report(card),
    );
    this.#wearKind(article, card);
    return article;
  }

  /** The card of the selected event, or none. */
  #fillCard() {
    const card = /** @type {Card | undefined} */ (this.#call((timeline) => timeline.card()));
    const { card: article, name, about, count, body, previous, next } = this.#parts;
    this.#selected = card?.id ?? "";
    if (this.getAttribute("selected") !== null || card) {
      if (card) this.setAttribute("selected", card.id);
      else this.removeAttribute("selected");
    }
    this.#holdFocus(() => {
      article.hidden = !card;
      if (!card) return;
      const heading = this.#heading(1, card.title, { id: "name", class: "name", tabindex: -1 });
      name.replaceChildren(heading);
      about.textContent = facts(card, this.#lang());
      count.textContent = strings.of(card.number, card.of);
      previous.ariaDisabled = String(card.number === 1);
      next.ariaDisabled = String(card.number === card.of);
      body.replaceChildren(...report(card));
      this.#wearKind(article, card);
    });
    this.#fire("select", { id: card?.id ?? null });
  }

  /** What the reader opened takes the focus, so that it is read next. */
  #focusCard() {
    const heading = this.#parts.name.firstElementChild;
    if (!this.#parts.card.hidden && heading instanceof HTMLElement) heading.focus();
  }

  #close() {
    if (!this.#selected) return false;
    const key = this.#selected;
    this.select("");
    this.#paint();
    this.#marks.focusKey(this.#opener || key);
    this.#opener = "";
    return true;
  }

  /** What may open a card. @param {string} kind @param {...number} numbers */
  #open(kind, ...numbers) {
    this.#opener = this.#marks.focusedKey();
    const outcome = this.#input(kind, ...numbers);
    this.#showTip(undefined);
    if (outcome?.selection || this.#selected) this.#focusCard();
  }

  /** @param {Tip | undefined} tip */
  #showTip(tip) {
    const { tip: box, stage } = this.#parts;
    stage.classList.toggle("pointing", Boolean(tip));
    box.hidden = !tip;
    if (!tip) return;
    box.replaceChildren(make("b", {}, tip.title), make("span", {}, tip.text));
    // Below the mark, where no label is; above it where the picture ends.
    const below = tip.y + tip.height + 8 + box.offsetHeight < stage.clientHeight;
    const left = Math.min(Math.max(8, tip.x - box.offsetWidth / 2), stage.clientWidth - box.offsetWidth - 8);
    box.style.left = `${left}px`;
    box.style.top = `${below ? tip.y + tip.height + 8 : tip.y - box.offsetHeight - 8}px`;
  }

  /** Builds the shadow tree and listens to it, once. */
  #build() {
    sheet ??= new CSSStyleSheet();
    if (!sheet.cssRules.length) sheet.replaceSync(css);
    const shadow = this.attachShadow({ mode: "open" });
    shadow.adoptedStyleSheets = [sheet];

    this.#theme = new Theme(() => this.#paintSoon());
    this.#marks = new Marks({
      press: (place) => this.#open("press", place),
      walk: (place, by) => this.#input("walk", place, by),
      edge: (last) => this.#input("edge", Number(last)),
    });
    this.#toolbar = new Toolbar((name) => {
      if (name === "list") this.#setList(!this.#asList);
      else if (name === "fit") this.fit();
      else this.#zoom(name === "zoomIn" ? ZOOM : 1 / ZOOM);
    });
    this.#parts = build(this.#theme.probe, this.#marks.list, this.#toolbar.element);
    const { root, stage, overview, previous, next, close } = this.#parts;
    shadow.append(root);

    previous.addEventListener("click", () => this.previous());
    next.addEventListener("click", () => this.next());
    close.addEventListener("click", () => this.#close());
    root.addEventListener("keydown", (event) => this.#key(event));
    listen(stage, {
      click: (x, y) => this.#open("click", x, y),
      hover: (x, y) => this.#showTip(this.#input("hover", x, y)?.tip),
      leave: () => this.#showTip(undefined),
      drag: (dx, dy) => this.#input("drag", dx, dy)?.range ?? false,
      zoom: (factor, x, y) => this.#input("zoom", factor, x, y),
    });
    listenOverview(overview, stage, (x, pressed) => this.#input("overview", x, Number(pressed)));
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
      const tip = !this.#parts.tip.hidden;
      this.#showTip(undefined);
      done = this.#close() || tip;
    } else if (this.#asList) return;
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
