// What to look at before a timeline is published. Knows the data, not the page.
import { core } from "../core.js";
import { weakOn } from "../edit/contrast.js";
import { howOf } from "../edit/dates.js";
import { cellName, nameAt } from "../problems/places.js";
import { inWords } from "../reasons.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("../builder_glue.js").Problem} Problem */
/** @typedef {{ path: string, name: string }} Spot a field to look at, and what it is called; without a path there is no field */
/** @typedef {{ about: "problems" | "sources" | "alt" | "title" | "colours", spots: Spot[], count: number }} Check */

/** The width of a phone in CSS pixels. */
const PHONE = 360;
const IMAGE = /^data:image\/|\.(avif|gif|jpe?g|png|svg|webp)([?#]|$)/i;

/** @param {unknown} value @returns {any[]} */
const listOf = (value) => (Array.isArray(value) ? value : []);

/** @param {Draft} draft @param {Problem[]} ofFile the problems of its file that remain @returns {Check[]} */
export function checksOf(draft, ofFile) {
  const { of, order, numbers } = howOf(draft);
  const { problems } = core().check(JSON.stringify(draft.data), of, order, numbers);
  const count = [...ofFile, ...problems].reduce((sum, problem) => sum + problem.count, 0);
  const named = (/** @type {string} */ name, /** @type {Problem} */ { reason, done }) =>
    `${name}: ${inWords(reason)}; ${inWords(done)}`;
  const all = [
    // What a file lost has no field.
    ...ofFile.map((problem) => ({ path: "", name: named(cellName(problem.path), problem) })),
    ...problems.map((problem) => ({ path: problem.path, name: named(nameAt(draft.data, problem.path), problem) })),
  ];
  const others = { sources: unsourced(draft), alt: undescribed(draft), title: titleSpots(draft), colours: weak(draft) };
  return [
    { about: "problems", spots: all, count },
    ...Object.entries(others).map(([about, spots]) => ({
      about: /** @type {keyof typeof others} */ (about),
      spots,
      count: spots.length,
    })),
  ];
}

/** The media of the timeline and its events, with their paths and what they belong to. @param {Draft} draft */
export function mediaOf({ data, events }) {
  const owners = [{ value: data, path: "", name: String(data.title ?? "") }, ...events.map(owner)];
  return owners.flatMap(({ value, path, name }) => {
    const media = value?.media;
    const isList = Array.isArray(media);
    return (isList ? media : media ? [media] : []).map((/** @type {any} */ one, /** @type {number} */ nth) => ({
      url: String(one?.url ?? ""),
      alt: String(one?.alt ?? ""),
      isImage: one?.kind === "image" || (!one?.kind && IMAGE.test(String(one?.url ?? ""))),
      path: `${path}media${isList ? `[${nth}]` : ""}`,
      name: numbered(name, nth),
    }));
  });
}

/** @param {any} event @param {number} index */
function owner(event, index) {
  return { value: event, path: `events[${index}].`, name: String(event?.title || event?.id || index + 1) };
}

/** @param {string} name @param {number} nth */
const numbered = (name, nth) => (nth ? `${name} (${nth + 1})` : name);

/** Figures without a source that is known. @param {Draft} draft @returns {Spot[]} */
function unsourced({ data, events }) {
  const known = new Set(Object.keys(data.sources ?? {}));
  return events.map(owner).flatMap(({ value, path, name }) =>
    listOf(value?.claims).flatMap((claim, nth) => {
      const isSourced = listOf(claim?.sources).some((key) => known.has(key));
      return isSourced ? [] : [{ path: `${path}claims[${nth}].sources`, name: numbered(name, nth) }];
    }),
  );
}

/** Pictures without alternative text. @param {Draft} draft @returns {Spot[]} */
function undescribed(draft) {
  const bare = mediaOf(draft).filter(({ isImage, alt }) => isImage && !alt.trim());
  return bare.map(({ path, name }) => ({ path: `${path}.alt`, name }));
}

/** The title, if there is none or the picture for a phone cuts it. @param {Draft} draft @returns {Spot[]} */
function titleSpots({ data }) {
  const title = String(data.title ?? "").trim();
  return title && !isCut(title) ? [] : [{ path: "title", name: title }];
}

/** @param {string} title */
function isCut(title) {
  const alone = { title: title.replace(/…$/, ""), events: [{ id: "a", title: "A", date: "2000" }] };
  return /…\s*<\/text>/.test(core().picture(JSON.stringify(alone), { width: PHONE }));
}

/** Kinds whose colour is too weak on one of the papers. @param {Draft} draft @returns {Spot[]} */
function weak({ data, settings }) {
  return listOf(data.kinds).flatMap((kind, index) => {
    const colour = settings.colours?.[kind?.id];
    const isWeak = colour && weakOn(String(colour)).length > 0;
    return isWeak ? [{ path: `kinds[${index}].label`, name: String(kind.label || kind.id) }] : [];
  });
}
