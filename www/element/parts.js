// The structure of the shadow tree, without content and behaviour.
import { make } from "../shared/dom.js";

/** @typedef {ReturnType<typeof build>} Parts */

/**
 * Elements made by other modules.
 * @typedef {object} Given
 * @property {HTMLElement} probe reads the colours
 * @property {HTMLElement} bar the legend and the buttons
 * @property {HTMLElement} filter search and attribution
 * @property {HTMLElement} stage the picture
 * @property {HTMLElement} register the rows of a narrow picture
 * @property {HTMLElement} list
 * @property {HTMLElement} table
 * @property {HTMLElement[]} panels card and help
 * @property {HTMLElement} status the live region
 */

/** @param {import("../shared/language.js").Language} language @param {Given} given */
export function build(language, { probe, bar, filter, stage, register, list, table, panels, status }) {
  const title = make("div", { class: "titles" });
  const opening = make("div", { class: "opening", part: "opening", hidden: true });
  const hint = make("p", { class: "unseen" });
  const notice = make("p", { class: "notice", hidden: true });
  const news = make("button", { type: "button", class: "news", hidden: true });
  const failure = make("p", { class: "failure", hidden: true });
  const skip = make("button", { type: "button", class: "skip" }, language.phrase("skip"));
  const end = make("p", { class: "unseen skipped", tabindex: -1 }, language.phrase("skipped"));
  skip.addEventListener("click", () => end.focus());
  // A tab stop only while focused: otherwise Chromium continues from the first stop.
  end.addEventListener("focus", () => {
    end.tabIndex = 0;
  });
  end.addEventListener("blur", () => {
    end.tabIndex = -1;
  });
  const context = make("div", { class: "unseen" });
  const head = make("div", { class: "head" }, title, hint, bar);
  const content = make("div", { class: "content", hidden: true });
  content.append(
    skip,
    head,
    opening,
    filter,
    context,
    stage,
    register,
    list,
    table,
    make("div", { class: "newest" }, news),
    notice,
  );
  const slot = make("slot");
  const start = make("button", { type: "button", class: "news", hidden: true }, language.phrase("explore"));
  const progress = make("progress", { "aria-label": language.phrase("reading"), max: 1, hidden: true });
  const frame = make(
    "div",
    { class: "frame loading", tabindex: -1 },
    progress,
    failure,
    slot,
    make("div", { class: "newest" }, start),
    content,
  );
  const article = make("div", { class: "article" });
  const reservation = make("div", { class: "reservation" }, frame);
  const print = make("div", { class: "print", hidden: true });
  const root = make(
    "section",
    { class: "root", lang: language.tag },
    probe,
    reservation,
    ...panels,
    end,
    status,
    print,
  );
  if (language.mirrored) root.dir = "rtl";
  // The article has the text of the page, not that of the timeline.
  const outer = make("div", { class: "outer" }, article, root);
  return {
    outer,
    root,
    frame,
    article,
    slot,
    start,
    content,
    context,
    title,
    opening,
    hint,
    stage,
    news,
    notice,
    failure,
    progress,
    end,
    print,
  };
}
