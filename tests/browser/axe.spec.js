// What axe-core finds in each state of the widget, on a page that has nothing to find.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, frames, test } from "./fixture.js";
import { STATES } from "./states.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {{ target: unknown, failureSummary: string, any: { message: string }[] }} FlaggedNode */
/** @typedef {{ id: string, nodes: FlaggedNode[] }} Finding */

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ALL = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
/** Rules that have another outcome in the dark. */
const COLOURS = ["color-contrast", "link-in-text-block"];
/** Rules that axe does not run unless asked. */
const MORE = { "target-size": { enabled: true }, "label-content-name-mismatch": { enabled: true } };

/**
 * What axe leaves to people: by rule, where it may, in what words, and why axe cannot decide. Anything else fails.
 * @type {Record<string, { where: RegExp, message: RegExp }>}
 */
const UNDECIDED = {
  // Signs such as ✕, ▴ and ← are no letters to axe. They have the colours of the words around them; see eyes.spec.js.
  // What an open menu covers, or the line above the rows, is not read there.
  "color-contrast": {
    where: /Close|\.close|\.arrow|\.sign|kbd|\.unit|\.row|\.measure/,
    message: /^Element content contains only non-text characters$|is overlapped by another element$/,
  },
  // Captions are in the file of a film, if it has any.
  "video-caption": { where: /video/, message: /^Check that captions are available for the element$/ },
  // The kinds scroll sideways, and arrow keys move among them.
  "scrollable-region-focusable": { where: /\.legend/, message: /negative tabindex can receive keyboard focus/ },
  // The same sign on a button that has a name instead.
  "label-content-name-mismatch": {
    where: /Close|\.close/,
    message: /^Unable to determine if the visible text is part of/,
  },
  // The ends of the overview’s window are for the keyboard, and off where all is shown; a pointer never meets them.
  "target-size": { where: /(Start|End) of the view/, message: /^Element with negative tabindex has insufficient/ },
};

/** @param {string} id @param {FlaggedNode} node */
function known(id, { target, any }) {
  const rule = UNDECIDED[id];
  return rule?.where.test(String(target)) && any.every(({ message }) => rule.message.test(message));
}

/** @param {Page} page @param {object} options what axe is to look for */
async function findings(page, options) {
  const { violations, incomplete, passes } = await page.evaluate(
    (options) => Reflect.get(globalThis, "axe").run(document, { preload: false, ...options }),
    options,
  );
  expect(passes.length).toBeGreaterThan(0);
  const undecided = incomplete.flatMap((/** @type {Finding} */ { id, nodes }) => {
    const open = nodes.filter((node) => !known(id, node));
    return open.length ? [{ id: `undecided: ${id}`, nodes: open }] : [];
  });
  return [...violations, ...undecided].map(
    (/** @type {Finding} */ { id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`).join(" // ")}`,
  );
}

for (const [state, reach] of Object.entries(STATES)) {
  test(`axe finds nothing to complain about and nothing undecided: ${state}, light and dark, wide and narrow`, async ({
    page,
    site,
    log,
  }) => {
    /** @type {Record<string, string[]>} */
    const found = {};
    for (const width of [1200, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await page.goto("about:blank");
      await page.emulateMedia({ colorScheme: "light" });
      await reach({ page, site, log });
      await page.evaluate(axe);
      const light = await findings(page, { runOnly: ALL, rules: MORE });
      await page.emulateMedia({ colorScheme: "dark" });
      await frames(page, 4);
      const dark = await findings(page, { runOnly: COLOURS });
      for (const [scheme, all] of Object.entries({ light, dark })) if (all.length) found[`${width} ${scheme}`] = all;
    }
    expect(found).toEqual({});
  });
}
