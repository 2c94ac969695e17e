// Developing stories: asks for the data again while the timeline is visible, and shows what has changed in place of what was there.
import { checksum, toJSON } from "../core/data.js";
import { pause } from "../core/feed.js";
import * as Verb from "../core/verbs.js";
import { windowOf } from "../shared/dom.js";
import { refreshInterval } from "./attributes.js";

/** @import { Card, Head, Use } from "../core/types.js" */
/** @import { Session } from "./session.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {HTMLElement} element
 * @property {unknown} data the `data` property
 * @property {Head | undefined} head
 * @property {import("../shared/language.js").Language} language
 * @property {import("./tree.js").Tree} tree
 * @property {Session} session
 * @property {import("./selection.js").Selection} selection
 * @property {import("./commands.js").Commands} commands
 * @property {import("./focus.js").Focus} focus
 * @property {import("./status.js").Status} status
 * @property {boolean} visible whether the element is near the viewport
 * @property {{ from: string, to: string } | undefined} range
 * @property {Use} call calls the core
 * @property {() => void} showTimeline renders the whole timeline
 * @property {() => void} reportProblems
 * @property {(name: string, detail: unknown) => void} fire
 */

/** The longest wait after failures, in milliseconds, unless the page asks for a longer one. */
const LONGEST = 3_600_000;
/** Events that are compared at once. */
const SLICE = 100;

