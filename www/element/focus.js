// Where the focus goes when what has it disappears, and when what took it is closed.
import { moveFocus } from "../shared/dom.js";

/** @import { Tree } from "./tree.js" */

export class Focus {
  #tree;
  /** The key of the mark that opened a card or the help. */
  #opener = "";
  /** What had the focus when the help was opened. @type {Element | null} */
  #before = null;

  /** @param {() => Tree} tree */
  constructor(tree) {
    this.#tree = tree;
  }

  /** Remembers the focused mark as the one to return to. */
  rememberMark() {
    this.#opener = this.#tree().picture.marks.focusedKey();
  }

  /** Remembers whatever has the focus. */
  remember() {
    this.#before = this.#tree().activeElement;
    this.rememberMark();
  }

  /** Returns to the mark of an event, or to the one that opened its card. @param {string} key */
  returnToMark(key) {
    const { marks } = this.#tree().picture;
    marks.focusKey(marks.has(key) ? key : this.#opener);
    this.#opener = "";
  }

  /** Returns to what had the focus before the help was opened. */
  returnFromHelp() {
    const { picture, toolbar } = this.#tree();
    if (this.#opener) picture.marks.focusKey(this.#opener);
    else if (this.#before instanceof HTMLElement && this.#before.checkVisibility()) moveFocus(this.#before);
    else toolbar.focus("help");
    this.#opener = "";
  }

  /**
   * Changes the tree. Where that takes the focus with it, it goes to what is nearest in meaning, never to the page.
   * @param {() => void} change
   */
  keep(change) {
    const before = this.#tree().activeElement;
    const inPanel = before !== null && this.#tree().panel.element.contains(before);
    change();
    const { activeElement, panel, picture, toolbar, parts } = this.#tree();
    const lost = () => !this.#tree().activeElement?.checkVisibility();
    if (!before || activeElement?.checkVisibility()) return;
    if (inPanel && panel.open) panel.focus();
    else if (!parts.stage.hidden) picture.marks.focusKey("");
    if (lost()) toolbar.focus();
    if (lost()) moveFocus(parts.frame);
  }
}
