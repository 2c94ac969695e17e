// The sources of something: cited by name from those of the timeline, which are kept once. A new name or address makes a new source.
import { make } from "../../shared/dom.js";
import { chip } from "../buttons.js";
import { written } from "../state/paths.js";
import { say } from "../words.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("../state/paths.js").Path} Path */

/** The name of a source among the others. @param {any} source @param {string} key */
export function nameOf(source, key) {
  const { publisher, title, date } = source ?? {};
  return [publisher, title, date].filter(Boolean).join(", ") || key;
}

/**
 * @param {Draft} draft
 * @param {Path} path of the list of keys
 * @param {string} legend
 * @param {boolean} [needed] whether it is marked when there is none
 */
export function cites(draft, path, legend, needed = false) {
  const { keys, sources } = citedAt(draft, path);
  const group = make(
    "div",
    { class: "cites", role: "group", "aria-label": legend },
    make("span", { class: "legend" }, legend),
  );
  for (const [nth, key] of keys.entries()) {
    const name = nameOf(sources[key], key);
    group.append(chip(name, () => draft.set([...path, nth], undefined)));
  }
  const isMissing = needed && !keys.length;
  const input = make("input", {
    list: "sources",
    "aria-label": say("addSource"),
    placeholder: say("addSource"),
    "data-adds": written(path),
    class: isMissing ? "missing" : undefined,
    dir: "auto",
  });
  input.addEventListener("input", () => draft.hold({ text: input.value, path }));
  input.addEventListener("change", () => {
    cite(draft, path, input.value);
    draft.hold(undefined);
  });
  group.append(input);
  if (isMissing) group.append(make("span", { class: "wrong" }, say("noSource")));
  return group;
}

/** @param {Draft} draft @param {Path} path of the list of keys */
function citedAt(draft, path) {
  const keys = /** @type {string[]} */ (draft.at(path) ?? []);
  const sources = /** @type {Record<string, any>} */ (draft.at(["sources"]) ?? {});
  return { keys, sources };
}

/**
 * Cites a source.
 * @param {Draft} draft
 * @param {Path} path of the list of keys
 * @param {string} words its name or address, as they are written; nothing cites nothing
 */
export function cite(draft, path, words) {
  const { keys, sources } = citedAt(draft, path);
  const text = words.trim();
  if (!text) return;
  const known = Object.entries(sources).find(
    ([key, source]) => nameOf(source, key) === text || source?.url === text,
  )?.[0];
  if (known) {
    if (!keys.includes(known)) draft.set(path, [...keys, known]);
    return;
  }
  const [key, source] = freshSource(sources, text);
  // Both at once, so that one press undoes both.
  draft.replace(
    draft.with([
      [["sources", key], source],
      [path, [...keys, key]],
    ]),
  );
}

/**
 * A new source of a name or an address, and its key.
 * @param {Record<string, any>} sources
 * @param {string} text
 * @returns {[key: string, source: { publisher: string, url?: string }]}
 */
export function freshSource(sources, text) {
  const isAddress = URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
  const publisher = isAddress ? new URL(text).hostname.replace(/^www\./, "") : text;
  const key = freshKey(publisher, (name) => Object.hasOwn(sources, name));
  return [key, isAddress ? { publisher, url: text } : { publisher }];
}

/** A key that nothing has, made of a name. @param {string} name @param {(key: string) => boolean} isTaken */
export function freshKey(name, isTaken) {
  const base =
    name
      .toLowerCase()
      .normalize("NFKD")
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 40) || "n";
  let key = base;
  for (let nth = 2; isTaken(key); nth += 1) key = `${base}-${nth}`;
  return key;
}
