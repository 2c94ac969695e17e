// Labelled fields that show and change what is at a path of the draft. What is wrong with a field is said below it.
import { make } from "../../shared/dom.js";
import { written } from "../state/paths.js";
import { say } from "../words.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("../state/paths.js").Path} Path */
/**
 * @typedef {object} About
 * @property {string} label
 * @property {string} [hint] what to write, shown below
 * @property {string} [part] which part of what is at the path it shows, where several fields do
 * @property {string} [type] of the input
 * @property {number} [rows] more than one: a field of several lines
 * @property {string} [list] the id of a list of suggestions
 * @property {(text: string) => unknown} [read] what the text becomes; undefined takes it out
 * @property {(value: any) => string} [show] the text of a value
 * @property {(text: string, element: HTMLElement) => void} [live] shows beside the field what its text means
 */

let ids = 0;

/** An id of its own. */
function freshName() {
  ids += 1;
  return `field-${ids}`;
}

/**
 * A field of text. Its path is in `data-path`, by which problems and the restored focus find it.
 * @param {Draft} draft
 * @param {Path} path
 * @param {About} about
 */
export function field(draft, path, { label, hint, part, type = "text", rows = 1, list, read, show, live }) {
  const id = freshName();
  const value = draft.at(path);
  const name = part ? `${written(path)}.${part}` : written(path);
  const text = show ? show(value) : value === undefined ? "" : String(value);
  const attributes = { id, "data-path": name, dir: "auto", autocomplete: "off", "aria-describedby": `${id}-said` };
  const input =
    rows > 1
      ? make("textarea", { ...attributes, rows })
      : make("input", { ...attributes, type, list, spellcheck: type === "text" ? "true" : undefined });
  input.value = text;
  const meaning = make("span", { class: "meaning", role: "status" });
  const said = make(
    "span",
    { id: `${id}-said`, class: "said" },
    ...(hint ? [make("span", { class: "hint" }, hint)] : []),
    meaning,
  );
  const take = () => (read ? read(input.value) : input.value === "" ? undefined : input.value);
  input.addEventListener("input", () => {
    draft.set(path, take(), name);
    live?.(input.value, meaning);
  });
  input.addEventListener("change", () => draft.settle());
  if (text) live?.(text, meaning);
  return make("div", { class: "field" }, make("label", { for: id }, label), input, said);
}

/**
 * A choice.
 * @param {Draft} draft
 * @param {Path} path
 * @param {string} label
 * @param {[value: string, label: string][]} options
 * @param {(value: string) => void} [take] does something else than to write it at the path
 */
export function choice(draft, path, label, options, take = (value) => draft.set(path, value || undefined)) {
  const id = freshName();
  const select = make("select", { id, "data-path": written(path) });
  const value = draft.at(path) ?? "";
  const known = options.some(([own]) => own === value);
  for (const [own, words] of known ? options : [...options, /** @type {[string, string]} */ ([value, value])])
    select.append(make("option", { value: own, selected: own === value }, words));
  select.addEventListener("change", () => take(select.value));
  return make("div", { class: "field" }, make("label", { for: id }, label), select);
}

/** A box to tick. @param {Draft} draft @param {Path} path @param {string} label */
export function tick(draft, path, label) {
  const box = make("input", { type: "checkbox", "data-path": written(path), checked: draft.at(path) === true });
  box.addEventListener("change", () => draft.set(path, box.checked || undefined));
  return make("label", { class: "tick" }, box, " ", label);
}

/**
 * A list of parts, each with its fields and a button that takes it out, and a button that adds one.
 * @param {Draft} draft
 * @param {Path} path of the list
 * @param {{ legend: string, add: string, fresh: () => any, part: (path: Path) => Node[], name: (value: any, nth: number) => string }} about
 */
export function parts(draft, path, { legend, add, fresh, part, name }) {
  const given = draft.at(path);
  const listed = () => {
    const value = draft.at(path);
    return Array.isArray(value) ? value : value === undefined ? [] : [value];
  };
  const group = make("fieldset", { class: "parts" }, make("legend", {}, legend));
  listed().forEach((value, nth) => {
    const own = Array.isArray(given) ? [...path, nth] : path;
    const words = name(value, nth);
    const remove = make(
      "button",
      { type: "button", class: "quiet", "aria-label": say("removeNamed", words) },
      say("remove"),
    );
    remove.addEventListener("click", () => draft.set(own, undefined));
    group.append(make("div", { class: "part", role: "group", "aria-label": words }, ...part(own), remove));
  });
  const more = make("button", { type: "button", class: "add", "data-adds": written(path) }, add);
  more.addEventListener("click", () => {
    const form = more.closest("form");
    // What has been typed since the form was made is in it, too.
    const list = listed();
    draft.set(path, [...list, fresh()]);
    const first = form?.querySelector(`[data-path^="${CSS.escape(written([...path, list.length]))}"]`);
    if (first instanceof HTMLElement) first.focus();
  });
  group.append(more);
  return group;
}
