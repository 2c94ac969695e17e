// States of the widget, and sample data that covers every kind of mark.
import { expect, generated, mount } from "./fixture.js";
import { POLICY } from "./site.js";
import { loaded, STORY, servePictures } from "./story.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */
/** @typedef {{ page: Page, site: import("./site.js").Site, log: import("./fixture.js").Log }} Stage */

const wire = { currency: "USD", sources: ["wire"] };

/** Six events with every kind of mark, tier and date. */
export const SAMPLE = {
  title: "Six reported thefts",
  lang: "en",
  currency: "USD",
  note: "Nothing here happened.",
  kinds: [
    { id: "bank", label: "Bank transfer" },
    { id: "coin", label: "Cryptocurrency" },
    { id: "wreck", label: "Destructive attack" },
  ],
  sources: {
    wire: { publisher: "The Wire", date: "2020-01-02", title: "All of it", url: "https://wire.example/all" },
    court: { publisher: "Court of Nowhere", date: "2021", url: "https://www.court.example/record" },
  },
  events: [
    { id: "studio", title: "Gamma Studio", date: "2014-11-24", kind: "wreck", country: "US", tier: "A" },
    {
      id: "bank",
      title: "Alpha Bank",
      date: "2016-02-05",
      kind: "bank",
      country: "BD",
      tier: "A",
      summary: "Orders were sent in the bank’s name.",
      sources: ["wire"],
      claims: [
        { ...wire, measure: "stolen", amount: 81e6, lead: true },
        { ...wire, measure: "attempted", amount: 951e6, lead: true, note: "35 orders" },
        { measure: "stolen", amount: 80e6, currency: "USD", note: "rounded", sources: ["court"] },
      ],
      attribution: [{ by: "A court", date: "2018-09", to: "a programmer", confidence: "charged", sources: ["court"] }],
      disputed: [{ by: "The accused", sources: ["wire"] }],
    },
    {
      id: "exchange",
      title: "Beta Exchange",
      date: "2017-03~",
      kind: "coin",
      country: "KR",
      tier: "B",
      claims: [{ measure: "stolen", amount: 3800, token: "BTC", lead: true, sources: ["wire"] }],
    },
    {
      id: "machines",
      title: "Delta Savings",
      date: "2018-08-11/2018-08-13",
      kind: "bank",
      tier: "B",
      claims: [{ ...wire, measure: "stolen", amount: { min: 11e6, max: 13e6 }, lead: true }],
    },
    {
      id: "attempt",
      title: "Epsilon Bank",
      date: "2019",
      kind: "bank",
      claims: [{ ...wire, measure: "attempted", amount: 40e6, lead: true }],
    },
    {
      id: "bridge",
      title: "Zeta Bridge",
      date: "2020-06-01",
      kind: "coin",
      tier: "C",
      claims: [{ ...wire, measure: "stolen", amount: 620e6, lead: true }],
    },
  ],
  periods: [{ from: "2017-06", to: "2019-02", label: "Talks", sources: ["wire"] }],
  notes: [{ text: "In all 2 billion, says the wire.", sources: ["wire"] }],
};

/** The sample with forty more events in one spring, which stand close together. */
export const CROWDED = { ...SAMPLE, events: [...SAMPLE.events, ...spring(40)] };

/** @param {number} count @returns {any[]} */
function spring(count) {
  const { events } = generated(count, { prefix: "Raid" });
  const day = (/** @type {number} */ index) => new Date(Date.UTC(2019, 3, 1 + index)).toISOString().slice(0, 10);
  return events.map(({ id, title }, index) => ({ id, title, date: day(index), kind: "coin" }));
}

/** @param {Page} page */
const ready = (page) => mount(page, { data: SAMPLE });

/** Whether the picture is narrow: a register, which has no zoom, no clusters and no tooltips. @param {Widget} widget */
const isRegister = async (widget) => (await widget.root.locator("button.row").count()) > 0;

/** Presses a button of the toolbar, which may be in its menu. @param {Page} page @param {string} name */
async function pressed(page, name) {
  const widget = await ready(page);
  if (!(await widget.button(name).isVisible())) await widget.button("More").click();
  await widget.button(name).click();
  return widget;
}

/** The story without the images of another host. */
const OWN_STORY = { ...STORY, events: STORY.events.filter(({ id }) => id !== "prize") };

/** Shows that story, with an opening. @param {Stage} stage */
async function story({ page, site, log }) {
  log.allows(/^failed: .pic.\w+\.png net::ERR_ABORTED$/);
  site.policy = `${POLICY}; media-src 'self'`;
  servePictures(site);
  const widget = await mount(page, { data: OWN_STORY });
  await loaded(widget.root.locator("[part~=opening]"));
  return widget;
}

