// Shows a timeline that has arrived, with the range and the view that were asked for or shown before. Loading it is up to session.js.
import * as Verb from "../core/verbs.js";
import { rangeOf, viewOf } from "./attributes.js";

/** @import { Head, Outcome, Timeline, Use, View } from "../core/types.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {HTMLElement} element
 * @property {import("./tree.js").Tree} tree
 * @property {import("./focus.js").Focus} focus
 * @property {import("./selection.js").Selection} selection
 * @property {import("./size.js").Size} size
 * @property {Head | undefined} head
 * @property {View} view in the core
 * @property {Use} call calls the core
 * @property {(use: (timeline: Timeline) => Outcome) => Outcome | undefined} act calls it, and does what follows
 * @property {(verb: Verb.Verb, ...numbers: number[]) => Outcome | undefined} input
 * @property {() => void} clear clears what was there
 * @property {() => void} showTimeline renders the whole timeline
 */

/** The views by the core's numbers. @type {View[]} */
export const VIEWS = ["timeline", "list", "table"];

export class Arrival {
  #host;
  /** The visible range and the view after the last change, to restore them after a trap. */
  last = { from: "", to: "", view: /** @type {View | ""} */ ("") };
  /** @type {Head | undefined} */
  #head;
  /** The range to show; what is empty defaults to the attributes. */
  #asked = { from: "", to: "" };

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** Asks for a range. @param {string} from @param {string} to */
  ask(from, to) {
    this.#asked = { from, to };
  }

  /** Asks for the range that was shown last. */
  askAgain() {
    const { from, to } = this.last;
    this.ask(from, to);
  }

  /** Forgets the range that was shown. The chosen view is kept. */
  forget() {
    this.last = { from: "", to: "", view: this.last.view };
  }

  /**
   * What shows the timeline, in steps that are each short enough not to block the page: where nothing else is shown it is measured and
   * drawn out of sight first, so that little is left to do when it is shown.
   */
  steps() {
    const { focus, size, tree } = this.#host;
    const show = () => focus.keep(() => this.#show());
    const take = () => this.#take();
    const draw = () => {
      tree.picture.recolour(this.#head?.kinds);
      size.draw();
    };
    if (tree.state === "loading") return [take, () => size.measure(), draw, show];
    return [
      () => {
        take();
        show();
      },
    ];
  }

  /** Takes over a timeline. */
  #take() {
    const host = this.#host;
    host.size.forget();
    this.#head = host.call((timeline) => timeline.head());
    const view = this.last.view || viewOf(host.element);
    if (view !== host.view) host.input(Verb.DISPLAY, VIEWS.indexOf(view));
    this.last.view = view;
  }

  /** Shows the timeline, and what was asked for before. */
  #show() {
    const host = this.#host;
    host.clear();
    host.head = this.#head;
    if (!host.head) return;
    host.showTimeline();
    const range = rangeOf(host.element);
    const [from, to] = [this.#asked.from || range.from, this.#asked.to || range.to];
    this.#asked = { from: "", to: "" };
    // Invalid dates are reported when the timeline is ready.
    // The page is not scrolled while it loads.
    if (from || to) host.act((timeline) => ({ ...timeline.show(from, to), row: undefined }));
    host.selection.restore();
    host.tree.picture.flush();
  }
}