export class Refresh {
  #host;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** When the data was asked for last, and how often that has failed since. */
  #asked = 0;
  #failures = 0;
  /** The ids of the events that the reader has not been shown. @type {string[]} */
  #fresh = [];

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** Begins anew, with data that has just been loaded. */
  reset() {
    [this.#asked, this.#failures, this.#fresh] = [performance.now(), 0, []];
    this.fill();
    this.plan();
  }

  /** Waits for the next request, if there is to be one. */
  plan() {
    clearTimeout(this.#timer);
    const { data, element, session, visible } = this.#host;
    const interval = refreshInterval(element);
    const given = data !== undefined && data !== null;
    if (!interval || !visible || given || !session.mounted || element.ownerDocument.hidden) return;
    const wait = Math.min(interval * 2 ** this.#failures, Math.max(interval, LONGEST));
    this.#timer = setTimeout(() => this.#ask(), this.#asked + wait - performance.now());
  }

  /** Mirrors how many events are new. */
  fill() {
    const { language, tree } = this.#host;
    const { news } = tree.parts;
    news.hidden = !this.#fresh.length;
    news.textContent = language.counted("newEvents", this.#fresh.length);
  }

  /** Opens the first new event. */
  open() {
    const [id = ""] = this.#fresh;
    this.#fresh = [];
    this.fill();
    this.#host.commands.openEvent(id);
  }

  async #ask() {
    this.#asked = performance.now();
    try {
      const newer = await this.#host.session.renew();
      this.#failures = 0;
      if (newer) await this.#take(newer);
    } catch (error) {
      this.#failures += 1;
      const { message } = /** @type {Error} */ (error);
      console.warn(
        `<heist-line>: the data could not be refreshed; the timeline stays until the next try (${message}).`,
      );
    }
    this.plan();
  }

  /** @param {Session} newer */
  async #take(newer) {
    const { session } = this.#host;
    const [before, after] = [await printsOf(session), await printsOf(newer)];
    const { focus, language, status, tree } = this.#host;
    // Stopped, or replaced by other data meanwhile.
    if (session.newer !== newer || !newer.loaded || !session.mounted) return;
    focus.keep(() => keepPlace(tree, () => this.#replace(newer)));
    const added = [...after.keys()].filter((id) => !before.has(id));
    const removed = [...before.keys()].filter((id) => !after.has(id));
    const changed = [...after.keys()].filter((id) => before.has(id) && before.get(id) !== after.get(id));
    const fresh = new Set([...this.#fresh, ...added]);
    this.#fresh = [...after.keys()].filter((id) => fresh.has(id));
    this.fill();
    if (added.length) status.announce(language.counted("newEvents", added.length));
    this.#host.fire("update", { added, removed, changed });
    this.#host.reportProblems();
  }

  /** Shows other data. View, filter and selection stay. @param {Session} newer */
  #replace(newer) {
    const { call, head, language, range, selection, session, tree } = this.#host;
    const { filter, panel, picture } = tree;
    const kept = call((timeline) => ({
      whole: timeline.vertical() || timeline.visible_range().whole,
      bySize: timeline.by_size(),
      display: timeline.display(),
      card: toJSON(timeline.card()),
    }));
    const shown = head?.kinds.filter(({ on }) => on) ?? [];
    const only = shown.length === head?.kinds.length ? undefined : shown[0]?.id;
    session.adopt(newer);
    call((timeline) => {
      timeline.set_language(picture.canvas, language);
      timeline.select(selection.id);
      timeline.input(Verb.DISPLAY, kept?.display ?? 0, 0, 0);
      timeline.input(Verb.ORDER, Number(kept?.bySize), 0, 0);
      timeline.input(
        Verb.KIND,
        timeline.head().kinds.findIndex((/** @type {{ id: string }} */ { id }) => id === only),
        0,
        0,
      );
      for (const [tier, on] of head?.tiers.entries() ?? []) timeline.input(Verb.TIER, tier, Number(on), 0);
      if (range && !kept?.whole) timeline.show(range.from, range.to);
    });
    this.#host.head = call((timeline) => timeline.head());
    filter.repeat();
    this.#host.showTimeline();
    picture.register.fill();
    const card = call((timeline) => timeline.card());
    if (toJSON(card) !== kept?.card && (panel.open || !card)) selection.fill();
    else if (!card) panel.clear();
  }
}

/** A checksum of each event as its card has it, by its id in time order. @param {Session} session */
async function printsOf(session) {
  /** @type {Map<string, number>} */
  const prints = new Map();
  const encoder = new TextEncoder();
  for (let from = 0; ; from += SLICE) {
    const cards = /** @type {Card[]} */ (session.call((timeline) => timeline.cards(from, SLICE, true)) ?? []);
    for (const { number, of, previous, next, ...card } of cards)
      prints.set(card.id, checksum(0, encoder.encode(toJSON(card))));
    if (cards.length < SLICE) return prints;
    await pause();
  }
}

/**
 * Changes the tree while what the reader sees and has focused stays where it is on the screen, if it is still there.
 * @param {import("./tree.js").Tree} tree
 * @param {() => void} change
 */
function keepPlace(tree, change) {
  const { frame, root } = tree.parts;
  const view = windowOf(root);
  const entries = () => [...root.querySelectorAll(".row, article")];
  const { activeElement: focused } = tree;
  const around = entries().find((entry) => entry.contains(focused));
  const below = entries().filter((entry) => entry.getBoundingClientRect().bottom > 0);
  const seen = below.find((entry) => entry === around) ?? below[0];
  const [seenWords, aroundWords, focusedWords] = [seen, around, focused].map((element) => element?.textContent);
  const top = seen?.getBoundingClientRect().top ?? 0;
  const isInside = root.getBoundingClientRect().top < 0;
  const { scrollY } = view;
  const { scrollTop } = frame;
  const { page } = tree.views;
  const unfolded = [...root.querySelectorAll('.expand[aria-expanded="true"]')].map(({ textContent }) => textContent);
  change();
  tree.views.page = page;
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".expand")))
    if (unfolded.includes(button.textContent)) button.click();
  frame.scrollTop = scrollTop;
  const same = isInside && entries().find((entry) => entry.textContent === seenWords);
  const moved = same ? same.getBoundingClientRect().top - top : scrollY - view.scrollY;
  // Scrolling by nothing would end the reader's own.
  if (Math.abs(moved) >= 1) view.scrollBy({ top: moved, behavior: "instant" });
  if (!focused || focused.isConnected) return;
  const scope = entries().find((entry) => entry.textContent === aroundWords) ?? root;
  const alike = [...scope.querySelectorAll(focused.localName)].find((other) => other.textContent === focusedWords);
  /** @type {HTMLElement | undefined} */ (alike)?.focus({ preventScroll: true });
}
