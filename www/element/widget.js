// The widget in its shadow root: sends input to the core and mirrors its state in the tree. Owns the language and the tree; loading
// is in session.js.
import { pause } from "../core/feed.js";
import * as Verb from "../core/verbs.js";
import { extra, prefetchFor } from "../extra/load.js";
import { ENGLISH, languageOf } from "../shared/language.js";
import { Arrival, VIEWS } from "./arrival.js";
import {
  dataAddress,
  hasControls,
  isEager,
  isPatient,
  languageTag,
  rangeOf,
  refreshInterval,
  schemeOf,
} from "./attributes.js";
import { Commands } from "./commands.js";
import { Fallback } from "./fallback.js";
import { Focus } from "./focus.js";
import { Follow } from "./follow.js";
import { Output } from "./output.js";
import { isNear, watchPage } from "./page.js";
import { Reports } from "./reports.js";
import { Selection } from "./selection.js";
import { Session } from "./session.js";
import { Size } from "./size.js";
import { Status } from "./status.js";
import { adoptStyles, forgetStyles } from "./stylesheet.js";
import { Tree } from "./tree.js";

/** @import { Card, Head, Outcome, Timeline, Use, View } from "../core/types.js" */

export class Widget {
  element;
  status = new Status();
  language = ENGLISH;
  /** Undefined until the first connection. */
  tree = /** @type {Tree} */ (/** @type {unknown} */ (undefined));
  /** @type {Head | undefined} */
  head;
  /** Whether the element is near the viewport. */
  visible = false;
  /** Whether a reader has come near. */
  #met = false;
  session;
  selection;
  reports = new Reports(this);
  output = new Output(this);
  #data;
  focus = new Focus(() => this.tree);
  commands = new Commands(this);
  follow = new Follow(this);
  /** While the data is asked for again. @type {import("./refresh.js").Refresh | undefined} */
  refresh;
  #fallback = new Fallback(this);
  size = new Size(this);
  #arrival = new Arrival(this);
  /** Disconnects the observers of the page. */
  #life = new AbortController();
  /** Observes the size of a stage. @type {(stage: HTMLElement) => void} */
  #observe = () => {};

  /** @param {HTMLElement} element @param {() => unknown} data the `data` property */
  constructor(element, data) {
    this.element = element;
    this.selection = new Selection(this, element);
    this.#data = data;
    this.session = new Session({
      data,
      address: () => dataAddress(element),
      compared: () => refreshInterval(element) > 0,
      prefetchLanguage: () => languageOf(languageTag(element)),
      // A date, because browsers load what they know about languages for the first one.
      warmUp: [() => this.language.date(0, 6), () => this.tree.picture.warmUp()],
      applyLanguage: () => this.#applyLanguage(),
      surface: () => [this.tree.picture.canvas, this.language],
      busy: (busy) => {
        this.tree.busy = busy;
      },
      progress: (part) => {
        this.tree.parts.progress.value = part;
      },
      restarting: () => this.#arrival.askAgain(),
      loaded: () => this.#arrival.steps(),
      settled: () => this.tree.picture.rest(),
      ready: () => this.#ready(),
      noData: (failure) => this.#fallback.showNoData(failure),
      noPicture: (text, failure) => this.#fallback.showList(text, failure),
      report: this.reports.failure,
    });
  }

  /** Whether there is a shadow tree. */
  get built() {
    return this.tree !== undefined;
  }

