// What readers come for, by keys alone: each within twelve presses, from the link before a timeline of 1,000 events.
import { expect, frames, generated, mount, test } from "./fixture.js";

/** @typedef {import("./fixture.js").Widget} Widget */
/** @typedef {(widget: Widget) => Promise<unknown>} Step */
/**
 * @typedef {object} Task
 * @property {(string | Step)[]} keys with what the reader waits for
 * @property {(widget: Widget) => Promise<unknown>} done
 * @property {(widget: Widget) => Promise<unknown>} [before] what is so already
 */

const YEAR = 365 * 86_400_000;
/** To the first of the parts: past the link that leads by, to the buttons, and from there to the events. */
const BUTTONS = ["Tab", "Tab"];
const EVENTS = [...BUTTONS, "Tab"];
/** So many times. @param {string} key @param {number} count */
const times = (key, count) => Array(count).fill(key);

/** The search is done. @type {Step} */
const found = (widget) => widget.expectAnnounced(/^\d of 1,000 events shown$/);

/** @type {Record<string, Task>} */
const TASKS = {
  "go past the timeline": {
    keys: ["Tab", "Enter", "Tab"],
    done: ({ page }) => expect(page.locator("#after")).toBeFocused(),
  },
  "open the last event": {
    keys: [...EVENTS, "End", "Enter", "End", "Enter", "End", "Enter"],
    done: ({ card }) => expect(card.getByRole("heading", { name: "Theft 1000" })).toBeFocused(),
  },
  "open the source of the event whose card is open": {
    before: (widget) => widget.ask((element) => element.select("theft-500")),
    keys: [...EVENTS, "Tab", "Tab", "Tab", "Tab", "Enter"],
    done: async ({ page }) => {
      await expect.poll(() => page.context().pages().length).toBe(2);
      await expect.poll(() => page.context().pages()[1]?.url()).toBe("https://wire.example/");
    },
  },
  "see the nineties and nothing else": {
    keys: [...EVENTS, "Home", "+", "+"],
    done: async (widget) => {
      const { from, to } = await widget.range();
      expect(Date.parse(from)).toBeLessThan(Date.UTC(1990, 0, 2));
      expect(Date.parse(to)).toBeGreaterThan(Date.UTC(1999, 11, 1));
      expect(Date.parse(to)).toBeLessThan(Date.UTC(2003, 0, 1));
    },
  },
  "see the ten years after that": {
    before: (widget) => widget.ask((element) => element.show("1990-01-01", "1999-12-31")),
    keys: [...EVENTS, "PageDown"],
    done: async (widget) => {
      expect((await widget.range()).from).toMatch(/^2000-01-01/);
      expect(Math.abs((await widget.span()) / (10 * YEAR) - 1)).toBeLessThan(0.01);
      expect(await widget.focused()).toMatch(/2000/);
    },
  },
  "see the largest amounts in a table": {
    keys: [...BUTTONS, ...times("ArrowRight", 2), "Enter", ...times("Tab", 6), "Enter"],
    done: async ({ root }) => {
      await expect(root.getByRole("columnheader", { name: "Reported" })).toHaveAttribute("aria-sort", "descending");
      await expect(root.getByRole("row").nth(1)).toContainText("$50 million stolen");
    },
  },
  "find an event by its name, and open it": {
    keys: [...BUTTONS, ...times("ArrowRight", 3), "Enter", ..."777", found, "Tab", "Enter"],
    done: ({ card }) => expect(card.getByRole("heading", { name: "Theft 777" })).toBeFocused(),
  },
  "read what is reported of the 250th event in the list": {
    keys: [...BUTTONS, "ArrowRight", "Enter", "Tab", "Tab", "Tab", "Enter"],
    done: ({ list }) => expect(list.getByRole("article").filter({ hasText: "Theft 250" })).toBeVisible(),
  },
  "show only a kind of events, and all again": {
    keys: [...BUTTONS, ...times("ArrowRight", 6), "Space", "Space"],
    done: async (widget) => {
      await expect(widget.legend.getByRole("button").first()).toHaveAttribute("aria-pressed", "true");
    },
  },
  "take all figures along as CSV": {
    keys: [...BUTTONS, ...times("ArrowRight", 2), "Enter", "Tab", "Tab", "Enter"],
    done: async ({ page, root }) => {
      await expect(root.getByText("Copied", { exact: true }).first()).toBeVisible();
      expect((await page.evaluate(() => navigator.clipboard.readText())).split("\n")).toHaveLength(1001);
    },
  },
  "learn the keys, and go back": {
    keys: [...EVENTS, "?", "Escape"],
    done: async (widget) => {
      await expect(widget.root.getByRole("region", { name: "How to read and use this" })).toBeHidden();
      expect(await widget.focused()).not.toMatch(/^outside/);
    },
  },
  "step from the card of an event to the next one’s": {
    before: (widget) => widget.ask((element) => element.show("1990-01-01", "1990-06-30")),
    keys: [...EVENTS, "ArrowRight", "Enter", "Tab", "Tab", "Enter"],
    done: ({ card }) => expect(card.getByRole("heading", { name: "Theft 3" })).toBeVisible(),
  },
};

for (const [task, { keys, done, before }] of Object.entries(TASKS)) {
  const presses = keys.filter((key) => typeof key === "string").length;
  test(`${task}: ${presses} presses`, async ({ page, context }) => {
    expect(presses).toBeLessThanOrEqual(12);
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await context.route("https://wire.example/", (route) => route.fulfill({ body: "The source." }));
    const widget = await mount(page, { data: generated(1000) });
    await before?.(widget);
    await frames(page, 2);
    await page.locator("#before").focus();
    for (const key of keys) await (typeof key === "string" ? page.keyboard.press(key) : key(widget));
    await done(widget);
  });
}