/** How each state is reached from any page. @type {Record<string, (stage: Stage) => Promise<Widget>>} */
export const STATES = {
  loading: async ({ page, site, log }) => {
    log.allows(/^failed: .heistline_bg.wasm/);
    site.hold("/heistline_bg.wasm");
    const widget = await mount(page, { data: SAMPLE, children: "Six thefts were reported.", ready: false });
    await expect(widget.root.getByRole("progressbar")).toBeVisible();
    return widget;
  },
  ready: ({ page }) => ready(page),
  "zoomed in": async ({ page }) => {
    const widget = await ready(page);
    if (await isRegister(widget)) return widget;
    await widget.button("Zoom in").click();
    await expect(widget.marks).toHaveCount(4);
    return widget;
  },
  "event focused": async ({ page }) => {
    const widget = await ready(page);
    await widget.mark("Alpha Bank").focus();
    return widget;
  },
  "card open": async ({ page }) => {
    const widget = await ready(page);
    await widget.mark("Alpha Bank").press("Enter");
    await expect(widget.card.getByRole("heading", { name: "Alpha Bank" })).toBeFocused();
    return widget;
  },
  tooltip: async ({ page }) => {
    const widget = await ready(page);
    await widget.mark("Beta Exchange").hover();
    if (await isRegister(widget)) return widget;
    await expect(widget.tip).toBeVisible();
    return widget;
  },
  "list open": async ({ page }) => {
    const widget = await pressed(page, "List");
    await expect(widget.list).toBeVisible();
    return widget;
  },
  "table open": async ({ page }) => {
    const widget = await pressed(page, "Table");
    await widget.button("Alpha Bank").click();
    return widget;
  },
  "card with text and media": async (stage) => {
    const widget = await story(stage);
    await widget.ask((element) => element.select("stone"));
    await loaded(widget.card);
    return widget;
  },
  "card with a player": async (stage) => {
    const widget = await story(stage);
    await widget.ask((element) => element.select("film"));
    await expect(widget.button("Play from youtube-nocookie.com")).toBeVisible();
    await expect(widget.root.locator(":is(.marks button, button.row)[aria-expanded=true]")).toHaveCount(1);
    return widget;
  },
  "card with claims and media": async (stage) => {
    const widget = await story(stage);
    await widget.ask((element) => element.select("report"));
    await expect(widget.card.locator("figure")).toBeVisible();
    await expect(widget.root.locator(":is(.marks button, button.row)[aria-expanded=true]")).toHaveCount(1);
    return widget;
  },
  "list with text and media": async (stage) => {
    const widget = await story(stage);
    await widget.ask((element) => element.setAttribute("view", "list"));
    await expect(widget.list).toBeVisible();
    return widget;
  },
  "help open": async ({ page }) => {
    const widget = await ready(page);
    await widget.openHelp();
    await expect(widget.root.locator(".help")).toBeVisible();
    return widget;
  },
  "downloads open": async ({ page }) => {
    const widget = await pressed(page, "More");
    await expect(widget.button("Picture (SVG)")).toBeVisible();
    return widget;
  },
  "filter without results": async ({ page }) => {
    const widget = await pressed(page, "Search");
    await widget.root.getByRole("searchbox").fill("nobody");
    await expect(widget.marks).toHaveCount(0);
    return widget;
  },
  "parts refused": async ({ page }) => {
    const widget = await mount(page, {
      data: { ...SAMPLE, events: [{ id: "bad" }, ...SAMPLE.events, { id: "worse" }] },
    });
    await expect(widget.notice).toBeVisible();
    return widget;
  },
  "without wasm": async ({ page, site, log }) => {
    log.allows(/wasm-eval|WebAssembly|^<heist-line>: E_WASM_CSP/);
    site.policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
    const widget = await mount(page, { data: SAMPLE, ready: false });
    await expect(widget.list).toBeVisible();
    return widget;
  },
  "text and media without wasm": async ({ page, site, log }) => {
    log.allows(/wasm-eval|WebAssembly|^<heist-line>: E_WASM_CSP|^failed: .pic.\w+\.png net::ERR_ABORTED$/);
    site.policy = `${POLICY.replace(" 'wasm-unsafe-eval'", "")}; media-src 'self'`;
    servePictures(site);
    const widget = await mount(page, { data: OWN_STORY, ready: false });
    await expect(widget.list).toBeVisible();
    return widget;
  },
  "without events": async ({ page, log }) => {
    log.allows(/^<heist-line>: E_DATA_EMPTY/);
    const data = { ...SAMPLE, events: [] };
    const widget = await mount(page, { data, children: "Six thefts were reported.", ready: false });
    await expect(widget.failure).toBeVisible();
    return widget;
  },
};

