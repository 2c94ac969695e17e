// What is reported of an event, as elements: the same for the card, the list, and the list without wasm.
import { make, webAddress } from "./dom.js";
import { strings } from "./strings.js";

/** @typedef {{ label: string, title: string, host: string, url: string }} Cited */
/** @typedef {{ text: string, sources: Cited[] }} Said */
/** @typedef {{ measure: string, label: string, note: string, amount: string, lead: boolean, sources: Cited[] }} Row */
/**
 * @typedef {{ id: string, title: string, when: string, place: string, country: string, kind: string, headline: string,
 *   summary: string, sources: Cited[], claims: Row[], attribution: Said[], disputed: Said[], tier: string,
 *   number: number, of: number }} Card
 */

/**
 * Date, place and kind in a line.
 * @param {Card} card
 * @param {string} lang
 */
export function facts(card, lang) {
  return [card.when, card.place, regionName(card.country, lang), card.kind].filter(Boolean).join(" · ");
}

/** @type {Map<string, string>} asking for a name costs ten milliseconds the first time */
const regions = new Map();

/**
 * The name of a country in a language.
 * @param {string} code ISO 3166-1 alpha-2; may be empty
 * @param {string} lang
 */
export function regionName(code, lang) {
  const key = `${lang} ${code}`;
  let name = code && regions.get(key);
  if (name === undefined) {
    try {
      name = new Intl.DisplayNames([lang || "en"], { type: "region" }).of(code);
    } catch {
      // A language or a code that the browser does not know.
    }
    name ??= code;
    regions.set(key, name);
  }
  return name;
}

/**
 * Summary, claims, attributions and disputes.
 * @param {Card} card
 * @returns {Node[]}
 */
export function report(card) {
  const parts = [];
  if (card.summary)
    parts.push(
      make(
        "p",
        { class: "summary" },
        card.summary,
        ...(card.sources.length ? [" [", ...cited(card.sources), "]"] : []),
      ),
    );
  if (card.claims.length) parts.push(claims(card.claims));
  parts.push(...statements(strings.attributed, card.attribution), ...statements(strings.disputed, card.disputed));
  if (card.tier) parts.push(make("p", { class: "tier" }, card.tier));
  return parts;
}

/** @param {Row[]} rows */
function claims(rows) {
  const head = [strings.what, strings.amount, strings.source].map((words) =>
    make("th", { scope: "col", role: "columnheader" }, words),
  );
  const body = rows.map((row) => {
    const what = make(
      "td",
      { role: "cell" },
      make("span", { class: `symbol ${row.measure}`, "aria-hidden": "true" }),
      row.label,
    );
    if (row.note) what.append(make("span", { class: "note" }, row.note));
    return make(
      "tr",
      { role: "row", class: row.lead ? "lead" : undefined },
      what,
      make("td", { role: "cell", class: "amount" }, row.amount),
      make("td", { role: "cell" }, ...cited(row.sources)),
    );
  });
  // The roles stay when a narrow container turns the rows into blocks.
  return make(
    "table",
    { role: "table" },
    make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...head)),
    make("tbody", { role: "rowgroup" }, ...body),
  );
}

/**
 * @param {string} heading
 * @param {Said[]} said
 */
export function statements(heading, said) {
  if (!said.length) return [];
  const items = said.map(({ text, sources }) =>
    make("li", {}, text, ...(sources.length ? [" [", ...cited(sources), "]"] : [])),
  );
  return [make("p", { class: "heading" }, heading), make("ul", { class: "said" }, ...items)];
}

/** @param {Cited[]} sources */
function cited(sources) {
  return sources.map(({ label, title, host, url }) => {
    const address = webAddress(url);
    const words = address
      ? make(
          "a",
          {
            href: address,
            title: title || undefined,
            target: "_blank",
            rel: "noopener noreferrer",
            referrerpolicy: "no-referrer",
          },
          label,
        )
      : label;
    return make("span", { class: "cited" }, words, ...(address ? [" ", make("span", { class: "host" }, host)] : []));
  });
}
