// Shared by all browser tests: the server, a page that fails on console errors, policy violations and failed requests, and a
// page object for the widget.
import { test as base, expect } from "@playwright/test";
import { Site } from "./site.js";

export { expect };

/** @typedef {import("@playwright/test").Page} Page */
/** @typedef {import("../../www/element/element.js").HeistLine} HeistLine */
/** @typedef {{ type: string, detail: any, id: string, bubbles: boolean, composed: boolean }} Heard */

/** Expected console messages; any other fails the test. */
export class Log {
  /** @type {string[]} */
  lines = [];
  /** @type {{ pattern: RegExp, count: number | undefined }[]} */
  #declared = [];

  /** Expects a message, a number of times. @param {RegExp} pattern @param {number} [count] */
  expects(pattern, count = 1) {
    this.#declared.push({ pattern, count });
  }

  /** Allows a message of the browser. @param {RegExp} pattern */
  allows(pattern) {
    this.#declared.push({ pattern, count: undefined });
  }

  /** Unexpected messages, and expected ones that are missing. */
  wrong() {
    const unknown = this.lines.filter((line) => !this.#declared.some(({ pattern }) => pattern.test(line)));
    const missing = this.#declared.flatMap(({ pattern, count }) => {
      const found = this.lines.filter((line) => pattern.test(line)).length;
      return count === undefined || count === found ? [] : [`${pattern}: ${found} times, expected ${count}`];
    });
    return [...unknown, ...missing];
  }
}

/** @typedef {{ site: Site, log: Log }} PerTest */
/** @typedef {{ server: Site }} PerWorker */
/** @typedef {import("@playwright/test").PlaywrightTestArgs & import("@playwright/test").PlaywrightTestOptions} Args */
/** @typedef {import("@playwright/test").PlaywrightWorkerArgs} WorkerArgs */
/** @typedef {import("@playwright/test").PlaywrightWorkerOptions} WorkerOptions */

/** @type {import("@playwright/test").Fixtures<PerTest, PerWorker, Args, WorkerArgs & WorkerOptions>} */
const fixtures = {
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
    async ({}, use) => {
      const site = await new Site().start();
      await use(site);
      await site.stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  site: async ({ server }, use) => {
    server.reset();
    await use(server);
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern
  log: async ({}, use) => use(new Log()),

  page: async ({ page, site, log }, use) => {
    page.on("pageerror", (error) => log.lines.push(`uncaught: ${error.message}`));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning") log.lines.push(message.text());
    });
    page.on("crash", () => log.lines.push("the page crashed"));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (url.origin !== site.url) log.lines.push(`request to ${url.origin}`);
    });
    page.on("requestfailed", (request) => {
      const { pathname } = new URL(request.url());
      const failure = request.failure()?.errorText;
      // What is asked for when the page is idle is given up when the page is left.
      if (/^.(icon.svg|heistline_extra.js)$/.test(pathname) && failure === "net::ERR_ABORTED") return;
      log.lines.push(`failed: ${pathname} ${failure}`);
    });
    await page.addInitScript(() => {
      /** @type {Heard[]} */
      const heard = [];
      Reflect.set(globalThis, Symbol.for("heard"), heard);
      for (const name of ["ready", "select", "range", "problem", "update", "error"]) {
        addEventListener(`heistline-${name}`, (event) => {
          const { type, detail, target, bubbles, composed } = /** @type {CustomEvent} */ (event);
          heard.push({ type, detail, id: target instanceof Element ? target.id : "", bubbles, composed });
        });
      }
      addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
        console.error(`securitypolicyviolation: ${effectiveDirective} ${blockedURI}`);
      });
    });
    await use(page);
    expect(log.wrong(), "what the console, the policy and the network had to say").toEqual([]);
  },
};

export const test = base.extend(fixtures);

/**
 * The events of the widgets so far, by name.
 * @param {Page} page
 * @param {"ready" | "select" | "range" | "problem" | "update" | "error"} name
 * @returns {Promise<Heard[]>}
 */
