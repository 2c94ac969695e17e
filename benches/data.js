// Deterministic timelines of any length for the benchmarks.

/** @typedef {import("./pages/events.js").Native} Native */

const FIRST = Date.UTC(2014, 0, 1);
const LAST = Date.UTC(2026, 6, 1);
const KINDS = ["exchange", "bridge", "swift", "atm", "wallet"];
const COUNTRIES = ["US", "KR", "JP", "BD", "VN", "IN", "MT", "SG"];
const NAMES = ["First", "Harbour", "Union", "Meridian", "Northern", "Cedar", "Atlas", "Pioneer", "Coastal", "Summit"];
const PLACES = ["Exchange", "Bank", "Bridge", "Savings Bank", "Wallet", "Payment Network"];

/** Numbers from 0 to 1 that follow from a seed (mulberry32). @param {number} seed */
function random(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The text of a timeline with a number of events, unordered and denser towards the end. Up to 100,000 events have a kind, a country
 * and a claim with its source, and half of them a time of day; above that they are short, about 60 bytes each.
 * @param {number} count
 */
export function timelineText(count) {
  const next = random(count);
  const pick = (/** @type {string[]} */ list) => list[Math.floor(next() * list.length)] ?? "";
  const lines = Array.from({ length: count }, (_, index) => {
    const instant = new Date(FIRST + (LAST - FIRST) * Math.sqrt(next())).toISOString();
    const day = instant.slice(0, 10);
    if (count > 100_000) return JSON.stringify({ id: `e${index}`, title: `Event ${index}`, date: day });
    return JSON.stringify({
      id: `e${index}`,
      title: `${pick(NAMES)} ${pick(PLACES)} ${index}`,
      date: next() < 0.5 ? day : `${instant.slice(0, 16)}Z`,
      kind: pick(KINDS),
      country: pick(COUNTRIES),
      claims: [
        {
          measure: next() < 0.85 ? "stolen" : "attempted",
          // Many small amounts and few large ones, from 10 thousand to a billion.
          amount: Math.round(10 ** (4 + 5 * next() ** 1.5)),
          currency: "USD",
          sources: [`s${Math.floor(next() * 20)}`],
        },
      ],
    });
  });
  const sources = Array.from({ length: 20 }, (_, index) => [
    `s${index}`,
    { publisher: `Paper ${index}`, date: "2026" },
  ]);
  const rest = { kinds: KINDS.map((id) => ({ id, label: id })), sources: Object.fromEntries(sources) };
  const head = { title: `${count} events`, lang: "en", currency: "USD", ...(count > 100_000 ? {} : rest) };
  return `${JSON.stringify(head).slice(0, -1)},"events":[\n${lines.join(",\n")}\n]}\n`;
}
