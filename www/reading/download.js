// Downloads of picture and data. Files are created on demand.
import { extra } from "../extra/load.js";
import { make } from "../shared/dom.js";

/** @typedef {keyof typeof FORMS} Form */
/**
 * What it needs of the widget.
 * @typedef {object} Actions
 * @property {() => string} title of the timeline
 * @property {(form: Form) => Promise<string | Blob>} file
 * @property {() => void} done closes the menu
 * @property {(words: string) => void} announce for screen readers
 */

/** The MIME type and the content of each format. */
const FORMS = /** @type {const} */ ({
  SVG: ["image/svg+xml", "picture"],
  PNG: ["image/png", "picture"],
  JSON: ["application/json", "data"],
  CSV: ["text/csv", "data"],
});

/**
 * Creates the menu, closed.
 * @param {import("../shared/language.js").Language} language
 * @param {Actions} actions
 */
export function menuOf(language, actions) {
  const forms = /** @type {Form[]} */ (Object.keys(FORMS));
  const buttons = forms.map((form) => entryOf(form, language, actions));
  const menu = make("div", { class: "menu", role: "group", "aria-label": language.phrase("menu"), hidden: true });
  menu.append(...buttons);
  // A script cannot detect what a sandbox blocks, only that there is one.
  if (origin === "null" && parent !== window) menu.append(make("p", { class: "hint" }, language.phrase("noDownload")));
  return menu;
}

/**
 * Creates the button for one format.
 * @param {Form} form
 * @param {import("../shared/language.js").Language} language
 * @param {Actions} actions
 */
export function entryOf(form, language, { title, file, done, announce }) {
  const [type, what] = FORMS[form];
  const button = make("button", { type: "button", class: "more" }, language.phrase(what, form));
  const outcome = make("span", { class: "copied" });
  button.addEventListener("click", async () => {
    outcome.remove();
    try {
      const [{ save }, content] = await Promise.all([extra(), file(form)]);
      save(content, type, title(), form.toLowerCase());
      done();
    } catch (error) {
      const { detail = String(error) } = /** @type {{ detail?: string }} */ (error);
      outcome.textContent = language.phrase("noFile", detail);
      button.after(outcome);
      announce(outcome.textContent);
    }
  });
  return button;
}