export async function heard(page, name) {
  /** @type {Heard[]} */
  const all = await page.evaluate(() => Reflect.get(globalThis, Symbol.for("heard")));
  return all.filter(({ type }) => type === `heistline-${name}`);
}

/** Waits for a number of frames, not counted by patches. @param {Page} page @param {number} count */
export async function frames(page, count) {
  await page.evaluate(
    (count) =>
      new Promise((/** @type {(done: void) => void} */ done) => {
        const next = Reflect.get(globalThis, Symbol.for("frame")) ?? requestAnimationFrame;
        const step = () => (count-- > 0 ? next(step) : done());
        step();
      }),
    count,
  );
}

/** Names of buttons that are parts of other names. */
const SHORT = new Set(["All", "List", "More", "Search", "Table", "Timeline"]);

/** A `<heist-line>` of a page. */
export class Widget {
  /** @param {Page} page @param {string} [selector] */
  constructor(page, selector = "heist-line") {
    this.page = page;
    this.root = page.locator(selector);
    this.title = this.root.locator("[part~=title]");
    this.legend = this.root.locator("[part~=legend]");
    this.controls = this.root.locator("[part~=controls]");
    this.canvas = this.root.locator("[part~=canvas]");
    this.overview = this.root.locator("[part~=overview]");
    this.list = this.root.locator("[part~=list]");
    this.card = this.root.locator("[part~=card]");
    this.marks = this.root.locator(":is(.marks button, button.row)");
    this.tip = this.root.locator(".tip");
    this.notice = this.root.locator(".notice");
    this.failure = this.root.locator(".failure");
    this.status = this.root.getByRole("status");
  }

  /** All announcements so far; the live region itself is cleared after some seconds. @returns {Promise<string[]>} */
  announced() {
    return this.status.evaluate((status) => Reflect.get(status, Symbol.for("announced")));
  }

  /** Expects the last announcement. @param {string | RegExp} words */
  async expectAnnounced(words) {
    const message = typeof words === "string" ? words : expect.stringMatching(words);
    await expect.poll(async () => (await this.announced()).at(-1), { message: "announced" }).toEqual(message);
  }

