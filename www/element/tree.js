// The shadow tree in one language: creates the parts, connects them to the widget and fills them. A new language gets a new
// tree.
import * as Verb from "../core/verbs.js";
import { Picture } from "../picture/picture.js";
import { menuOf } from "../reading/download.js";
import { Filter } from "../reading/filter.js";
import { Help } from "../reading/help-panel.js";
import { Panel } from "../reading/panel.js";
import { Views } from "../reading/views.js";
import { make, windowOf } from "../shared/dom.js";
import { hasArticle, hasControls, headingLevel, isPatient, isReserved, mannersOf } from "./attributes.js";
import { keyOf } from "./key.js";
import { onKey } from "./keys.js";
import { build } from "./parts.js";
import { Toolbar } from "./toolbar.js";

/** @import { Card, Head, Outcome, Timeline, Use, View } from "../core/types.js" */
/**
 * What the tree needs of the widget, beside what commands need.
 * @typedef {object} OwnHost
 * @property {HTMLElement} element
 * @property {import("../shared/language.js").Language} language
 * @property {import("./status.js").Status} status
 * @property {import("./commands.js").Commands} commands
 * @property {import("./output.js").Output} output
 * @property {import("./refresh.js").Refresh | undefined} refresh
 * @property {Head | undefined} head
 * @property {Head | undefined} drawn the head, while there is a picture to see
 * @property {boolean} visible whether the widget is near the viewport
 * @property {Use} call calls the core
 * @property {(use: (timeline: Timeline) => Outcome) => Outcome | undefined} act calls it, and does what follows
 * @property {(verb: Verb.Verb, ...numbers: number[]) => Outcome | undefined} input
 * @property {(from: number, count: number) => Card[]} cards some of the shown ones, in time order
 */
/** @typedef {OwnHost & import("./commands.js").Host} Host */

