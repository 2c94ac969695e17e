// The events of a data file as the peers can take them: an instant, a title and an amount each, in the order of time.

/** @typedef {{ start: number, title: string, amount: number }} Plain */
/** @typedef {{ date: string, title: string, claims?: { amount?: number | { max?: number } }[] }} Native */

/** The first instant of a date in any spelling of ours, in milliseconds. @param {string} date */
export function startOf(date) {
  const parts = /^-?\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?/.exec(date)?.[0] ?? "";
  return Date.parse(parts.includes("T") ? `${parts}Z` : parts);
}

/** The events of the page's file. @returns {Promise<Plain[]>} */
export async function readEvents() {
  const address = new URLSearchParams(location.search).get("data") ?? "";
  /** @type {{ events: Native[] }} */
  const { events } = await (await fetch(address)).json();
  const plain = events.map(({ date, title, claims }, index) => {
    const claimed = claims?.[0]?.amount;
    // Where there is none, one is made up: a plot with a million points on one line would draw far slower than a spread one.
    const amount = (typeof claimed === "object" ? claimed.max : claimed) ?? 10 ** (4 + ((index * 0.618034) % 1) * 5);
    return { start: startOf(date), title, amount };
  });
  return plain.sort((a, b) => a.start - b.start);
}

/**
 * Where a gesture starts: the events' whole span, or its middle quarter, in milliseconds.
 * @param {Plain[]} events in the order of time
 * @param {import("../gestures.js").Gesture} gesture
 */
export function startView(events, gesture) {
  const [first, last] = [events[0]?.start ?? 0, events.at(-1)?.start ?? 0];
  if (gesture === "whole") return { from: first, to: last };
  return { from: first + ((last - first) * 3) / 8, to: first + ((last - first) * 5) / 8 };
}
