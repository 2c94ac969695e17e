// The panel below the picture: the card of an event, or the events of a cluster that cannot be zoomed apart.
import { make } from "../shared/dom.js";
import { copy } from "./copy.js";

/** @import { Card, Member } from "../core/types.js" */
/**
 * @typedef {object} Actions
 * @property {(by: number) => void} step
 * @property {() => void} close
 * @property {(id: string) => void} select
 * @property {(text: string | Node, attributes: Record<string, string | number>) => HTMLElement} heading
 * @property {(id: string) => string} link the URL of an event; empty without one
 * @property {(words: string) => void} announce for screen readers
 */

/** Events of a cluster listed at once. */
const MEMBERS = 100;

export class Panel {
  #name = make("div");
  #about = make("p", { class: "facts" });
  #count = make("span");
  #body = make("div");
  #previous;
  #next;
  #language;
  #actions;

  /** @param {import("../shared/language.js").Language} language @param {Actions} actions */
  constructor(language, actions) {
    this.#language = language;
    this.#actions = actions;
    const [before, after] = language.mirrored ? ["›", "‹"] : ["‹", "›"];
    const sign = (/** @type {string} */ points) => make("span", { "aria-hidden": "true" }, points);
    this.#previous = make("button", { type: "button" }, sign(`${before} `), language.phrase("previous"));
    this.#next = make("button", { type: "button" }, language.phrase("next"), sign(` ${after}`));
    const close = make("button", { type: "button", "aria-label": language.phrase("close") }, "✕");
    const nav = make("nav", { "aria-label": language.phrase("steps") }, this.#previous, this.#count, this.#next, close);
    this.element = make("article", { class: "card", part: "card", "aria-labelledby": "name", hidden: true });
    this.element.append(make("header", {}, make("div", {}, this.#name, this.#about), nav), this.#body);
    this.#previous.addEventListener("click", () => actions.step(-1));
    this.#next.addEventListener("click", () => actions.step(1));
    close.addEventListener("click", () => actions.close());
  }

  get open() {
    return !this.element.hidden;
  }

  /** Hides and clears it. */
  clear() {
    this.element.hidden = true;
    for (const part of [this.#name, this.#about, this.#body]) part.replaceChildren();
  }

  /** @param {string | Node} name */
  #head(name) {
    this.#name.replaceChildren(this.#actions.heading(name, { id: "name", class: "name", tabindex: -1 }));
    this.element.hidden = false;
  }

  /** @param {Card} card @param {import("./cards.js").Report} report */
  show(card, report) {
    const language = this.#language;
    this.#head(report.own(card.title));
    this.#about.replaceChildren(...report.facts(card));
    this.#count.textContent = language.phrase("of", language.number(card.number), language.number(card.of));
    this.#previous.ariaDisabled = String(card.number === 1);
    this.#next.ariaDisabled = String(card.number === card.of);
    this.#previous.hidden = this.#next.hidden = false;
    this.#body.replaceChildren(...report.parts(card), ...this.#copyLink(card.id));
  }

  /** @param {string} id */
  #copyLink(id) {
    const address = this.#actions.link(id);
    if (!address) return [];
    const button = make("button", { type: "button", class: "more" }, this.#language.phrase("copyLink"));
    const line = make("p", {}, button);
    button.addEventListener("click", () => copy(address, line, this.#language, this.#actions.announce));
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
    const more = make("button", { type: "button", class: "more" }, this.#language.phrase("more"));
    const add = () => {
      const found = members(list.children.length, MEMBERS + 1);
      for (const { id, title, text } of found.slice(0, MEMBERS)) {
        const button = make("button", { type: "button" }, make("b", {}, title), " ", make("span", {}, text));
        button.addEventListener("click", () => this.#actions.select(id));
        list.append(make("li", {}, button));
      }
      more.hidden = found.length <= MEMBERS;
    };
    more.addEventListener("click", add);
    add();
    this.#body.replaceChildren(list, more);
  }

  /** Focuses the heading, so that screen readers continue there. */
  focus() {
    const heading = this.#name.firstElementChild;
    if (this.open && heading instanceof HTMLElement) heading.focus();
  }
}
