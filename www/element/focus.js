// Restores the focus when the focused element disappears, and when a card or the help closes.
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

  /** Saves the focused mark. */
  rememberMark() {
    this.#opener = this.#tree().picture.entries.focusedKey();
  }

  /** Saves the focused element. */
  remember() {
    this.#before = this.#tree().activeElement;
    this.rememberMark();
  }

  /** Focuses the mark of an event, or the saved one. @param {string} key */
  returnToMark(key) {
    const { entries } = this.#tree().picture;
    entries.focusKey(entries.has(key) ? key : this.#opener);
    this.#opener = "";
  }

  /** Focuses the element that was focused before the help opened. */
  returnFromHelp() {
    const { picture, toolbar } = this.#tree();
    if (this.#opener) picture.entries.focusKey(this.#opener);
    else if (this.#before instanceof HTMLElement && this.#before.checkVisibility()) moveFocus(this.#before);
    else toolbar.focus("help");
    this.#opener = "";
  }

  /**
   * Runs a change of the tree. If it removes the focused element, the focus moves to the nearest related part.
   * @param {() => void} change
   */
  keep(change) {
    const before = this.#tree().activeElement ?? this.#tree().focusedChild;
    const inPanel = before !== null && this.#tree().panel.element.contains(before);
    change();
    const { activeElement, focusedChild, panel, picture, toolbar, parts } = this.#tree();
    const lost = () => !this.#tree().activeElement?.checkVisibility();
    if (!before || (activeElement ?? focusedChild)?.checkVisibility()) return;
    if (inPanel && panel.open) panel.focus();
    else if (!parts.stage.hidden) picture.entries.focusKey("");
    if (lost()) toolbar.focus();
    if (lost()) moveFocus(parts.frame);
  }
}