/**
 * @typedef {{ nodeId: string, ignored: boolean, role?: { value: string }, name?: { value: string }, description?: { value: string },
 *   childIds?: string[], properties?: { name: string, value: { value: unknown } }[] }} Node
 */
/** @typedef {{ role: string, name: string, pressed?: string, expanded?: boolean, valuetext?: string }} Control */

/** The accessibility tree, in reading order. */
export class Tree {
  /** @type {Map<string, Node>} */
  #byId;
  #nodes;

  /** @param {Node[]} nodes the root first; the others in any order */
  constructor(nodes) {
    this.#byId = new Map(nodes.map((node) => [node.nodeId, node]));
    this.#nodes = nodes[0] ? this.#under(nodes[0]) : [];
  }

  /** @param {Page} page */
  static async of(page) {
    const client = await page.context().newCDPSession(page);
    const { nodes } = await client.send("Accessibility.getFullAXTree");
    await client.detach();
    return new Tree(/** @type {Node[]} */ (nodes));
  }

  /** A node and its descendants. @param {Node} node @returns {Node[]} */
  #under(node) {
    const children = (node.childIds ?? []).flatMap((id) => this.#byId.get(id) ?? []);
    return [node, ...children.flatMap((child) => this.#under(child))];
  }

  /** @param {string} role */
  #all(role) {
    return this.#nodes.filter((node) => !node.ignored && node.role?.value === role);
  }

  /** The names of the nodes with a role. @param {string} role */
  names(role) {
    return this.#all(role).map(({ name }) => name?.value ?? "");
  }

  /** The nodes with a role of which the description repeats the name. @param {string} role */
  saidTwice(role) {
    return this.#all(role).filter(({ name, description }) => name?.value && description?.value === name.value);
  }

  /** Buttons, sliders, fields and links with their states. @returns {Control[]} */
  controls() {
    return ["button", "slider", "searchbox", "link"].flatMap((role) =>
      this.#all(role).map(({ name, properties = [] }) => ({
        role,
        name: name?.value ?? "",
        ...Object.fromEntries(properties.map(({ name, value }) => [name, value.value])),
      })),
    );
  }

  /** The text of each node with a role. @param {string} role */
  texts(role) {
    const name = (/** @type {Node} */ node) => (node.ignored ? "" : (node.name?.value ?? ""));
    return this.#all(role).map((node) => this.#under(node).map(name).filter(Boolean).join(" "));
  }
}

/** @typedef {[number, number, number]} Rgb */

