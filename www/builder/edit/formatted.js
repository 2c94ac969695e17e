// A field for formatted text, with a small toolbar that writes its marks.
import { make } from "../../shared/dom.js";
import { say } from "../words.js";
import { field } from "./fields.js";

/** What each button puts around or before what is selected. @type {Record<string, (text: string) => string>} */
const MARKS = {
  strong: (text) => `**${text}**`,
  emphasis: (text) => `*${text}*`,
  link: (text) => (/^https?:/.test(text) ? `[${text}](${text})` : `[${text}](https://)`),
  listed: (text) => lines(text, "- "),
  quoted: (text) => lines(text, "> "),
};

/** @param {string} text @param {string} mark */
const lines = (text, mark) => `\n${text.replaceAll(/^/gm, mark)}\n`;

/** @param {import("../state/draft.js").Draft} draft @param {import("../state/paths.js").Path} path @param {string} label */
export function formattedField(draft, path, label) {
  const element = field(draft, path, { label, hint: say("textHint"), rows: 6 });
  const area = /** @type {HTMLTextAreaElement} */ (element.querySelector("textarea"));
  const bar = make("div", { class: "marks", role: "toolbar", "aria-label": say("format") });
  for (const [name, write] of Object.entries(MARKS)) {
    const button = make("button", { type: "button" }, say(/** @type {import("../words.js").Key} */ (name)));
    button.addEventListener("click", () => {
      const { selectionStart: from, selectionEnd: to, value } = area;
      const selected = value.slice(from, to) || say("someText");
      area.setRangeText(write(selected), from, to, "select");
      area.dispatchEvent(new Event("input", { bubbles: true }));
      area.focus();
    });
    bar.append(button);
  }
  area.before(bar);
  return element;
}
