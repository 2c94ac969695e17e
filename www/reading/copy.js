// Copying: to the clipboard, or, where the page is not allowed to, as text that is ready to be copied by hand.
import { make } from "../shared/dom.js";

/**
 * @param {string} text
 * @param {HTMLElement} beside what the outcome is shown after
 * @param {import("../shared/language.js").Language} language
 * @param {(words: string) => void} tell says it to those who do not see
 */
export async function copy(text, beside, language, tell) {
  beside.parentElement?.querySelector(".copied")?.remove();
  const outcome = make("span", { class: "copied" });
  beside.after(outcome);
  try {
    await navigator.clipboard.writeText(text);
    outcome.textContent = language.say("copied");
    tell(language.say("copied"));
  } catch {
    const field = make("textarea", { readonly: true, rows: 3, "aria-label": language.say("notCopied") });
    field.value = text;
    outcome.append(language.say("notCopied"), field);
    field.focus();
    field.select();
  }
}
