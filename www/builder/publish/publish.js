// What can be done with a finished timeline: check it, download it, put it into a page.
import { make } from "../../shared/dom.js";
import { say } from "../words.js";
import { checksOf } from "./checks.js";
import { downloads } from "./downloads.js";
import { embedding } from "./embedding.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("./checks.js").Check} Check */
/** @typedef {import("../builder_glue.js").Problem} Problem */

/** Time after a change until it is shown, in milliseconds. */
const PATIENCE = 250;
/** Fields listed at once for a check. */
const MOST = 100;

/**
 * @param {Draft} draft
 * @param {{ show: (path: string) => void, ofFile: () => Problem[] }} actions show jumps to the field at a path, such as
 *   `events[3].claims[0].sources`; ofFile has the problems of the draft's file that remain
 * @returns {HTMLElement}
 */
export function publishPanel(draft, { show, ofFile }) {
  const checks = make("ul", { class: "checks" });
  const files = downloads(draft);
  const forms = embedding(draft);
  const panel = make(
    "section",
    { class: "publish", "aria-label": say("publish") },
    part("publishChecks", checks),
    part("publishDownloads", files.element),
    part("publishEmbed", forms.element),
  );
  const fill = () => {
    checks.replaceChildren(...checksOf(draft, ofFile()).map((check) => itemOf(check, show)));
    files.fill();
    forms.fill();
  };
  follow(draft, panel, fill);
  fill();
  return panel;
}

/** @param {"publishChecks" | "publishDownloads" | "publishEmbed"} heading @param {...Node} content */
function part(heading, ...content) {
  return make("section", {}, make("h2", {}, say(heading)), ...content);
}

/**
 * Calls back when the draft has not changed for a moment, as long as the panel is in the page.
 * @param {Draft} draft @param {HTMLElement} panel @param {() => void} fill
 */
function follow(draft, panel, fill) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const life = new AbortController();
  const plan = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (panel.isConnected) fill();
      else life.abort();
    }, PATIENCE);
  };
  for (const name of ["change", "describe"]) draft.addEventListener(name, plan, { signal: life.signal });
}

/** A check with a way to each field. @param {Check} check @param {(path: string) => void} show */
function itemOf({ about, spots, count }, show) {
  const outcome = say(count ? `publishWrong_${about}` : `publishRight_${about}`, count);
  const sign = make("span", { class: "sign", "aria-hidden": "true" }, count ? "✗" : "✓");
  if (!count) return make("li", { class: "right" }, sign, " ", outcome);
  const buttons = spots.slice(0, MOST).map(({ path, name }) => {
    if (!path) return make("li", {}, name);
    const go = make("button", { type: "button", class: "quiet" }, name || path);
    go.addEventListener("click", () => show(path));
    return make("li", {}, go);
  });
  if (spots.length > MOST) buttons.push(make("li", {}, say("publishMore", spots.length - MOST)));
  const list = make("details", {}, make("summary", {}, sign, " ", outcome), make("ul", {}, ...buttons));
  return make("li", { class: "wrong" }, list);
}
