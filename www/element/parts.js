// The shadow tree, empty: where everything stands, without what it says and does.
import { make } from "../shared/dom.js";

/** @typedef {ReturnType<typeof build>} Parts */

/**
 * What the parts of it have made.
 * @typedef {object} Given
 * @property {HTMLElement} probe reads the colours
 * @property {HTMLElement} bar the legend and the buttons
 * @property {HTMLElement} filter what narrows the events
 * @property {HTMLElement} stage the picture
 * @property {HTMLElement} list
 * @property {HTMLElement} table
 * @property {HTMLElement[]} panels what opens under the picture
 * @property {HTMLElement} status what is read out
 */

/** @param {import("../shared/language.js").Language} language @param {Given} given */
export function build(language, { probe, bar, filter, stage, list, table, panels, status }) {
  const title = make("div", { class: "titles" });
  const hint = make("p", { class: "hint" });
  const notice = make("p", { class: "notice", hidden: true });
  const failure = make("p", { class: "failure", hidden: true });
  const skip = make("button", { type: "button", class: "skip" }, language.say("skip"));
  const end = make("p", { class: "unseen skipped", tabindex: -1 }, language.say("skipped"));
  skip.addEventListener("click", () => end.focus());
  // As a stop only while it has the focus: from one that is none, Chromium goes back to the first.
  end.addEventListener("focus", () => {
    end.tabIndex = 0;
  });
  end.addEventListener("blur", () => {
    end.tabIndex = -1;
  });
  const context = make("div", { class: "unseen" });
  const head = make("div", { class: "head" }, title, hint, bar);
  const content = make("section", { class: "content", "aria-labelledby": "title", hidden: true });
  content.append(skip, head, filter, context, stage, list, table, notice);
  const slot = make("slot");
  const progress = make("progress", { "aria-label": language.say("reading"), max: 1, hidden: true });
  const frame = make("div", { class: "frame loading", tabindex: -1 }, progress, failure, slot, content);
  const print = make("div", { class: "print", hidden: true });
  const root = make("div", { class: "root", lang: language.tag }, probe, frame, ...panels, end, status, print);
  if (language.mirrored) root.dir = "rtl";
  return { root, frame, slot, content, context, title, hint, stage, notice, failure, progress, end, print };
}
