// The panel of the open card, or of the events of a cluster that cannot be zoomed apart: below a wide picture, a sheet over a narrow one.
import { later } from "../extra/load.js";
import { make } from "../shared/dom.js";

/** @import { Card, Member } from "../core/types.js" */
/**
 * @typedef {object} Actions
 * @property {(by: number) => void} step
 * @property {() => void} close
 * @property {(id: string) => void} select
 * @property {(text: string | Node, attributes: Record<string, string | number>) => HTMLElement} heading
 * @property {(id: string) => string} link the URL of an event; empty without one
 * @property {(words: string) => void} announce for screen readers
 * @property {() => Element | null} row the row of the open event in the register
 */

/** Events of a cluster listed at once. */
const MEMBERS = 100;
/** What is shown at first in a narrow card, and in a wide one. */
const NARROW = { figure: true, open: 1, said: 2 };
const WIDE = { figure: true, open: 4, said: 2 };

export class Panel {
  #name = make("div");
  #about = make("p", { class: "facts" });
  #count = make("span");
  #body = make("div", { class: "body" });
  #header = make("header");
  #handle;
  #nav;
  #previous = make("button", { type: "button" });
  #next = make("button", { type: "button" });
  #copy;
  /** Where it is a sheet, once the script for that has come. @type {import("./sheet.js").Sheet | undefined} */
  #sheet;
  #id = "";
  #narrow = false;
  #language;
  #actions;

  /** @param {import("../shared/language.js").Language} language @param {Actions} actions */
  constructor(language, actions) {
    this.#language = language;
    this.#actions = actions;
    const close = make("button", { type: "button", class: "close", "aria-label": language.phrase("close") }, "✕");
    this.#handle = make("button", { type: "button", class: "handle", "aria-label": language.phrase("more") });
    this.#copy = make("button", { type: "button", class: "copy" }, language.phrase("copyLink"));
    this.#nav = make("nav", { "aria-label": language.phrase("steps") }, this.#previous, this.#count, this.#next);
    this.#header.append(make("div", { class: "about" }, this.#name, this.#about), this.#nav, this.#copy, close);
    this.element = make("div", { class: "card", part: "card", "aria-labelledby": "name", hidden: true });
    this.element.append(this.#handle, this.#header, this.#body);
    this.#previous.addEventListener("click", () => actions.step(-1));
    this.#next.addEventListener("click", () => actions.step(1));
    this.#copy.addEventListener("click", () => {
      const address = actions.link(this.#id);
      const beside = this.#narrow ? this.#copy : this.#header;
      later(({ copy }) => copy(address, beside, language, actions.announce));
    });
    close.addEventListener("click", () => actions.close());
    this.#lay();
  }

  get open() {
    return !this.element.hidden;
  }

