// Which event's card is open. Owns the selected id, which the attribute and the page's fragment mirror.
import { Fragment } from "./hash.js";

/** @import { Card, Outcome, Timeline, Use } from "../core/types.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {import("./tree.js").Tree} tree
 * @property {import("./session.js").Session} session
 * @property {import("./focus.js").Focus} focus
 * @property {Use} call calls the core
 * @property {(use: (timeline: Timeline) => Outcome) => Outcome | undefined} act calls it, and does what follows
 * @property {() => void} start loads the data
 * @property {(name: string, detail: unknown) => void} fire
 */

export class Selection {
  #host;
  #element;
  #fragment;
  #id = "";

  /** @param {Host} host @param {HTMLElement} element */
  constructor(host, element) {
    this.#host = host;
    this.#element = element;
    this.#fragment = new Fragment(element);
  }

  /** The id of the event whose card is open, or is to be opened; may be empty. */
  get id() {
    return this.#id;
  }

  /** Opens the card of an event; an empty or unknown id closes it. @param {string} id */
  select(id) {
    if (this.#host.session.mounted) this.#host.act((timeline) => timeline.select(id));
    else this.#id = id;
  }

  /** Follows the attribute. @param {string} id */
  setAttribute(id) {
    if (id !== this.#id) this.select(id);
  }

  /** The page's address with an event; empty where the fragment is not followed. @param {string} id */
  link(id) {
    return this.#fragment.address(id);
  }

  /** Takes the event that the fragment names, and reports whether it names one. */
  connect() {
    const { named } = this.#fragment;
    if (named) this.#id = named;
    return Boolean(named);
  }

  /** Opens in a new timeline the card that was open, or that the attribute names. */
  restore() {
    const wanted = this.#id || this.#element.getAttribute("selected") || "";
    this.#id = "";
    if (!wanted) return;
    this.select(wanted);
    if (!this.#id) this.fill();
    else if (this.#fragment.named === this.#id) this.#element.scrollIntoView();
  }

  /** Opens the card that the fragment names; closes the one that it named before and names no more. */
  followFragment() {
    const { call, session } = this.#host;
    if (!session.mounted) {
      if (this.connect()) this.#host.start();
      return;
    }
    const id = this.#fragment.change((id) => call((timeline) => timeline.has(id)) ?? false);
    if (id === undefined || id === this.#id) return;
    this.select(id);
    if (id) this.#element.scrollIntoView();
  }

  /** Shows the card of the event that the core has selected, or none. */
  fill() {
    const { call, focus, tree } = this.#host;
    const card = /** @type {Card | undefined} */ (call((timeline) => timeline.card()));
    const closed = this.#id && !card;
    this.#id = card?.id ?? "";
    if (card) this.#element.setAttribute("selected", card.id);
    else this.#element.removeAttribute("selected");
    focus.keep(() => {
      const { panel, help, toolbar, views } = tree;
      if (!card) return panel.clear();
      help.hide();
      toolbar.setOpen("help", false);
      panel.show(card, views.report());
      views.wear(panel.element, card);
    });
    if (card || closed) this.#fragment.write(this.#id);
    this.#host.fire("select", { id: card?.id ?? null });
  }
}
