// From nothing to a timeline in the builder page, as an editor does it with mouse and keys. The same in every browser.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { poll } from "./drivers.js";
import { comeNear } from "./page.js";

/** @typedef {import("./drivers.js").Driver} Driver */
/** @typedef {ReturnType<typeof look>} Look */

/** @type {Record<string, string>} */
const WORDS = JSON.parse(readFileSync("www/builder/words/en.json", "utf8"));
const [TITLE, SOURCE] = ["The Alpine Bank", "The Wire"];
const EVENT = "events[0]";
/** What is understood of the date that is typed. */
const UNDERSTOOD = "4 February 2016 (a day)";
/** The name of the mark in the preview. */
const MARK = "The Alpine Bank, 4 February 2016, $5 to 10 million";
const REMOVE = (WORDS.removeNamed ?? "").replace("{0}", SOURCE);

/** What an editor finds on the page. Runs in the page, and knows nothing from here. */
function look() {
  const all = (/** @type {string} */ css, /** @type {ParentNode | null | undefined} */ root = document) => [
    ...(root?.querySelectorAll(css) ?? []),
  ];
  const shown = (/** @type {Element} */ part) => part.checkVisibility({ visibilityProperty: true });
  const named = (/** @type {Element} */ part) => part.getAttribute("aria-label") ?? part.textContent ?? "";
  const line = document.querySelector("heist-line")?.shadowRoot;
  return {
    buttons: all("button").filter(shown).map(named),
    focus: document.activeElement?.getAttribute("data-path") ?? "",
    /** @type {Record<string, string>} */
    values: Object.fromEntries(
      all("input[data-path]").map((field) => [
        field.getAttribute("data-path"),
        /** @type {HTMLInputElement} */ (field).value,
      ]),
    ),
    understood: document.querySelector("#when-said")?.textContent ?? "",
    problems: document.querySelector(".problems summary")?.textContent ?? "",
    marks: all(".marks button, button.row", line).filter(shown).map(named),
    // The second script brings styles of its own.
    complete: line?.adoptedStyleSheets.length === 2,
  };
}

/**
 * @param {Driver} driver
 * @param {string} address of the builder page
 */
export async function build(driver, address) {
  /** @param {string} what @param {(seen: Look) => boolean} holds */
  const until = (what, holds) => poll(what, () => driver.evaluate(look), holds);

  /** Clicks the button with a name, or what a selector finds. @param {{ button?: string, css?: string }} target */
  const click = async ({ button = "", css = "button" }) => {
    if (button) await until(`there is “${button}”`, ({ buttons }) => buttons.includes(button));
    const [x = 0, y = 0] = await driver.evaluate(
      (css, name) => {
        const named = (/** @type {Element} */ part) => part.getAttribute("aria-label") ?? part.textContent;
        const part = [...document.querySelectorAll(css)].find((part) => !name || named(part) === name);
        part?.scrollIntoView({ block: "center", behavior: "instant" });
        const box = part?.getBoundingClientRect() ?? new DOMRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
      },
      css,
      button,
    );
    await driver.click(x, y);
  };
  const press = (/** @type {string | undefined} */ button) => click({ button: button ?? "" });
  /** Types into a field, in place of what it holds. @param {string} css @param {string} text */
  const write = async (css, text) => {
    await click({ css });
    await driver.press("Home");
    await driver.press("Shift+End");
    await driver.type(text);
  };

  /** The form holds the event, and the preview shows it. */
  const expectBuilt = async () => {
    const { values, understood } = await until(
      "the event is in the form",
      ({ buttons, problems }) => buttons.includes(REMOVE) && problems === WORDS.noProblems,
    );
    const { [`${EVENT}.title`]: title, [`${EVENT}.claims[0].amount`]: amount } = values;
    assert.deepEqual([title, understood, amount], [TITLE, UNDERSTOOD, "5,000,000 – 10,000,000"]);
    // Narrow windows show either form or preview.
    await press(WORDS.seeOnPhone);
    await until("the event is in the preview", ({ marks }) => marks.join() === MARK);
    await driver.evaluate(comeNear);
    await until("the preview has both scripts", ({ complete }) => complete);
  };

  await driver.open(address);
  await press(WORDS.empty);
  await press(WORDS.addEvent);
  await until("the title has the focus", ({ focus }) => focus === `${EVENT}.title`);
  await driver.type(TITLE);
  await write("#when-start", "Feb 4, 2016");
  await until("the date is understood", ({ understood }) => understood === UNDERSTOOD);
  await press(WORDS.addFigure);
  await until("there is a figure", ({ values }) => `${EVENT}.claims[0].amount` in values);
  await write(`[data-path="${EVENT}.claims[0].amount"]`, "$5–10 million");
  await until("the amount is understood", ({ values }) => values[`${EVENT}.claims[0].unit`] === "USD");
  await write(`[data-adds="${EVENT}.claims[0].sources"]`, SOURCE);
  await driver.press("Enter");
  await expectBuilt();

  // The page asks before it is left while something is still to be written, and what is still loading would fail.
  const isKept = () => dispatchEvent(new Event("beforeunload", { cancelable: true }));
  await poll("the draft is kept", () => driver.evaluate(isKept), Boolean);
  await driver.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await driver.reload();
  await press(WORDS.untitled);
  await expectBuilt();
}