  /** Whether the card is a sheet over the picture. @param {boolean} narrow */
  setNarrow(narrow) {
    if (narrow === this.#narrow) return;
    this.#narrow = narrow;
    this.#lay();
    this.#sheet?.close();
    this.settle();
  }

  /** Opens the sheet of a narrow panel. */
  #raise() {
    const [{ step, close, row }, { mirrored }] = [this.#actions, this.#language];
    const open = (/** @type {import("../extra/load.js").Parts} */ { Sheet }) => {
      if (!this.open || !this.#narrow) return;
      this.#sheet ??= new Sheet(this.element, this.#handle, this.#body, {
        step: (by) => step(mirrored ? -by : by),
        close,
        row,
      });
      this.#sheet.open();
    };
    if (this.open && this.#narrow) later(open);
  }

  /** Puts the navigation where the order of tabs is that of the eye. */
  #lay() {
    this.element.setAttribute("role", this.#narrow ? "dialog" : "article");
    this.element.classList.toggle("sheet", this.#narrow);
    this.element.style.height = "";
    this.#handle.hidden = !this.#narrow;
    if (this.#narrow) {
      this.#body.append(this.#copy);
      this.element.append(this.#nav);
    } else this.#header.querySelector(".about")?.after(this.#nav, this.#copy);
  }

  /** Hides and clears it. */
  clear() {
    this.#sheet?.close();
    this.element.hidden = true;
    this.element.style.height = this.element.style.minHeight = "";
    this.#id = "";
    for (const part of [this.#name, this.#about, this.#body]) part.replaceChildren();
  }

  /** @param {string | Node} name */
  #head(name) {
    // The page below keeps its position while the reader goes from card to card. One without figures may be low: others may be higher.
    if (this.open && !this.#narrow && this.#id) {
      const [{ style }, { height }] = [this.element, getComputedStyle(this.element)];
      if (this.#body.classList.contains("columns")) style.height ||= height;
      else style.minHeight = height;
    }
    this.#name.replaceChildren(this.#actions.heading(name, { id: "name", class: "name", tabindex: -1 }));
    this.element.querySelector(".copied")?.remove();
    this.element.hidden = false;
    this.#raise();
    this.#body.scrollTop = 0;
  }

  /**
   * @param {Card} card
   * @param {import("./own.js").Own} own
   * @param {(body: HTMLElement, extent: import("./cards.js").Extent, show: (parts: Node[]) => void) => void} fill shows the parts of
   *   the card at once or later
   */
  show(card, own, fill) {
    this.#head(own.own(card.title));
    this.#id = card.id;
    this.#about.replaceChildren(...own.facts(card));
    this.renumber(card, own);
    this.#nav.hidden = false;
    this.#copy.hidden = !this.#actions.link(card.id);
    this.#body.replaceChildren();
    this.#body.classList.toggle("columns", card.claims.length > 0);
    fill(this.#body, this.#narrow ? NARROW : WIDE, (parts) => {
      if (this.#id !== card.id) return;
      this.#body.replaceChildren(...parts, ...(this.#narrow ? [this.#copy] : []));
      this.settle();
    });
  }

  /** Shows the place of the open card among the shown events. @param {Card} card @param {import("./own.js").Own} own */
  renumber(card, own) {
    const language = this.#language;
    this.#count.textContent = language.phrase("of", language.number(card.number), language.number(card.of));
    const [before, after] = language.mirrored ? ["›", "‹"] : ["‹", "›"];
    const sign = (/** @type {string} */ points) => make("span", { "aria-hidden": "true" }, points);
    this.#previous.replaceChildren(sign(`${before} `), ...this.#neighbour("previous", card.previous, own));
    this.#next.replaceChildren(...this.#neighbour("next", card.next, own), sign(` ${after}`));
    this.#previous.ariaDisabled = String(card.number === 1);
    this.#next.ariaDisabled = String(card.number === card.of);
  }

  /**
   * The name of a neighbour after the direction, which is seen where there is no neighbour.
   * @param {"previous" | "next"} direction
   * @param {string} name
   * @param {import("./own.js").Own} own
   */
  #neighbour(direction, name, own) {
    const words = this.#language.phrase(direction);
    if (!name) return [make("span", { class: "neighbour" }, words)];
    return [make("span", { class: "unseen" }, `${words}: `), make("span", { class: "neighbour" }, own.own(name))];
  }

  /**
   * @param {string} name
   * @param {(from: number, count: number) => Member[]} members
   */
  list(name, members) {
    this.#head(name);
    this.#id = "";
    this.#about.textContent = this.#count.textContent = "";
    this.#nav.hidden = this.#copy.hidden = true;
    this.#body.classList.remove("columns");
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

  /** Keeps the row of the open event visible above the sheet. */
  settle() {
    this.#raise();
    if (this.open && this.#narrow) this.#sheet?.settle();
  }

  /** Focuses the heading, so that screen readers continue there. */
  focus() {
    const heading = this.#name.firstElementChild;
    if (this.open && heading instanceof HTMLElement) heading.focus({ preventScroll: this.#narrow });
  }
}
