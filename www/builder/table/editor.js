// The field in a cell while its text is edited.
import { make } from "../../shared/dom.js";

/** @typedef {"up" | "down" | "back" | "next" | "stay"} Way where to go when a text has been taken */

/**
 * Opens a field in a cell.
 * @param {HTMLElement} cell
 * @param {object} about
 * @param {string} about.text
 * @param {string} about.label
 * @param {string[] | undefined} about.choices
 * @param {(text: string) => void} about.typed
 * @param {(text: string) => void} about.pasted called with text for several cells, when the field is gone
 * @param {(text: string | undefined, way: Way) => void} about.ended with a text of undefined, it was given up
 */
export function openEditor(cell, { text, label, choices, typed, pasted, ended }) {
  const attributes = { "aria-label": label, dir: "auto", autocomplete: "off" };
  const field = choices
    ? make("input", { ...attributes, list: "cell-choices" })
    : make("textarea", { ...attributes, rows: 1 });
  field.value = text;
  cell.replaceChildren(field);
  if (choices)
    cell.append(make("datalist", { id: "cell-choices" }, ...choices.map((value) => make("option", { value }))));
  let isOpen = true;
  const close = (/** @type {string | undefined} */ taken, /** @type {Way} */ way) => {
    if (!isOpen) return;
    isOpen = false;
    ended(taken, way);
  };
  field.addEventListener("input", () => typed(field.value));
  field.addEventListener("blur", () => close(field.value, "stay"));
  field.addEventListener("paste", (event) => {
    const given = /** @type {ClipboardEvent} */ (event).clipboardData?.getData("text/plain") ?? "";
    if (!given.includes("\t")) return;
    event.preventDefault();
    close(undefined, "stay");
    pasted(given);
  });
  field.addEventListener("keydown", (event) => {
    const { key, isComposing, ctrlKey, metaKey, altKey, shiftKey } = /** @type {KeyboardEvent} */ (event);
    if (isComposing) return;
    // Undoes letters of the field, not a change of the timeline.
    if ((ctrlKey || metaKey) && /^[zy]$/i.test(key)) event.stopPropagation();
    else if (key === "Enter" && altKey && field instanceof HTMLTextAreaElement) {
      field.setRangeText("\n", field.selectionStart, field.selectionEnd, "end");
      typed(field.value);
    } else if (key === "Escape") close(undefined, "stay");
    else if (key === "Enter") close(field.value, shiftKey ? "up" : "down");
    else if (key === "Tab") close(field.value, shiftKey ? "back" : "next");
    else return;
    if (!event.cancelBubble) event.preventDefault();
    event.stopPropagation();
  });
  field.focus({ preventScroll: true });
  field.setSelectionRange(text.length, text.length);
}
