// The picture on screen: schedules painting, handles gestures, and updates the buttons over the marks when it is at rest. Must
// not know what an input means; that is up to the core.
import * as Verb from "../core/verbs.js";
import { make } from "../shared/dom.js";
import { listen, listenOverview } from "./gestures.js";
import { Marks } from "./marks.js";
import { Motion } from "./motion.js";
import { Register } from "./register.js";
import { Theme } from "./theme.js";
import { Tip } from "./tip.js";

/** @import { Head, Outcome, Use, VisibleRange } from "../core/types.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {Use} call calls the core
 * @property {(verb: Verb.Verb, ...numbers: number[]) => Outcome | undefined} input passes on what the reader does
 * @property {(verb: Verb.Verb, ...numbers: number[]) => boolean} open the same, where that may open a card
 * @property {(id: string) => void} select opens the card of an event
 * @property {(text: string) => (string | Node)[]} marked a name with what was searched marked
 * @property {(below: number, content: string | Node, attributes: Record<string, string>) => HTMLElement} heading
 * @property {() => Head | undefined} head what is shown; nothing while there is no picture to see
 * @property {() => boolean} visible whether it is on the screen
 * @property {() => import("../reading/media.js").Manners} manners what media may request
 * @property {() => boolean} isOpen whether the card of the selected event is open
 */

/** The picture is at rest after this time without movement, in milliseconds. */
const REST = 120;
/** How long the wheel hint stays, in milliseconds. */
const HINT = 1500;
/** How far keys on the overview pan, in view lengths. */
const SLIDES = {
  ArrowLeft: -0.1,
  ArrowRight: 0.1,
  ArrowDown: -0.1,
  ArrowUp: 0.1,
  PageDown: -1,
  PageUp: 1,
  Home: -1e9,
  End: 1e9,
};

/** @param {string} kind @param {string} label */
const slider = (kind, label) =>
  make("div", {
    class: kind,
    role: "slider",
    tabindex: 0,
    "aria-label": label,
    "aria-valuemin": 0,
    "aria-valuemax": 100,
  });

export class Picture {
  canvas = make("canvas", { part: "canvas", dir: "ltr", "aria-hidden": "true" });
  #wheel = make("p", { class: "wheel", "aria-hidden": "true", hidden: true });
  #host;
  #language;
  #frame = 0;
  /** What `recolour` read last. */
  #colours = "";
  /** The two ends of the overview's window. @type {HTMLElement[]} */
  #ends;
  #motion = new Motion(this.canvas);
  /**
   * Runs while the picture moves.
   * @type {ReturnType<typeof setTimeout> | undefined}
   */
  #resting;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #hinting;