/** The relative luminance of a colour (WCAG 2.2). @param {number[]} colour */
function luminance(colour) {
  const [r = 0, g = 0, b = 0] = colour.map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast ratio of two colours, 1 to 21. @param {number[]} one @param {number[]} other */
export function contrast(one, other) {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Blends a colour over another. @param {Rgb} over @param {Rgb} under @param {number} part @returns {Rgb} */
export const mix = (over, under, part) =>
  /** @type {Rgb} */ (over.map((byte, index) => byte * part + (under[index] ?? 0) * (1 - part)));

/**
 * Resolves CSS colours inside the widget, without alpha.
 * @template {string} Name
 * @param {Widget} widget
 * @param {Record<Name, string>} css such as `var(--ink)` or `CanvasText`
 * @returns {Promise<Record<Name, Rgb>>}
 */
export const colours = (widget, css) =>
  widget.ask((element, css) => {
    const swatch = document.createElement("i");
    element.shadowRoot?.querySelector(".probe")?.append(swatch);
    const found = Object.entries(css).map(([name, colour]) => {
      swatch.style.color = colour;
      return [name, (getComputedStyle(swatch).color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number)];
    });
    swatch.remove();
    return Object.fromEntries(found);
  }, css);

/** @typedef {{ text: string, size: number, colour: string, grounds: [number, number, number][] }} Word */

/**
 * For `page.addInitScript`: records drawn text, with its size in device pixels and its background.
 */
export function noteWords() {
  /** @type {Word[]} */
  const words = [];
  Reflect.set(globalThis, Symbol.for("drawn"), words);
  const { fillText } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.fillText = function (...rest) {
    const [text, x, y] = rest;
    const { a, e, f } = this.getTransform();
    const metrics = this.measureText(text);
    const width = metrics.actualBoundingBoxLeft + metrics.actualBoundingBoxRight;
    const height = metrics.actualBoundingBoxAscent + metrics.actualBoundingBoxDescent;
    const [left, top] = [(x - metrics.actualBoundingBoxLeft) * a + e, (y - metrics.actualBoundingBoxAscent) * a + f];
    const { data } = this.getImageData(left, top, Math.max(1, width * a), Math.max(1, height * a));
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (let at = 0; at < data.length; at += 4) {
      const key = [data[at], data[at + 1], data[at + 2]].join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    // Ignore thin features: grid lines and antialiased edges.
    const grounds = [...counts].flatMap(([key, count]) =>
      count > data.length / 40 ? [key.split(",").map(Number)] : [],
    );
    const size = Number(/([\d.]+)px/.exec(this.font)?.[1]) * a;
    words.push({
      text,
      size,
      colour: String(this.fillStyle),
      grounds: /** @type {[number, number, number][]} */ (grounds),
    });
    fillText.apply(this, rest);
  };
}

/** The text drawn since the last call. @param {Page} page @returns {Promise<Word[]>} */
export const drawnWords = (page) => page.evaluate(() => Reflect.get(globalThis, Symbol.for("drawn")).splice(0));

/**
 * The colours on both sides of each straight edge on the canvas: of lines, bars and bands, not of round marks or text.
 * @param {Widget} widget
 * @returns {Promise<[Rgb, Rgb][]>}
 */
export const edges = (widget) =>
  widget.canvas.evaluate((canvas) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    const copy = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
    copy?.drawImage(/** @type {HTMLCanvasElement} */ (canvas), 0, 0);
    const pixels = new Uint32Array(copy?.getImageData(0, 0, width, height).data.buffer ?? new ArrayBuffer(0));
    /** @type {Map<string, [number, number]>} */
    const found = new Map();
    // Compare each pixel with the previous one, by column and by row.
    for (const [lines, length, step, next] of [
      [width, height, 1, width],
      [height, width, width, 1],
    ]) {
      for (let line = 1; line < Number(lines); line += 1) {
        let [run, before, here] = [0, 0, 0];
        for (let index = 0; index < Number(length); index += 1) {
          const at = line * Number(step) + index * Number(next);
          const [a = 0, b = 0] = [pixels[at - Number(step)], pixels[at]];
          run = a === before && b === here ? run + 1 : 1;
          [before, here] = [a, b];
          if (run === 12 && a !== b) found.set(`${Math.min(a, b)} ${Math.max(a, b)}`, [a, b]);
        }
      }
    }
    const rgb = (/** @type {number} */ pixel) => [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
    return /** @type {any} */ ([...found.values()].map((pair) => pair.map(rgb)));
  });

/**
 * Counts the pixels of a picture with 3:1 to another picture, or to a colour.
 * @param {Page} page
 * @param {Buffer} picture
 * @param {Buffer | Rgb} other
 */
export async function contrasting(page, picture, other) {
  const pictures = Buffer.isBuffer(other) ? [picture, other] : [picture];
  /** @type {[number[], number][]} each pair of colours, and how often it is */
  const pairs = await page.evaluate(
    async (pictures) => {
      const [one = new Uint32Array(), two] = await Promise.all(
        pictures.map(async (encoded) => {
          const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
          const bitmap = await createImageBitmap(new Blob([bytes]));
          const copy = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
          copy?.drawImage(bitmap, 0, 0);
          const data = copy?.getImageData(0, 0, bitmap.width, bitmap.height).data;
          return new Uint32Array(data?.buffer ?? new ArrayBuffer(0));
        }),
      );
      /** @type {Map<string, number>} */
      const counts = new Map();
      one.forEach((pixel, at) => {
        const bytes = [pixel, two?.[at] ?? 0].flatMap((colour) => [
          colour & 255,
          (colour >> 8) & 255,
          (colour >> 16) & 255,
        ]);
        counts.set(bytes.join(), (counts.get(bytes.join()) ?? 0) + 1);
      });
      return [...counts].map(([key, count]) => [key.split(",").map(Number), count]);
    },
    pictures.map((picture) => picture.toString("base64")),
  );
  return pairs.reduce((sum, [bytes, count]) => {
    const ground = Buffer.isBuffer(other) ? bytes.slice(3) : other;
    return contrast(bytes.slice(0, 3), ground) >= 3 ? sum + count : sum;
  }, 0);
}