  /** The button over the mark of an event, or its row in the register. @param {string} title */
  mark(title) {
    const [name = "", more] = title.split(",");
    const words = new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}${more === undefined ? "" : "$"}`);
    const row = this.root.locator("button.row").filter({ has: this.page.locator(".name", { hasText: words }) });
    return this.root.locator(`.marks button[aria-label^=${JSON.stringify(title)}]`).or(row);
  }

  /** A button of the toolbar or the card. @param {string | RegExp} name */
  button(name) {
    return this.root.getByRole("button", { name, exact: typeof name === "string" && SHORT.has(name) });
  }

  /** Focuses the button of a view, which in a narrow picture is in the menu. @param {string} name */
  async focusView(name) {
    if (!(await this.button(name).isVisible())) await this.button("More").press("Enter");
    await this.button(name).focus();
  }

  /** Opens the help from the menu. */
  async openHelp() {
    await this.button("More").press("Enter");
    await this.button("How to read and use this").press("Enter");
  }

  /**
   * Runs a function in the page on the element.
   * @template R, A
   * @param {(element: HeistLine, argument: A) => R} use
   * @param {A} [argument]
   */
  ask(use, argument) {
    const run = /** @type {(element: SVGElement | HTMLElement, argument: any) => R} */ (/** @type {unknown} */ (use));
    return /** @type {Promise<R>} */ (this.root.evaluate(run, argument));
  }

  range() {
    return this.ask((element) => element.range);
  }

  /** The length of the visible range, in milliseconds. */
  async span() {
    const { from, to } = await this.range();
    return Date.parse(to) - Date.parse(from);
  }

  selected() {
    return this.ask((element) => element.selected);
  }

  /** The name of the focused element, or the focused element outside. */
  focused() {
    return this.ask((element) => {
      const focused = element.shadowRoot?.activeElement;
      if (!focused) return `outside: ${document.activeElement?.localName}`;
      return focused.getAttribute("aria-label") || focused.textContent?.trim() || focused.getAttribute("title") || "";
    });
  }

  /** Takes out the words that are said instead of a dash, which leaves what is seen. */
  async mute() {
    await this.root.locator(".spoken").evaluateAll((words) => words.map((word) => word.remove()));
  }

  /** The names of the marks in view. */
  names() {
    return this.marks.evaluateAll((buttons) =>
      buttons.map((button) => button.getAttribute("aria-label") ?? button.textContent ?? ""),
    );
  }

  /**
   * Statistics of the picture: size in device pixels, colours, the fraction that is not background, and a checksum. Read from a
   * copy, so that the canvas stays accelerated.
   */
  async picture() {
    return this.canvas.evaluate((/** @type {HTMLCanvasElement} */ canvas) => {
      const copy = new OffscreenCanvas(canvas.width, canvas.height);
      const context = copy.getContext("2d", { willReadFrequently: true });
      context?.drawImage(canvas, 0, 0);
      const data = context?.getImageData(0, 0, canvas.width, canvas.height).data;
      const pixels = new Uint32Array(data?.buffer ?? new ArrayBuffer(0));
      /** @type {Map<number, number>} */
      const counts = new Map();
      let sum = 0;
      for (const pixel of pixels) {
        counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
        sum = (Math.imul(sum, 31) + pixel) | 0;
      }
      const [[paper, most]] = [...counts].sort((a, b) => b[1] - a[1]);
      const rgba = (/** @type {number} */ pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255].join();
      return {
        width: canvas.width,
        height: canvas.height,
        colours: [...counts.keys()].map(rgba),
        paper: rgba(paper),
        drawn: 1 - most / pixels.length,
        sum,
      };
    });
  }
}

/** A pattern for words with a range as they are seen: what is said instead of the dash may be among them. @param {string} words */
export function seen(words) {
  const literal = words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(literal.replace("–", "–(?: \\S+ )?"));
}

/** The centre of a locator's bounding box. @param {import("@playwright/test").Locator} locator */
export async function middle(locator) {
  const { x, y, width, height } = await area(locator);
  return { x: x + width / 2, y: y + height / 2 };
}

/** The bounding box of a locator. @param {import("@playwright/test").Locator} locator */
export async function area(locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("it has no bounding box: make it visible first");
  return box;
}

/** @typedef {{ x: number, y: number, id?: number }} Finger which of them it is: its index in the list unless given */

/** Touch input, dispatched through the DevTools protocol. */
export class Fingers {
  /** @param {import("@playwright/test").CDPSession} client */
  constructor(client) {
    this.client = client;
  }

  /** @param {Page} page */
  static async on(page) {
    return new Fingers(await page.context().newCDPSession(page));
  }

  /** @param {...Finger} points where fingers come down */
  down(...points) {
    return this.#send("touchStart", points);
  }

  /** @param {...Finger} points where they are now */
  move(...points) {
    return this.#send("touchMove", points);
  }

  /** @param {...Finger} points lifted fingers; all by default */
  up(...points) {
    return this.#send("touchEnd", points);
  }

  /** Cancels the touch, without momentum. */
  cancel() {
    return this.#send("touchCancel", []);
  }

  /**
   * Swipes with one finger.
   * @param {{ x: number, y: number }} from
   * @param {{ dx?: number, dy?: number, steps?: number }} by
   */
  async swipe(from, { dx = 0, dy = 0, steps = 8 }) {
    await this.down(from);
    for (let step = 1; step <= steps; step += 1) {
      await this.move({ x: from.x + (dx * step) / steps, y: from.y + (dy * step) / steps });
    }
    await this.up();
  }

  /** @param {{ x: number, y: number }} point */
  async tap(point) {
    await this.down(point);
    await this.up();
  }

  /** @param {"touchStart" | "touchMove" | "touchEnd" | "touchCancel"} type @param {Finger[]} points */
  #send(type, points) {
    const touchPoints = points.map((point, id) => ({ id, ...point }));
    return this.client.send("Input.dispatchTouchEvent", { type, touchPoints });
  }
}

/**
 * Records announcements. Without locators, whose injected script adds listeners to the page.
 * @param {Page} page
 */
async function recordMessages(page) {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("heist-line")) {
      const line = element.shadowRoot?.querySelector("[role=status]");
      if (!line || Reflect.has(line, Symbol.for("announced"))) continue;
      /** @type {string[]} */
      const messages = [line.textContent ?? ""].filter(Boolean);
      Reflect.set(line, Symbol.for("announced"), messages);
      const note = () => line.textContent && messages.push(line.textContent);
      new MutationObserver(note).observe(line, { childList: true, characterData: true, subtree: true });
    }
  });
}

/** Comes near with the pointer, and waits for the second script, which comes then. @param {Page} page */
async function expectExtra(page) {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("heist-line"))
      element.dispatchEvent(new PointerEvent("pointerenter"));
  });
  const sheets = () => page.evaluate(() => document.querySelector("heist-line")?.shadowRoot?.adoptedStyleSheets.length);
  await expect.poll(sheets, { message: "the second script" }).toBe(2);
}

/**
 * Opens a page and waits until its widgets are drawn.
 * @param {Page} page
 * @param {string} path
 * @param {{ ready?: number }} [options]
 */
export async function open(page, path, { ready = 1 } = {}) {
  await page.goto(path);
  await expect.poll(async () => (await heard(page, "ready")).length, { message: "drawn" }).toBe(ready);
  if (ready) await expectExtra(page);
  await recordMessages(page);
  return new Widget(page);
}

/**
 * Mounts a widget in the blank page, and waits until it is drawn.
 * @param {Page} page
 * @param {{ attributes?: Record<string, string>, data?: unknown, children?: string, ready?: boolean }} [options]
 */
export async function mount(page, { attributes = {}, data, children = "", ready = true } = {}) {
  if (new URL(page.url(), "about:blank").pathname !== "/blank.html") await page.goto("/blank.html");
  const before = (await heard(page, "ready")).length;
  const named = data !== undefined || "src" in attributes || "story" in attributes;
  await page.evaluate(
    async ({ attributes, data, children }) => {
      await customElements.whenDefined("heist-line");
      const element = /** @type {HeistLine} */ (document.createElement("heist-line"));
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      if (data !== undefined) element.data = data;
      if (children) {
        const paragraph = document.createElement("p");
        paragraph.textContent = children;
        element.append(paragraph);
      }
      document.querySelector("#here")?.replaceChildren(element);
    },
    { attributes: named ? attributes : { story: "reported-thefts", ...attributes }, data, children },
  );
  if (ready) {
    await expect.poll(async () => (await heard(page, "ready")).length, { message: "drawn" }).toBe(before + 1);
    await expectExtra(page);
  }
  await recordMessages(page);
  return new Widget(page);
}

/**
 * Generates data with a number of events, each with a claim and a source.
 * @param {number} count
 * @param {{ days?: number, prefix?: string }} [options]
 */
export function generated(count, { days = 11, prefix = "Theft" } = {}) {
  return {
    title: `${count} generated events`,
    currency: "USD",
    kinds: [{ id: "bank", label: "Bank" }],
    sources: { wire: { publisher: "The Wire", date: "2020-01-02", url: "https://wire.example/" } },
    events: Array.from({ length: count }, (_, index) => ({
      id: `${prefix.toLowerCase()}-${index + 1}`,
      title: `${prefix} ${index + 1}`,
      date: new Date(Date.UTC(1990, 0, 1 + index * days)).toISOString().slice(0, 10),
      kind: "bank",
      claims: [
        { measure: "stolen", amount: (1 + (index % 50)) * 1_000_000, currency: "USD", lead: true, sources: ["wire"] },
      ],
    })),
  };
}

/** Points at a place of a histogram where the tip counts events. @param {Widget} widget */
export async function pointAtHistogram(widget) {
  const { x, width } = await area(widget.canvas);
  const { y } = await middle(widget.marks.first());
  const count = widget.tip.locator("b", { hasText: " events, " });
  for (let part = 0.1; part < 0.9 && !(await count.isVisible()); part += 0.03) {
    await widget.page.mouse.move(x + width * part, y + 16);
    await frames(widget.page, 2);
  }
}
