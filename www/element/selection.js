// The selected event. The core owns the selection; the id here mirrors it for the attribute and the URL fragment, and is the event to
// select once there is a timeline.
import { Fragment } from "./hash.js";

/** @import { Card, Outcome, Timeline, Use } from "../core/types.js" */
/** @import { Step } from "./steps.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {import("./tree.js").Tree} tree
 * @property {import("./session.js").Session} session
 * @property {import("./focus.js").Focus} focus
 * @property {Use} call calls the core
 * @property {(use: (timeline: Timeline) => Outcome, visits?: boolean) => Outcome | undefined} act calls it, and does what follows
 * @property {() => void} start loads the data
 * @property {(name: string, detail: unknown) => void} fire
 */

export class Selection {
  #host;
  #element;
  #fragment;
  #id = "";
  /** What the article leads to, if the element follows one. @type {Step | undefined} */
  led;

  /** @param {Host} host @param {HTMLElement} element */
  constructor(host, element) {
    this.#host = host;
    this.#element = element;
    this.#fragment = new Fragment(element);
  }

  /** The id of the selected event, or of the one to select after loading; may be empty. Its card is open unless an article leads to it. */
  get id() {
    return this.#id;
  }

  /**
   * Opens the card of an event; an empty or unknown id closes it.
   * @param {string} id
   * @param {boolean} [visits] whether the focus moves there
   */
  select(id, visits = false) {
    if (!this.#host.session.mounted) {
      this.#id = id;
      this.led = undefined;
      return;
    }
    this.#host.act((timeline) => timeline.select(id), visits);
    if (id === this.#id) this.openLed();
  }

  /** Opens the card of the selected event, if an article has selected it without. */
  openLed() {
    const { panel, picture } = this.#host.tree;
    if (!this.#id || panel.open) return;
    this.fill();
    picture.rest();
  }

  /**
   * Shows what an article leads to, without a card, so that nothing in the page moves. While a card is open, the reader leads.
   * @param {Step} step
   * @param {boolean} announces whether the reader asked for it, rather than read on
   */
  lead(step, announces) {
    this.led = step;
    const { call, session, tree } = this.#host;
    if (!session.mounted || tree.panel.open) return;
    const outcome = /** @type {Outcome | undefined} */ (call((timeline) => timeline.lead(step.id, step.span)));
    if (!outcome) return;
    const { row, selection, announce } = outcome;
    // The row is scrolled to inside of the element only, below.
    this.#host.act(() => ({ ...outcome, row: undefined, selection: false, announce: announces ? announce : "" }));
    if (selection) this.#mirror();
    tree.picture.register.mirror(this.#id, row);
    if (selection) this.#host.fire("select", { id: this.#id || null });
  }

  /** Shows again what the article leads to, after a card was closed. */
  resume() {
    if (this.led) this.lead(this.led, false);
  }

  /** Opens the card of an event, and moves the focus there. @param {string} id */
  visit(id) {
    this.select(id, true);
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
    // The page's address comes before its article.
    const led = this.#fragment.named === this.#id ? undefined : this.led;
    this.#id = "";
    if (led) this.lead(led, false);
    else if (wanted) this.select(wanted);
    if (wanted && !this.#id) this.fill();
    else if (this.#id && this.#fragment.named === this.#id) this.#element.scrollIntoView();
  }

  /** Selects the event in the fragment, or closes the card that the fragment had opened. */
  followFragment() {
    const { call, session } = this.#host;
    if (!session.mounted) {
      if (this.connect()) this.#host.start();
      return;
    }
    const id = this.#fragment.change((id) => call((timeline) => timeline.has(id)) ?? false);
    const { open } = this.#host.tree.panel;
    if (id === undefined || (id ? id === this.#id && open : !open)) return;
    this.select(id);
    if (id) this.#element.scrollIntoView();
  }

  /** Follows a change of which events are shown: the open card has other neighbours, and a list of events is gone. */
  follow() {
    const { call, focus, tree } = this.#host;
    const card = /** @type {Card | undefined} */ (call((timeline) => timeline.card()));
    if (card) tree.panel.renumber(card, tree.views.own());
    else if (tree.panel.open) focus.keep(() => tree.panel.clear());
  }

  /** Shows the card of the event that is selected in the core. */
  fill() {
    const { focus, tree } = this.#host;
    const before = this.#id;
    const card = this.#mirror();
    focus.keep(() => {
      const { panel, help, toolbar, views } = tree;
      if (!card) return panel.clear();
      help.hide();
      toolbar.setOpen("help", false);
      panel.show(card, views.own(), (body, extent, show) =>
        views.use(body, (pages) => show(pages.card(card, extent, (id) => this.visit(id)))),
      );
      views.applyKindColour(panel.element, card);
    });
    tree.picture.register.mirror(this.#id);
    tree.panel.settle();
    if (card || before) this.#fragment.write(this.#id);
    this.#host.fire("select", { id: card?.id ?? null });
  }

  /** Mirrors the event that is selected in the core in the attribute. */
  #mirror() {
    const card = /** @type {Card | undefined} */ (this.#host.call((timeline) => timeline.card()));
    this.#id = card?.id ?? "";
    if (card) this.#element.setAttribute("selected", card.id);
    else this.#element.removeAttribute("selected");
    return card;
  }
}