  connect() {
    const element = this.element;
    this.visible = isNear(element);
    const scheme = schemeOf(element);
    // The core comes while the tree is built.
    if (this.#isDue && this.hasData) this.session.prefetch();
    if (!this.built) {
      element.attachShadow({ mode: "open" });
      prefetchFor(element, () => {
        this.#met = true;
        if (isPatient(element)) this.start();
      });
      this.#build();
    }
    adoptStyles(this.#shadow);
    this.#life = new AbortController();
    this.#observe = watchPage(
      element,
      {
        resize: () => this.resize(),
        ratio: () => {
          this.resize();
          this.tree.picture.paintSoon();
        },
        intersect: (visible) => this.#intersect(visible),
        language: () => this.setLanguage(),
        recolour: () => this.tree.picture.recolour(),
        fonts: () => {
          this.call((timeline) => timeline.forget_widths());
          this.tree.picture.paintSoon();
        },
        hash: () => this.selection.followFragment(),
        print: (on) => this.output.print(on),
        show: () => this.refresh?.plan(),
      },
      this.#life.signal,
    );
    this.#observe(this.tree.parts.stage);
    this.#applyTheme(scheme);
    this.follow.start();
    this.setRefresh();
    if (isPatient(element)) {
      this.#setState("loading");
      this.setLanguage();
    }
    const isWanted = this.selection.connect() || this.#isDue;
    // A script that creates the element, or waits for the document, may set the data next.
    pause().then(() => isWanted && this.hasData && this.start());
  }

  disconnect() {
    if (!this.built) return;
    this.#life.abort();
    this.follow.stop();
    this.visible = false;
    this.refresh?.plan();
    forgetStyles(this.#shadow);
    this.#arrival.askAgain();
    this.session.stop();
    this.clear();
    this.output.print(false);
    this.#setState("loading");
  }

  /** The head, while the picture is shown. */
  get drawn() {
    return this.session.loaded && this.view === "timeline" ? this.head : undefined;
  }

  get data() {
    return this.#data();
  }

  // Requests of the host page.

  /** @returns {{ from: string, to: string } | undefined} */
  get range() {
    return this.call((timeline) => timeline.range());
  }

  /** Shows an interval. @param {string} from @param {string} to */
  show(from, to) {
    if (!this.session.mounted) {
      this.#arrival.ask(from, to);
      return;
    }
    this.act((timeline) => timeline.show(from, to));
    this.reports.dates();
  }

  /** @returns {Card[]} */
  get events() {
    return this.call((timeline) => timeline.cards(0, this.head?.events ?? 0, true)) ?? this.#fallback.cards;
  }

  /** Loads other data. The timeline stays until that has loaded. */
  reload() {
    if (!this.built) return;
    this.session.reset();
    this.#arrival.forget();
    this.startIfDue();
  }

  /** Whether the attribute `loading` lets it load now. */
  get #isDue() {
    if (isPatient(this.element)) return this.#met;
    return this.visible || isEager(this.element);
  }

  /** Loads the data, unless it is not yet time for it. */
  startIfDue() {
    if (this.#isDue) this.start();
  }

  /** Loads the data, if the page names any. There is no default: a host that strips attributes must not publish another story. */
  start() {
    if (!this.element.isConnected) return;
    if (this.hasData) this.session.start();
    else this.#fallback.warn();
  }

  get hasData() {
    return (this.data ?? undefined) !== undefined || dataAddress(this.element) !== "";
  }

  /** Shows the range in the attributes. */
  setWindow() {
    const { from, to } = rangeOf(this.element);
    if (this.session.mounted && (from || to)) this.show(from, to);
  }

  /** Assigns events to the lanes in the attribute. */
  setLanes() {
    const by = this.element.getAttribute("lanes") ?? "none";
    const outcome = this.act((timeline) => {
      const codes = by === "country" ? timeline.countries().split("\n").filter(Boolean) : [];
      return timeline.lanes(by, codes.map((code) => `${code} ${this.language.region(code)}`).join("\n"));
    });
    if (outcome?.redraw) this.size.forget();
  }

  /** The view in the core. @returns {View} */
  get view() {
    return VIEWS[this.call((timeline) => timeline.display()) ?? 0] ?? "timeline";
  }

  /** @param {View} view */
  setView(view) {
    this.#arrival.last.view = view;
    if (!this.session.mounted) return;
    this.input(Verb.DISPLAY, VIEWS.indexOf(view));
    this.focus.keep(() => {
      this.#fillView();
      // Changes are not painted while another view is shown.
      this.tree.picture.paint();
    });
  }

  /** Shows the core's view. */
  #fillView() {
    const { view } = this;
    const { picture, views } = this.tree;
    views.fill(view);
    // The rows of a register are drawn in these colours.
    picture.recolour();
    this.tree.layOut(view, hasControls(this.element));
    this.resize();
    if (view === "timeline") picture.flush();
  }

  setTheme() {
    this.#applyTheme();
    this.tree.picture.recolour();
  }

  setControls() {
    this.focus.keep(() => {
      if (this.session.mounted) this.tree.layOut(this.view, hasControls(this.element));
    });
    this.resize();
  }

  /** Asks for the data again, if the attribute says so. */
  setRefresh() {
    if (this.refresh || !refreshInterval(this.element)) this.refresh?.plan();
    else
      extra().then(({ Refresh }) => {
        this.refresh ??= new Refresh(this);
        this.refresh.reset();
      }, this.reports.failure);
  }

  setHeading() {
    if (this.head) this.tree.fillHead(this.head);
  }

  async setLanguage() {
    const before = this.language;
    const list = this.#fallback.cards.length > 0;
    await this.#applyLanguage();
    // The fallback keeps no state, so it is loaded again.
    if (this.language === before || this.session.mounted || !this.element.isConnected) return;
    if (list || this.session.started) this.session.restart();
  }

  resize() {
    // Painted at once: until the next frame the old picture would be stretched.
    if (this.size.apply()) this.tree.picture.paint();
  }

  // Input of the reader.

  /** @param {import("../core/verbs.js").Verb} verb @param {...number} numbers */
  input(verb, ...numbers) {
    const [a = 0, b = 0, c = 0] = numbers;
    return this.act((timeline) => timeline.input(verb, a, b, c));
  }

  /** Calls the core. @type {Use} */
  call = (use) => this.session.call(use);

  /**
   * Sends an input to the core, and applies its outcome.
   * @param {(timeline: Timeline) => Outcome} use
   * @param {boolean} [visits] whether the focus moves to the card that opens, so that a screen reader reads its name there
   * @returns {Outcome | undefined}
   */
  act(use, visits = false) {
    const outcome = this.call(use);
    if (!outcome) return undefined;
    const { picture } = this.tree;
    if (outcome.redraw) picture.paintSoon();
    if (outcome.shown) this.#fillShown();
    if (outcome.selection) this.selection.fill();
    if (outcome.flight) picture.fly();
    if (outcome.range) {
      const range = this.range ?? { from: "", to: "" };
      Object.assign(this.#arrival.last, range);
      this.fire("range", range);
    }
    const inView = () => this.call((timeline) => timeline.visible_range().in_view) ?? "";
    if ((outcome.announce || outcome.announces_view) && !(visits && outcome.selection))
      this.status.announce(() => this.language.spoken(outcome.announce || inView()));
    if (outcome.focus !== undefined) {
      if (outcome.redraw) picture.paint();
      picture.rest();
      picture.marks.focus(outcome.focus);
    }
    if (outcome.row !== undefined) picture.register.scrollTo(outcome.row);
    return outcome;
  }

  #ready() {
    if (!this.head) return;
    this.fire("ready", { events: this.head.events });
    this.tree.settle();
    this.refresh?.reset();
    this.reportProblems();
  }

  /** Reports what is wrong with the data. */
  reportProblems() {
    this.#fillNotice();
    this.reports.data();
  }

  /**
   * Replaces the timeline by the fallback.
   * @param {"plain" | "failed"} state
   * @param {Head | undefined} head
   * @param {() => void} fill
   */
  replace(state, head, fill) {
    this.focus.keep(() => {
      this.clear();
      this.head = head;
      fill();
      this.#setState(state);
    });
  }

  /** Clears the timeline. */
  clear() {
    this.head = undefined;
    this.#fallback.clear();
    this.tree.clear();
    this.status.clear();
  }

  // Rendering.

  get #shadow() {
    return /** @type {ShadowRoot} */ (this.element.shadowRoot);
  }

