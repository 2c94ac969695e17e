// The shadow tree, empty: where everything stands, without what it says and does.
import { make } from "./dom.js";
import { strings } from "./strings.js";

/** @typedef {ReturnType<typeof build>} Parts */

/**
 * @param {HTMLElement} probe reads the colours
 * @param {HTMLElement} stage the picture
 * @param {HTMLElement} controls the toolbar
 * @param {HTMLElement} filter what narrows the events
 * @param {HTMLElement} card the panel under the picture
 */
export function build(probe, stage, controls, filter, card) {
  const title = make("div");
  const hint = make("p", { class: "hint" });
  const legend = make("ul", { class: "legend", part: "legend" });
  const list = make("div", { class: "list", part: "list", hidden: true });
  const notice = make("p", { class: "notice", hidden: true });
  const failure = make("p", { class: "failure", hidden: true });
  const status = make("p", { class: "status", role: "status" });
  const head = make("div", { class: "head" }, title, hint, legend, controls);
  const content = make("section", { class: "content", "aria-labelledby": "title", hidden: true });
  content.append(head, filter, stage, list, notice);
  const slot = make("slot");
  const progress = make("progress", { "aria-label": strings.reading, max: 1, hidden: true });
  const frame = make("div", { class: "frame loading", tabindex: -1 }, progress, failure, slot, content);
  const root = make("div", { class: "root" }, probe, frame, card, status);
  return { root, frame, slot, content, title, hint, legend, stage, list, notice, failure, status, progress };
}
