// The panel under the picture: the card of an event, or what a group holds that cannot be opened further.
import { make } from "../shared/dom.js";
import { copy } from "./copy.js";

/** @import { Card, Member } from "../core/types.js" */
/**
 * @typedef {object} Acts
 * @property {(by: number) => void} step
 * @property {() => void} close
 * @property {(id: string) => void} select
 * @property {(text: string | Node, attributes: Record<string, string | number>) => HTMLElement} heading
 * @property {(id: string) => string} link the address of an event in its page; nothing where it has none
 * @property {(words: string) => void} tell says something to those who do not see
 */

/** Members of a group that are listed at once. */
const MEMBERS = 100;

export class Panel {
  #name = make("div");
  #about = make("p", { class: "facts" });
  #count = make("span");
  #body = make("div");
  #previous;
  #next;
  #language;
  #acts;

  /** @param {import("../shared/language.js").Language} language @param {Acts} acts */
  constructor(language, acts) {
    this.#language = language;
    this.#acts = acts;
    const [before, after] = language.mirrored ? ["›", "‹"] : ["‹", "›"];
    const sign = (/** @type {string} */ points) => make("span", { "aria-hidden": "true" }, points);
    this.#previous = make("button", { type: "button" }, sign(`${before} `), language.say("previous"));
    this.#next = make("button", { type: "button" }, language.say("next"), sign(` ${after}`));
    const close = make("button", { type: "button", "aria-label": language.say("close") }, "✕");
    const nav = make("nav", { "aria-label": language.say("steps") }, this.#previous, this.#count, this.#next, close);
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

  /** @param {string | Node} name */
  #head(name) {
    this.#name.replaceChildren(this.#acts.heading(name, { id: "name", class: "name", tabindex: -1 }));
    this.element.hidden = false;
  }

  /** @param {Card} card @param {import("./cards.js").Report} report */
  show(card, report) {
    const language = this.#language;
    this.#head(report.own(card.title));
    this.#about.replaceChildren(...report.facts(card));
    this.#count.textContent = language.say("of", language.number(card.number), language.number(card.of));
    this.#previous.ariaDisabled = String(card.number === 1);
    this.#next.ariaDisabled = String(card.number === card.of);
    this.#previous.hidden = this.#next.hidden = false;
    this.#body.replaceChildren(...report.parts(card), ...this.#copyLink(card.id));
  }

  /** @param {string} id */
  #copyLink(id) {
    const address = this.#acts.link(id);
    if (!address) return [];
    const button = make("button", { type: "button", class: "more" }, this.#language.say("copyLink"));
    const line = make("p", {}, button);
    button.addEventListener("click", () => copy(address, line, this.#language, this.#acts.tell));
    return [line];
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
    const more = make("button", { type: "button", class: "more" }, this.#language.say("more"));
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