export class Tree {
  #language;
  #host;
  /** What is shown. @type {"loading" | "ready" | "plain" | "failed"} */
  state = "loading";

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    const { call, commands, element, language, output, status } = host;
    this.#language = language;
    /** @type {(verb: Verb.Verb, ...numbers: number[]) => Outcome | undefined} */
    const input = (verb, ...numbers) => host.input(verb, ...numbers);
    const announce = (/** @type {string} */ words) => status.announce(words);
    this.views = new Views(language, {
      head: () => host.head,
      level: () => headingLevel(element),
      cards: (from, count) => host.cards(from, count),
      call,
      announce,
      manners: () => mannersOf(element),
    });
    const heading = (
      /** @type {string | Node} */ text,
      /** @type {Record<string, string | number>} */ attributes,
      below = 1,
    ) => this.views.heading(below, text, attributes);
    this.picture = new Picture(language, {
      call,
      input,
      open: (verb, ...numbers) => commands.open(verb, ...numbers),
      select: (id) => commands.openEvent(id),
      heading: (below, content, attributes) => this.views.heading(below, content, attributes),
      head: () => host.drawn,
      marked: (text) => this.filter.marked(text),
      visible: () => host.visible,
      manners: () => mannersOf(element),
      isOpen: () => this.panel.open,
    });
    this.toolbar = new Toolbar(language, menuOf(language, output.files), (name) => commands.press(name));
    this.picture.stage.append(this.toolbar.moves);
    this.panel = new Panel(language, {
      step: (by) => input(Verb.STEP, by),
      close: () => commands.close(),
      select: (id) => host.selection.visit(id),
      heading,
      link: (id) => host.selection.link(id),
      announce,
      row: () => this.picture.register.element.querySelector('.row[aria-expanded="true"]'),
    });
    this.help = new Help(language, heading, () => commands.closeHelp());
    this.filter = new Filter(language, {
      haystack: (from, count) => call((timeline) => timeline.haystack(from, count)) ?? "",
      events: () => host.head?.events ?? 0,
      found: (found) => host.act((timeline) => timeline.found(found)),
      tier: (tier) => input(Verb.TIER, tier, Number(!host.head?.tiers[tier])),
    });
    this.parts = build(language, {
      probe: this.picture.theme.probe,
      bar: this.toolbar.element,
      filter: this.filter.element,
      stage: this.picture.stage,
      register: this.picture.register.element,
      list: this.views.list,
      table: this.views.table,
      panels: [this.help.element, this.panel.element],
      status: status.element,
    });
    this.parts.news.addEventListener("click", () => host.refresh?.open());
    this.#reserve();
    this.parts.slot.addEventListener("slotchange", () => {
      if (hasArticle(host.element) !== this.parts.outer.classList.contains("leading")) this.followChildren();
    });
    this.parts.root.addEventListener("keydown", (event) => onKey(event, commands, host));
  }

  /** Follows whether the host page reserves a height. */
  #reserve() {
    this.parts.frame.classList.toggle("reserved", isReserved(this.#host.element));
  }

  /** Gives back what a register leaves of a height that the page does not reserve, where what follows is out of view. */
  settle() {
    this.#reserve();
    const { frame } = this.parts;
    if (frame.getBoundingClientRect().bottom >= windowOf(frame).innerHeight) frame.classList.add("settled");
  }

  get activeElement() {
    return /** @type {ShadowRoot} */ (this.parts.root.getRootNode()).activeElement;
  }

  /** The child of the element that has the focus, while the children are shown. */
  get focusedChild() {
    const { element } = this.#host;
    const { activeElement } = /** @type {Document | ShadowRoot} */ (element.getRootNode());
    return activeElement !== element && element.contains(activeElement) ? activeElement : null;
  }

  /** Shows or hides the progress bar. @param {boolean} busy */
  set busy(busy) {
    this.parts.progress.hidden = !busy;
    if (!busy) this.parts.progress.removeAttribute("value");
  }

  /**
   * @param {"loading" | "ready" | "plain" | "failed"} state
   * @param {View} view
   * @param {boolean} controls
   */
  show(state, view, controls) {
    const { frame, content, failure, start } = this.parts;
    this.state = state;
    const ready = state === "ready";
    // Before anything changes, because it needs the style.
    this.#reserve();
    this.#placeChildren(hasArticle(this.#host.element));
    this.showChildren(false);
    frame.classList.toggle("plain", state === "plain");
    content.hidden = state === "loading" || state === "failed";
    failure.hidden = ready || state === "loading";
    start.hidden = state !== "loading" || !isPatient(this.#host.element);
    if (!ready) this.panel.clear();
    frame.classList.toggle("loading", state === "loading");
    this.layOut(ready ? view : "list", ready && controls);
  }

  /** Shows the children where they are an article or nothing is drawn in their place. @param {boolean} always or even then */
  showChildren(always) {
    const { outer, slot } = this.parts;
    // A picture among the children stays visible beside the list.
    const picture = this.#host.element.querySelector(":scope > :is(picture, img, svg, figure)");
    const isDrawn = this.state === "ready" || (this.state === "plain" && !picture);
    slot.hidden = isDrawn && !always && !outer.classList.contains("leading");
  }

  /** Shows or hides the children, after they or the attribute `follow` have changed. */
  followChildren() {
    const { view, element } = this.#host;
    this.show(this.state, view, hasControls(element));
  }

  /** Puts the children where they are read: in the frame that is drawn over them, or as an article beside it. @param {boolean} isArticle */
  #placeChildren(isArticle) {
    const { article, failure, outer, slot } = this.parts;
    if (outer.classList.toggle("leading", isArticle) === (slot.parentElement === article)) return;
    if (isArticle) article.append(slot);
    else failure.after(slot);
  }

  /** Shows timeline, list or table. @param {View} view @param {boolean} controls */
  layOut(view, controls) {
    const { frame, stage, hint, context } = this.parts;
    stage.hidden = hint.hidden = context.hidden = view !== "timeline";
    if (view !== "timeline") this.picture.register.element.hidden = true;
    this.views.show(view);
    this.toolbar.element.hidden = !controls;
    if (!controls) this.filter.element.hidden = true;
    this.toolbar.setView(view);
    this.fillOrder();
    frame.classList.toggle("free", view !== "timeline" && !frame.classList.contains("loading"));
  }

  /** Clears the content of a timeline. */
  clear() {
    this.picture.stop();
    this.picture.register.clear();
    this.panel.clear();
    this.filter.reset();
    this.views.clear();
  }

  /** Fills title, legend and context. @param {Head} head */
  fillHead(head) {
    const { title, opening, hint, context, root } = this.parts;
    // Without a title there is no region.
    root.setAttribute("aria-labelledby", "title");
    title.replaceChildren(...this.views.titles({ id: "title", part: "title" }));
    // No other host is asked before the reader opens something.
    const manners = mannersOf(this.#host.element);
    if (manners.media === "auto") manners.media = "ask";
    opening.replaceChildren();
    opening.hidden = !head.text && !head.media.length;
    if (!opening.hidden) this.views.use(opening, (pages) => opening.replaceChildren(...pages.opening(head, manners)));
    hint.replaceChildren(head.legend);
    const own = this.views.own();
    const periods = head.periods.map(({ text, says }) => make("li", {}, ...own.within(text, says)));
    context.replaceChildren(make("p", {}, this.#language.spoken(head.summary)));
    if (periods.length) context.append(make("p", {}, this.#language.phrase("context")), make("ul", {}, ...periods));
    this.toolbar.setLegend(this.#chips(head));
    this.fillFilter(head);
  }

  /** Lays out toolbar and card for a narrow element, or for a wide one. @param {boolean} narrow */
  setNarrow(narrow) {
    this.toolbar.setNarrow(narrow);
    // Beside an article there is no room for a card.
    this.panel.setNarrow(narrow || this.parts.outer.classList.contains("leading"));
    this.filter.setNarrow(narrow);
  }

  /** Draws the key of the marks, whose scale depends on the width. */
  fillKey() {
    const { head } = this.#host;
    const key = /** @type {[string, number][]} */ (this.#host.call((timeline) => timeline.key()) ?? []);
    if (head) this.toolbar.key.replaceChildren(...keyOf(key, head, this.#language));
    this.fillOrder();
  }

  /** Mirrors the order of the rows of a register whose marks have sizes. */
  fillOrder() {
    const hasSizes = this.picture.register.shown && this.toolbar.key.hasChildNodes();
    this.toolbar.setOrder(hasSizes ? (this.#host.call((timeline) => timeline.by_size()) ?? false) : undefined);
  }

  /** A button that shows all kinds, and one for each kind that shows only that. @param {Head} head */
  #chips(head) {
    const number = (/** @type {number} */ count) => this.#language.number(count);
    const chip = (/** @type {(string | Node)[]} */ words, /** @type {() => number} */ kind) => {
      const button = make("button", { type: "button", class: "chip" }, ...words);
      button.addEventListener("click", () => this.#host.input(Verb.KIND, kind()));
      return make("li", {}, button);
    };
    if (!head.kinds.length) return [];
    const kinds = this.views.kinds().map(([shape, label], index) => {
      const count = make("span", { class: "count" }, number(head.kinds[index]?.count ?? 0));
      // Pressed again, all are shown.
      const isOnly = () => this.#host.head?.kinds.every(({ on }, other) => on === (other === index));
      return chip([shape, label, count], () => (isOnly() ? -1 : index));
    });
    return [chip([this.#language.phrase("allKinds", number(head.events))], () => -1), ...kinds];
  }

  /** Mirrors which kinds and tiers are shown, and whether there is a search. @param {Head} head */
  fillFilter(head) {
    this.toolbar.setKinds(head.kinds.map(({ on }) => on));
    this.filter.fill(head);
  }

  /** Shows how many events could not be read. @param {number} missing @param {number} events those that could be read */
  fillNotice(missing, events) {
    const { notice } = this.parts;
    const language = this.#language;
    notice.hidden = !missing;
    notice.textContent = language.phrase("missing", language.number(missing), language.number(events + missing));
  }
}
