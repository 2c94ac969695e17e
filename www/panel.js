// The panel under the picture: the card of an event, or what a group holds that cannot be opened further.
import { facts, report } from "./cards.js";
import { make } from "./dom.js";
import { strings } from "./strings.js";

/** @typedef {import("./cards.js").Card} Card */
/** @typedef {{ id: string, title: string, text: string }} Member */
/**
 * @typedef {object} Acts
 * @property {(by: number) => void} step
 * @property {() => void} close
 * @property {(id: string) => void} select
 * @property {(text: string, attributes: Record<string, string | number>) => HTMLElement} heading
 */

/** Members of a group that are listed at once. */
const MEMBERS = 100;

export class Panel {
  #name = make("div");
  #about = make("p", { class: "facts" });
  #count = make("span");
  #body = make("div");
  #previous = make("button", { type: "button" }, `‹ ${strings.previous}`);
  #next = make("button", { type: "button" }, `${strings.next} ›`);
  #acts;

  /** @param {Acts} acts */
  constructor(acts) {
    this.#acts = acts;
    const close = make("button", { type: "button", "aria-label": strings.close }, "✕");
    const nav = make("nav", { "aria-label": strings.steps }, this.#previous, this.#count, this.#next, close);
    this.element = make("article", { class: "card", part: "card", "aria-labelledby": "name", hidden: true });
    this.element.append(make("header", {}, make("div", {}, this.#name, this.#about), nav), this.#body);
    this.#previous.addEventListener("click", () => acts.step(-1));
    this.#next.addEventListener("click", () => acts.step(1));
    close.addEventListener("click", () => acts.close());
  }

  get open() {
    return !this.element.hidden;
  }

  /** Hides it, and forgets what it said. */
  clear() {
    this.element.hidden = true;
    for (const part of [this.#name, this.#about, this.#body]) part.replaceChildren();
  }

  /** @param {string} name */
  #head(name) {
    this.#name.replaceChildren(this.#acts.heading(name, { id: "name", class: "name", tabindex: -1 }));
    this.element.hidden = false;
  }

  /** @param {Card} card @param {string} lang */
  show(card, lang) {
    this.#head(card.title);
    this.#about.textContent = facts(card, lang);
    this.#count.textContent = strings.of(card.number, card.of);
    this.#previous.ariaDisabled = String(card.number === 1);
    this.#next.ariaDisabled = String(card.number === card.of);
    this.#previous.hidden = this.#next.hidden = false;
    this.#body.replaceChildren(...report(card));
  }

  /**
   * @param {string} name
   * @param {(from: number, count: number) => Member[]} members
   */
  list(name, members) {
    this.#head(name);
    this.#about.textContent = this.#count.textContent = "";
    this.#previous.hidden = this.#next.hidden = true;
    const list = make("ol", { class: "members" });
    const more = make("button", { type: "button", class: "more" }, strings.more);
    const add = () => {
      const found = members(list.children.length, MEMBERS + 1);
      for (const { id, title, text } of found.slice(0, MEMBERS)) {
        const button = make("button", { type: "button" }, make("b", {}, title), " ", make("span", {}, text));
        button.addEventListener("click", () => this.#acts.select(id));
        list.append(make("li", {}, button));
      }
      more.hidden = found.length <= MEMBERS;
    };
    more.addEventListener("click", add);
    add();
    this.#body.replaceChildren(list, more);
  }

  /** What the reader opened takes the focus, so that it is read next. */
  focus() {
    const heading = this.#name.firstElementChild;
    if (this.open && heading instanceof HTMLElement) heading.focus();
  }
}
