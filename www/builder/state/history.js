// What was done to a draft, small enough to be kept: each step as the difference to the next one. States share what they have in common,
// so that the difference of two is found without going through all of them.
import { at, withAt } from "./paths.js";

/** @typedef {import("./paths.js").Path} Path */
/** @typedef {import("./draft.js").Step} Step */
/** @typedef {{ path: Path, value: unknown } | { path: Path, index: number, removed: number, added: unknown[] }} Change at a path, or in the list there */
/** @typedef {{ changes: Change[], choices: import("./draft.js").Choices }} Kept what turns a state into the one that was before it, or comes after it */

/** The most that is kept, in characters of JSON; the oldest steps are dropped. */
const MOST = 2 ** 20;

/** What has been found of a step: the state next to it, the difference, and its size. @type {WeakMap<Step, { next: unknown, kept: Kept, size: number }>} */
const known = new WeakMap();

/** The changes that turn one value into another. @param {any} from @param {any} to @param {Path} [path] @returns {Change[]} */
export function difference(from, to, path = []) {
  if (from === to) return [];
  if (Array.isArray(from) && Array.isArray(to)) return listDifference(from, to, path);
  const isPlain = [from, to].every((value) => value && typeof value === "object" && !Array.isArray(value));
  if (!isPlain) return [{ path, value: to }];
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...names].flatMap((name) => {
    const isGone = !Object.hasOwn(to, name);
    return isGone ? [{ path: [...path, name], value: undefined }] : difference(from[name], to[name], [...path, name]);
  });
}

/** @param {any[]} from @param {any[]} to @param {Path} path @returns {Change[]} */
function listDifference(from, to, path) {
  const shorter = Math.min(from.length, to.length);
  let [start, end] = [0, 0];
  while (start < shorter && from[start] === to[start]) start += 1;
  while (end < shorter - start && from[from.length - 1 - end] === to[to.length - 1 - end]) end += 1;
  if (from.length !== to.length)
    return [{ path, index: start, removed: from.length - start - end, added: to.slice(start, to.length - end) }];
  return from.slice(start, from.length - end).flatMap((value, nth) => {
    return difference(value, to[start + nth], [...path, start + nth]);
  });
}

/** A value with changes. @param {any} value @param {Change[]} changes */
export function applied(value, changes) {
  return changes.reduce((before, change) => {
    if (!("added" in change)) return withAt(before, change.path, change.value);
    const { path, index, removed, added } = change;
    const list = at(before, path) ?? [];
    return withAt(before, path, [...list.slice(0, index), ...added, ...list.slice(index + removed)]);
  }, value);
}

/** The last steps, as many as fit, the oldest one first. @param {Step[]} steps @param {any} present the state that they lead to */
export function keptOf(steps, present) {
  /** @type {Kept[]} */
  const all = [];
  let [next, size] = [present, 0];
  for (const step of [...steps].reverse()) {
    const found = known.get(step);
    const made = found && found.next === next ? found : measured(step, next);
    known.set(step, made);
    size += made.size;
    if (size > MOST) break;
    all.unshift(made.kept);
    next = step.data;
  }
  return all;
}

/** @param {Step} step @param {any} next */
function measured({ data, choices }, next) {
  const kept = { changes: difference(next, data), choices };
  return { next, kept, size: JSON.stringify(kept).length };
}

/** The steps that were kept. @param {Kept[]} kept @param {any} present @returns {Step[]} */
export function stepsOf(kept, present) {
  /** @type {Step[]} */
  const steps = [];
  let data = present;
  for (const { changes, choices } of [...kept].reverse()) {
    data = applied(data, changes);
    steps.unshift({ data, choices, typed: "" });
  }
  return steps;
}
