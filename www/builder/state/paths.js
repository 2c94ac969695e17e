// Paths into JSON, such as `["events", 3, "claims", 0, "amount"]`. Nothing is changed in place, so that older states stay whole.

/** @typedef {(string | number)[]} Path */

/** What is at a path; undefined if there is nothing. @param {any} value @param {Path} path @returns {any} */
export function at(value, path) {
  let found = value;
  for (const key of path) {
    if (found === null || typeof found !== "object" || !Object.hasOwn(found, key)) return undefined;
    found = found[key];
  }
  return found;
}

/**
 * A copy with something else at a path; what is on the way to it is made. Undefined takes it out.
 * @param {any} value @param {Path} path @param {unknown} next
 * @returns {any}
 */
export function withAt(value, [key, ...rest], next) {
  if (key === undefined) return next;
  const isList = Array.isArray(value) || (value === undefined && typeof key === "number");
  const inner = rest.length ? withAt(at(value, [key]), rest, next) : next;
  if (isList) {
    const copy = [...(value ?? [])];
    if (inner === undefined) copy.splice(Number(key), 1);
    else copy[Number(key)] = inner;
    return copy;
  }
  const copy = { ...(value ?? {}) };
  if (inner === undefined) delete copy[key];
  // A field that is called __proto__ is a field.
  else Object.defineProperty(copy, key, { value: inner, enumerable: true, configurable: true, writable: true });
  return copy;
}

/** A path as the problems have it: `events[3].claims[0].amount`. @param {string} text @returns {Path} */
export function parsed(text) {
  return [...text.matchAll(/[^.[\]]+/g)].map(([key]) => (/^\d+$/.test(key) ? Number(key) : key));
}

/** @param {Path} path */
export function written(path) {
  return path.map((key, nth) => (typeof key === "number" ? `[${key}]` : nth ? `.${key}` : key)).join("");
}
