// The shadow tree, empty: where everything stands, without what it says and does.
import { make } from "./dom.js";
import { strings } from "./strings.js";

/** @typedef {ReturnType<typeof build>} Parts */

/**
 * @param {HTMLElement} probe reads the colours
 * @param {HTMLElement} marks the buttons over the picture
 * @param {HTMLElement} controls the toolbar
 */
export function build(probe, marks, controls) {
  const title = make("div");
  const hint = make("p", { class: "hint" });
  const legend = make("ul", { class: "legend", part: "legend" });
  const canvas = make("canvas", { part: "canvas", dir: "ltr", "aria-hidden": "true" });
  const overview = make("div", { class: "overview", part: "overview", title: strings.overview });
  const tip = make("div", { class: "tip", hidden: true });
  const stage = make("div", { class: "stage", role: "group" }, canvas, overview, marks, tip);
  const list = make("div", { class: "list", part: "list", hidden: true });
  const notice = make("p", { class: "notice", hidden: true });
  const failure = make("p", { class: "failure", hidden: true });
  const status = make("p", { class: "status", role: "status" });
  const head = make("div", { class: "head" }, title, hint, legend, controls);
  const content = make("section", { class: "content", "aria-labelledby": "title", hidden: true });
  content.append(head, stage, list, notice);
  const slot = make("slot");
  const frame = make("div", { class: "frame loading", tabindex: -1 }, failure, slot, content);

  const name = make("div");
  const about = make("p", { class: "facts" });
  const count = make("span");
  const body = make("div");
  const previous = make("button", { type: "button" }, `‹ ${strings.previous}`);
  const next = make("button", { type: "button" }, `${strings.next} ›`);
  const close = make("button", { type: "button", "aria-label": strings.close }, "✕");
  const nav = make("nav", { "aria-label": strings.steps }, previous, count, next, close);
  const card = make("article", { class: "card", part: "card", "aria-labelledby": "name", hidden: true });
  card.append(make("header", {}, make("div", {}, name, about), nav), body);

  const root = make("div", { class: "root" }, probe, frame, card, status);
  // biome-ignore format: one name after another
  return {
    root, frame, slot, content, title, hint, legend, stage, canvas, overview, tip, list, notice, failure, status, card, name,
    about, count, body, previous, next, close,
  };
}
