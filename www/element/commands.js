// Commands of buttons and keys: open and close cards, clusters, the help and the menu; switch views.
import * as Verb from "../core/verbs.js";
import { ZOOM_FACTOR } from "../picture/marks.js";

/** @import { Head, Outcome, Timeline, Use, View } from "../core/types.js" */
/** @import { Tree } from "./tree.js" */
/**
 * What commands need of the widget.
 * @typedef {object} Host
 * @property {Tree} tree
 * @property {Use} call calls the core
 * @property {(verb: Verb.Verb, ...numbers: number[]) => Outcome | undefined} input
 * @property {(use: (timeline: Timeline) => Outcome, visits?: boolean) => Outcome | undefined} act
 * @property {import("./focus.js").Focus} focus
 * @property {import("./selection.js").Selection} selection
 * @property {View} view
 * @property {(view: View) => void} setView
 */

export class Commands {
  #host;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /**
   * Sends an input that may open a card or the list of a cluster.
   * @param {Verb.Verb} verb
   * @param {...number} numbers
   * @returns {boolean} whether it hit anything
   */
  open(verb, ...numbers) {
    const [a = 0, b = 0, c = 0] = numbers;
    const { tree, call } = this.#host;
    const { picture, panel } = tree;
    this.#host.focus.rememberMark();
    const outcome = this.#host.act((timeline) => timeline.input(verb, a, b, c), true);
    picture.tip.show(undefined);
    if (outcome?.row !== undefined) return true;
    if (outcome?.inside) {
      panel.list(outcome.inside, (from, count) => call((timeline) => timeline.inside(from, count)) ?? []);
      panel.focus();
    } else if (outcome?.selection || this.#host.selection.id) {
      if (outcome?.hit || verb === Verb.PRESS) this.#host.selection.openLed();
      panel.focus();
    }
    return outcome?.hit ?? false;
  }

  /** Opens the card of an event. @param {string} id */
  openEvent(id) {
    this.#host.focus.rememberMark();
    this.#host.selection.visit(id);
  }

  /** Closes the panel. @returns {boolean} whether it was open */
  close() {
    const { panel, picture } = this.#host.tree;
    if (!panel.open) return false;
    const id = this.#host.selection.id;
    this.#host.selection.select("");
    panel.clear();
    picture.paint();
    picture.rest();
    this.#host.focus.returnToMark(id);
    this.#host.selection.resume();
    return true;
  }

  openHelp() {
    const { panel, help, toolbar } = this.#host.tree;
    const head = /** @type {Head | undefined} */ (this.#host.call((timeline) => timeline.head()));
    this.#host.focus.remember();
    this.#host.selection.select("");
    panel.clear();
    help.show(head);
    toolbar.setOpen("help", true);
  }

  /** @returns {boolean} whether it was open */
  closeHelp() {
    const { help, toolbar } = this.#host.tree;
    if (!help.open) return false;
    help.hide();
    toolbar.setOpen("help", false);
    this.#host.focus.returnFromHelp();
    return true;
  }

  /** Handles a button of the toolbar. @param {import("./toolbar.js").Name} name */
  press(name) {
    const host = this.#host;
    const { toolbar, filter } = host.tree;
    if (name === "timeline" || name === "list" || name === "table") {
      toolbar.openMenu(false);
      host.setView(name);
    } else if (name === "filter") toolbar.setOpen(name, filter.toggle());
    else if (name === "help") {
      toolbar.openMenu(false);
      if (!this.closeHelp()) this.openHelp();
    } else if (name === "menu") {
      if (!toolbar.openMenu(true)) toolbar.openMenu(false);
    } else if (name === "fit") host.input(Verb.FIT);
    else if (name === "order") {
      host.input(Verb.ORDER, Number(!host.call((timeline) => timeline.by_size())));
      host.tree.picture.register.fill(true);
      host.tree.fillOrder();
    } else if (name === "earlier" || name === "later") host.input(Verb.SLIDE, name === "later" ? 0.5 : -0.5);
    else this.zoom(name === "zoomIn" ? ZOOM_FACTOR : 1 / ZOOM_FACTOR);
  }

  /** @param {number} factor */
  zoom(factor) {
    this.#host.input(Verb.ZOOM, factor, Number.NaN);
  }

  #leaveFilter() {
    const { filter, toolbar } = this.#host.tree;
    const left = filter.leave();
    if (left && filter.element.hidden) {
      toolbar.setOpen("filter", false);
      toolbar.focus("filter");
    }
    return left;
  }

  /** Closes the topmost open part. @returns {boolean} whether anything was open */
  escape() {
    const { picture, toolbar } = this.#host.tree;
    const tip = !picture.tip.element.hidden;
    picture.tip.show(undefined);
    return toolbar.openMenu(false) || this.closeHelp() || this.#leaveFilter() || this.close() || tip;
  }
}
