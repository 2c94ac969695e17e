// Given data as UTF-8, made in slices that keep the page responsive: a text, or an object as JSON.
import { toJSON } from "./data.js";
import { breathing } from "./feed.js";

/** Characters that are encoded at once. */
const PART = 2 ** 17;

/** @param {string} text @returns {Iterable<string>} */
function* slices(text) {
  for (let from = 0; from < text.length; ) {
    // Two surrogates stay together.
    const to = from + PART - Number(/[\ud800-\udbff]/.test(text.charAt(from + PART - 1)));
    yield text.slice(from, to);
    from = to;
  }
}

/** The JSON of an object: that of its events one by one. @param {object} data @returns {Iterable<string>} */
function* json(data) {
  const { events, ...rest } = /** @type {{ events?: unknown }} */ (data);
  if (!Array.isArray(events)) {
    yield toJSON(data);
    return;
  }
  const head = toJSON(rest).slice(0, -1);
  yield `${head}${head === "{" ? "" : ","}"events":[`;
  for (let index = 0; index < events.length; index += 1) yield `${index ? "," : ""}${toJSON(events[index]) || "null"}`;
  yield "]}";
}

/**
 * @param {string | object} data
 * @param {AbortSignal} signal stops it
 * @returns {Promise<Uint8Array[]>} fails for objects that are no JSON
 */
export async function encode(data, signal) {
  /** @type {Uint8Array[]} */
  const parts = [];
  const encoder = new TextEncoder();
  const breathe = breathing();
  let text = "";
  for (const piece of typeof data === "string" ? slices(data) : json(data)) {
    text += piece;
    if (text.length < PART) continue;
    parts.push(encoder.encode(text));
    text = "";
    await breathe();
    if (signal.aborted) break;
  }
  return [...parts, encoder.encode(text)];
}
