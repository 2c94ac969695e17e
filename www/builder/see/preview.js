// The real element beside the form, at the widths of a phone, a tablet and a desktop, in each theme and language, and what is there without it.
import { make } from "../../shared/dom.js";
import { core } from "../core.js";
import { howOf } from "../edit/dates.js";
import { settled } from "../edit/doubts.js";
import { jsonOf } from "../publish/published.js";
import { LANGUAGES, say } from "../words.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("../../element/element.js").HeistLine} HeistLine */

/** Widths in CSS pixels. */
const WIDTHS = { phone: 360, tablet: 768, desktop: 1200 };

export class Preview {
  element = make("section", { class: "preview-pane", "aria-label": say("preview") });
  #draft;
  #stage = make("div", { class: "stage" });
  #paper;
  /** The width that is chosen, in CSS pixels; 0 for as wide as there is room. */
  #width = 0;
  #line = /** @type {HeistLine} */ (document.createElement("heist-line"));
  #without = make("iframe", { class: "without", sandbox: "", title: say("fallback"), hidden: true });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  #frame = 0;

  /** @param {Draft} draft */
  constructor(draft) {
    this.#draft = draft;
    this.#line.setAttribute("loading", "eager");
    const paper = make(
      "div",
      { class: "paper", tabindex: 0, role: "group", "aria-label": say("timeline") },
      this.#stage,
    );
    const sizes = new ResizeObserver(() => this.#fit());
    for (const box of [paper, this.#stage]) sizes.observe(box);
    this.#paper = paper;
    this.element.append(this.#tools(), paper);
    this.#stage.append(this.#line, this.#without);
    this.recolour();
    this.fill();
  }

  /** Shows the data as soon as the letter that has changed it is on the screen. */
  plan() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      this.#timer = setTimeout(() => this.fill());
    });
  }

  fill() {
    clearTimeout(this.#timer);
    const events = this.#draft.events.filter((event) => event?.title && event?.date);
    const data = settled({ ...this.#draft.data, events }, howOf(this.#draft));
    this.#stage.hidden = events.length === 0;
    if (events.length) this.#line.data = JSON.stringify({ ...data, events: data.events.map(begun) });
    if (!this.#without.hidden) this.#fillWithout();
  }

  /** Applies the colours of the kinds. */
  recolour() {
    this.#line.removeAttribute("style");
    for (const [kind, colour] of Object.entries(this.#draft.settings.colours ?? {}))
      this.#line.style.setProperty(`--heistline-kind-${kind}`, String(colour));
    // The element reads the page’s colours when its theme changes.
    this.#line.setAttribute("theme", this.#line.getAttribute("theme") ?? "");
  }

  /** Shows the selected event in the picture, without its card. */
  lead() {
    const id = this.#draft.events[this.#draft.selected]?.id;
    if (typeof id === "string") this.#line.lead(id);
  }

  /** Makes a stage that is wider than its room smaller, where browsers tell how much, so that the pointer stays right; else it is scrolled. */
  #fit() {
    const paper = this.#paper;
    const { paddingLeft, paddingRight } = getComputedStyle(paper);
    const room = paper.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
    const canScale = "currentCSSZoom" in Element.prototype;
    const scale = canScale && room > 0 && this.#width > room ? room / this.#width : 1;
    this.#stage.style.setProperty("--scale", String(scale));
    paper.classList.toggle("beyond", paper.scrollWidth > paper.clientWidth);
  }

  #fillWithout() {
    try {
      const list = core().list(jsonOf(this.#draft), this.#line.lang || "en");
      this.#without.src = `data:text/html;charset=utf-8,${encodeURIComponent(list)}`;
    } catch {
      this.#without.removeAttribute("src");
    }
  }

  #tools() {
    const width = pick("width", say("width"), [
      ["", say("asWide")],
      ...Object.entries(WIDTHS).map(
        ([name, pixels]) => /** @type {[string, string]} */ ([String(pixels), say(/** @type {"phone"} */ (name))]),
      ),
    ]);
    width.select.addEventListener("change", () => {
      this.#width = Number(width.select.value);
      this.#stage.style.width = this.#width ? `${this.#width}px` : "";
      this.#fit();
    });
    const theme = pick("theme", say("theme"), [
      ["", say("readers")],
      ["light", say("light")],
      ["dark", say("dark")],
    ]);
    theme.select.addEventListener("change", () => {
      this.#line.setAttribute("theme", theme.select.value);
      this.#stage.className = `stage ${theme.select.value}`;
    });
    const language = pick("lang", say("language"), Object.entries(LANGUAGES));
    language.select.addEventListener("change", () => {
      this.#line.lang = language.select.value;
      if (!this.#without.hidden) this.#fillWithout();
    });
    const view = pick("view", say("shown"), [
      ["timeline", say("timeline")],
      ["list", say("list")],
      ["table", say("table")],
      ["without", say("fallback")],
    ]);
    view.select.addEventListener("change", () => {
      const isWithout = view.select.value === "without";
      this.#without.hidden = !isWithout;
      this.#line.hidden = isWithout;
      if (isWithout) this.#fillWithout();
      else this.#line.setAttribute("view", view.select.value);
    });
    const print = make("button", { type: "button" }, say("print"));
    print.addEventListener("click", () => window.print());
    return make("div", { class: "tools" }, width.label, theme.label, language.label, view.label, print);
  }
}

/** @param {string} name @param {string} words @param {[value: string, label: string][]} options */
function pick(name, words, options) {
  const select = make("select", { name }, ...options.map(([value, label]) => make("option", { value }, label)));
  return { select, label: make("label", {}, words, " ", select) };
}

/** An event without the figures that are still being written, as events without a title or a date are not shown yet. @param {any} event */
function begun(event) {
  if (!Array.isArray(event.claims)) return event;
  const isRead = (/** @type {any} */ claim) => typeof claim?.amount === "number" || claim?.amount instanceof Object;
  return { ...event, claims: event.claims.filter(isRead) };
}
