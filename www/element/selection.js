// The selected event. The core owns the selection; the id here mirrors it for the attribute and the URL fragment, and is the event to
// select once there is a timeline.
import { brief } from "../reading/cards.js";
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

  /** The id of the selected event, or of the one to select after loading; may be empty. */
  get id() {
    return this.#id;
  }

  /** Opens the card of an event; an empty or unknown id closes it. @param {string} id */
  select(id) {
    if (this.#host.session.mounted) this.#host.act((timeline) => timeline.select(id));
    else this.#id = id;
  }

  /** Opens the card of an event, and moves the focus there. @param {string} id */
  open(id) {
    this.select(id);
    this.#host.tree.panel.focus();
  }

  /** Applies the attribute. @param {string} id */
  setAttribute(id) {
    if (id !== this.#id) this.select(id);
  }

  /** The URL of an event; empty without the attribute. @param {string} id */
  link(id) {
    return this.#fragment.address(id);
  }

  /** Reads the event from the fragment. Returns whether there is one. */
  connect() {
    const { named } = this.#fragment;
    if (named) this.#id = named;
    return Boolean(named);
  }

  /** Selects the event again after loading, or the one in the attribute. */
  restore() {
    const wanted = this.#id || this.#element.getAttribute("selected") || "";
    this.#id = "";
    if (!wanted) return;
    this.select(wanted);
    if (!this.#id) this.fill();
    else if (this.#fragment.named === this.#id) this.#element.scrollIntoView();
  }

  /** Selects the event in the fragment, or closes the card that the fragment had opened. */
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

  /** Shows the card of the event that is selected in the core. */
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
      panel.show(
        card,
        views.report(undefined, brief, (id) => this.open(id)),
      );
      views.applyKindColour(panel.element, card);
    });
    tree.picture.register.mirror(this.#id);
    tree.panel.settle();
    if (card || closed) this.#fragment.write(this.#id);
    this.#host.fire("select", { id: card?.id ?? null });
  }
}
