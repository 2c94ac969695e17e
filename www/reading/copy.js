// Copies to the clipboard. Without permission, shows the selected text to copy by hand.
import { make } from "../shared/dom.js";

/**
 * @param {string} text
 * @param {HTMLElement} beside the element before the message
 * @param {import("../shared/language.js").Language} language
 * @param {(words: string) => void} announce for screen readers
 */
export async function copy(text, beside, language, announce) {
  beside.parentElement?.querySelector(".copied")?.remove();
  const outcome = make("span", { class: "copied" });
  beside.after(outcome);
  try {
    await navigator.clipboard.writeText(text);
    outcome.textContent = language.phrase("copied");
    announce(language.phrase("copied"));
  } catch {
    const field = make("textarea", { readonly: true, rows: 3, "aria-label": language.phrase("notCopied") });
    field.value = text;
    outcome.append(language.phrase("notCopied"), field);
    field.focus();
    field.select();
  }
}