  /** @param {import("../shared/language.js").Language} language @param {Host} host */
  constructor(language, host) {
    this.#language = language;
    this.#host = host;
    this.overview = slider("overview", language.phrase("overview"));
    this.overview.setAttribute("part", "overview");
    this.#ends = [slider("end", language.phrase("overviewStart")), slider("end", language.phrase("overviewEnd"))];
    for (const end of this.#ends) end.hidden = true;
    this.theme = new Theme(() => this.recolour());
    this.marks = new Marks(
      language,
      (verb, ...numbers) => {
        if (verb === Verb.PRESS || verb === Verb.CLICK) host.open(verb, ...numbers);
        else host.input(verb, ...numbers);
      },
      (mark) => this.tip.show(mark === undefined ? mark : host.input(Verb.FOCUS, mark)?.tip, true),
    );
    this.stage = make(
      "div",
      { class: "stage", role: "group", "aria-label": language.phrase("timeline") },
      this.canvas,
      this.marks.list,
      this.overview,
      ...this.#ends,
      this.#wheel,
    );
    this.register = new Register(language, host);
    this.tip = new Tip(this.stage, (x, y) => host.open(Verb.CLICK, x, y, 1));
    this.#listen();
  }

  #listen() {
    const host = this.#host;
    // A restored context is empty, without a font.
    this.canvas.addEventListener("contextrestored", () => {
      host.call((timeline) => timeline.forget_widths());
      this.paintSoon();
    });
    const drag = (/** @type {number} */ dx, /** @type {number} */ dy) => {
      this.move();
      return host.input(Verb.DRAG, dx, dy)?.range ?? false;
    };
    listen(this.stage, {
      click: (x, y, fine) => host.open(Verb.CLICK, x, y, Number(fine)),
      hover: (x, y, event) => {
        if (this.tip.holds(event)) return;
        const tip = host.input(Verb.HOVER, x, y)?.tip;
        if (tip) this.tip.show(tip);
        else this.tip.leave();
      },
      leave: () => this.tip.leave(),
      drag,
      zoom: (factor, x, y) => {
        this.move();
        this.tip.show(undefined);
        host.input(Verb.ZOOM, factor, x, y);
      },
      grab: () => {
        this.#motion.stop();
        this.tip.show(undefined);
      },
      glide: (vx, vy) => this.#motion.glide(vx, vy, drag),
      scroll: () => this.#hint(),
    });
    listenOverview(this.overview, this.stage, (x, pressed) => {
      this.#motion.stop();
      if (!pressed) this.move();
      host.input(Verb.OVERVIEW, x, Number(pressed));
    });
    [this.overview, ...this.#ends].forEach((slider, nth) => {
      slider.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(SLIDES, event.key)) return;
        const sideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
        const mirrored = sideways && getComputedStyle(slider).direction === "rtl";
        const by = SLIDES[/** @type {keyof typeof SLIDES} */ (event.key)] * (mirrored ? -1 : 1);
        // The drag handles move in lengths of the overview, ten times finer.
        if (nth === 0) host.input(Verb.SLIDE, by);
        else host.input(Verb.STRETCH, nth - 1, by / 10);
        event.preventDefault();
      });
    });
  }

  /** What has a button for each event: the rows of the register, or the marks. */
  get entries() {
    return this.register.shown ? this.register : this.marks;
  }

  /** Shows the register, or the picture as wide as time is long. @param {boolean} vertical @param {boolean} [anew] */
  setVertical(vertical, anew = false) {
    const { stage, marks, register } = this;
    const changed = register.shown !== vertical;
    register.element.hidden = !vertical;
    stage.classList.toggle("strip", vertical);
    marks.list.hidden = vertical;
    if (changed || anew) register.fill(anew || changed);
    const strip = !vertical || (this.#host.call((timeline) => timeline.groups())?.strip ?? true);
    stage.classList.toggle("bare", !strip);
    return changed;
  }

  /** Animates the flight that the core has started. */
  fly() {
    this.#motion.fly((part) => this.#host.input(Verb.FLY, part));
  }

  /** Cancels animations and timers. */
  stop() {
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#resting);
    this.#motion.stop();
    this.#frame = 0;
    this.#resting = undefined;
  }

  /** Schedules painting in the next frame, if visible. */
  paintSoon() {
    if (!this.#host.head() || !this.#host.visible() || this.#frame) return;
    this.#frame = requestAnimationFrame(() => this.paint());
  }

  /** Loads the fonts of the canvas, which takes long the first time. */
  warmUp() {
    const context = this.canvas.getContext("2d");
    if (!context) return;
    const { fontFamily } = getComputedStyle(this.stage);
    for (const weight of ["normal", "bold"]) {
      context.font = `${weight} 13px ${fontFamily}`;
      context.measureText("0");
    }
  }

  /** Paints what is scheduled at once. */
  flush() {
    if (this.#frame) this.paint();
  }

  paint() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (!this.#host.head()) return;
    this.#host.call((timeline) => timeline.paint());
    // While the picture moves, buttons are updated only if one shows its focus: placing hundreds costs more than drawing them.
    if (!this.#resting || this.marks.isFocusVisible()) this.rest();
    else this.stage.classList.add("moving");
  }

  /** Debounces `rest`: the picture is moving. */
  move() {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      if (this.#host.call((timeline) => timeline.rearrange())) this.paint();
      else this.rest();
    }, REST);
  }

  /** Updates the buttons over the marks and the values of the overview. */
  rest() {
    clearTimeout(this.#resting);
    this.#resting = undefined;
    this.stage.classList.remove("moving");
    const head = this.#host.head();
    if (!head) return;
    this.#host.call((timeline) => {
      this.marks.update(timeline.buttons(), head.shown, this.#host.isOpen());
      /** @type {VisibleRange} */
      const range = timeline.visible_range();
      value(this.overview, range.middle, range.span);
      const [start, end] = this.#ends;
      if (!start || !end) return;
      value(start, range.start, range.first);
      value(end, range.end, range.last);
      this.stage.classList.toggle("zoomed", !range.whole);
      [start.style.left, end.style.left] = [`${range.from}px`, `${range.to}px`];
      // Without a window there are no drag handles, and no stop at an empty strip.
      const root = /** @type {ShadowRoot} */ (this.stage.getRootNode());
      this.overview.tabIndex = range.whole && root.activeElement !== this.overview ? -1 : 0;
      for (const slider of this.#ends) {
        slider.hidden = this.overview.hidden || (range.whole && root.activeElement !== slider);
      }
    });
  }

  /** Reads the colours of the page again. @param {Head["kinds"]} [kinds] */
  recolour(kinds = this.#host.head()?.kinds) {
    if (!kinds) return;
    const colours = this.theme.bytes(kinds.map((kind) => kind.id));
    this.#host.call((timeline) => timeline.theme(colours));
    const before = this.#colours;
    this.#colours = String(colours);
    if (this.#colours === before) return;
    this.paintSoon();
    this.register.repaint();
  }

  /** Shows the wheel hint. */
  #hint() {
    const key = /Mac|iP/.test(navigator.platform) ? "⌘" : this.#language.phrase("ctrl");
    this.#wheel.textContent = this.#language.phrase("wheel", key);
    this.#wheel.hidden = false;
    clearTimeout(this.#hinting);
    this.#hinting = setTimeout(() => {
      this.#wheel.hidden = true;
    }, HINT);
  }
}

/** @param {HTMLElement} slider @param {number} part 0 to 1 @param {string} words */
function value(slider, part, words) {
  slider.ariaValueNow = String(Math.round(part * 100));
  slider.ariaValueText = words;
}