  /** Builds the shadow tree in the current language. */
  #build() {
    this.tree = new Tree(this);
    this.#shadow.replaceChildren(this.tree.parts.outer);
    this.size.forget();
  }

  /** The requested language. If the request changes while it loads, the last one wins. */
  async #requestedLanguage() {
    for (;;) {
      const tag = languageTag(this.element);
      const language = await languageOf(tag);
      if (languageTag(this.element) === tag) return language;
    }
  }

  /** Switches to the requested language. View, selection and search stay. */
  async #applyLanguage() {
    const language = await this.#requestedLanguage();
    if (language === this.language || !this.element.isConnected) return;
    const before = this.tree;
    const focused = before.activeElement;
    before.picture.stop();
    this.language = language;
    this.#build();
    const { parts, picture, filter, toolbar } = this.tree;
    this.#observe(parts.stage);
    this.#applyTheme();
    parts.progress.hidden = before.parts.progress.hidden;
    parts.frame.classList.toggle("settled", before.parts.frame.classList.contains("settled"));
    this.#setState("loading");
    if (!this.session.loaded) return;
    this.call((timeline) => timeline.set_language(picture.canvas, language));
    this.head = this.call((timeline) => timeline.head());
    this.showTimeline();
    if (this.selection.id && before.panel.open) this.selection.fill();
    this.#fillShown();
    this.#fillNotice();
    this.refresh?.fill();
    filter.take(before.filter);
    toolbar.setOpen("filter", !before.filter.element.hidden);
    picture.rest();
    if (focused) toolbar.focus();
  }

  #applyTheme(scheme = schemeOf(this.element)) {
    this.tree.parts.root.className = `root ${scheme}`;
  }

  /** Renders the whole timeline. */
  showTimeline() {
    this.tree.picture.move();
    this.setHeading();
    this.#setState("ready");
    this.setLanes();
    this.#fillView();
  }

  /** @param {"loading" | "ready" | "plain" | "failed"} state */
  #setState(state) {
    this.tree.show(state, this.view, hasControls(this.element));
  }

  /** @param {boolean} visible */
  #intersect(visible) {
    this.visible = visible;
    this.refresh?.plan();
    if (!visible) return;
    this.startIfDue();
    this.tree.picture.paintSoon();
  }

  /** Updates everything that depends on which events are shown. */
  #fillShown() {
    const head = /** @type {Head | undefined} */ (this.call((timeline) => timeline.head()));
    if (!head) return;
    const before = this.head?.shown;
    this.head = head;
    const { filter, views } = this.tree;
    this.tree.fillFilter(head);
    const { shown, events } = head;
    const words = this.language.phrase("shown", this.language.number(shown), this.language.number(events));
    filter.setCount(shown < events ? words : "");
    if (shown < events || shown !== before) this.status.announce(words);
    if (this.view !== "timeline") views.fill(this.view);
    else this.tree.picture.register.fill(true);
    this.selection.follow();
  }

  /** Tells readers how many events are missing; everything else is for the page's owner. */
  #fillNotice() {
    const { events = 0, missing = 0 } = this.head ?? {};
    this.tree.fillNotice(missing + this.session.converted.missing, events);
  }

  /** Some of the shown cards, in time order. @param {number} from @param {number} count @returns {Card[]} */
  cards(from, count) {
    if (this.#fallback.cards.length) return this.#fallback.cards.slice(from, from + count);
    return this.call((timeline) => timeline.cards(from, count, false)) ?? [];
  }

  /** @param {string} name @param {unknown} detail */
  fire(name, detail) {
    this.element.dispatchEvent(new CustomEvent(`heistline-${name}`, { bubbles: true, composed: true, detail }));
  }
}
