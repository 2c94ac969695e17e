// What can be taken away as files: the picture and the data. A file is made when its button is pressed, and not before.
import { make } from "../shared/dom.js";

/** @typedef {keyof typeof FORMS} Form */
/**
 * What it needs of the element.
 * @typedef {object} Acts
 * @property {() => string} title of the timeline
 * @property {(form: Form) => Promise<string | Blob>} file
 * @property {() => void} done closes the menu
 * @property {(words: string) => void} tell says something to those who do not see
 */

/** What each is, and what it holds. */
const FORMS = /** @type {const} */ ({
  SVG: ["image/svg+xml", "picture"],
  PNG: ["image/png", "picture"],
  JSON: ["application/json", "data"],
  CSV: ["text/csv", "data"],
});
/** Browsers may ask the reader first, and read the file only after that; in milliseconds. */
const HELD = 60_000;

/**
 * The menu, closed.
 * @param {import("../shared/language.js").Language} language
 * @param {Acts} acts
 */
export function menuOf(language, acts) {
  const forms = /** @type {Form[]} */ (Object.keys(FORMS));
  const buttons = forms.map((form) => entryOf(form, language, acts));
  const menu = make("div", { class: "menu", role: "group", "aria-label": language.say("download"), hidden: true });
  menu.append(...buttons);
  // No script can know what a sandbox forbids, only that it is in one.
  if (origin === "null" && parent !== window) menu.append(make("p", { class: "hint" }, language.say("noDownload")));
  return menu;
}

/**
 * The button for one file.
 * @param {Form} form
 * @param {import("../shared/language.js").Language} language
 * @param {Acts} acts
 */
export function entryOf(form, language, { title, file, done, tell }) {
  const [type, what] = FORMS[form];
  const button = make("button", { type: "button", class: "more" }, language.say(what, form));
  const outcome = make("span", { class: "copied" });
  button.addEventListener("click", async () => {
    outcome.remove();
    try {
      save(await file(form), type, `${slug(title())}.${form.toLowerCase()}`);
      done();
    } catch (error) {
      const { detail = String(error) } = /** @type {{ detail?: string }} */ (error);
      outcome.textContent = language.say("noFile", detail);
      button.after(outcome);
      tell(outcome.textContent);
    }
  });
  return button;
}

/** @param {string | Blob} content @param {string} type @param {string} name */
function save(content, type, name) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  make("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), HELD);
}

/** A title as the name of a file: letters and digits, joined by hyphens. @param {string} title */
function slug(title) {
  const name = title.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  return /[^-].{0,59}/u.exec(name)?.[0].replace(/-$/, "") ?? "timeline";
}
