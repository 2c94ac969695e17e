// A story with formatted text and media for the browser tests, and the files that it names.
import { crc32, deflateSync } from "node:zlib";
import { expect, mount } from "./fixture.js";
import { POLICY } from "./site.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").Widget} Widget */
/** @typedef {import("./site.js").Site} Site */

/**
 * A PNG of one colour.
 * @param {number} width
 * @param {number} height
 * @param {number[]} [colour]
 */
export function png(width, height, colour = [70, 110, 150]) {
  const chunk = (/** @type {string} */ type, /** @type {Buffer} */ data) => {
    const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
    const number = (/** @type {number} */ value) => {
      const bytes = Buffer.alloc(4);
      bytes.writeUInt32BE(value);
      return bytes;
    };
    return Buffer.concat([number(data.length), body, number(crc32(body))]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from(colour))]);
  const pixels = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const MAYOR = `The mayor *lifts* the first stone. **Nobody** speaks.

> It was very cold.

Then [all of them](https://example.org/b) go home\\
slowly:

3. the mayor
4. the band, of
   - two drums
   - a horn

<b>No markup</b>, [a source](https://example.org/a_(b)), and [no script](javascript:alert(1)).`;

/** Six events, with text, media, related events and words for dates. */
export const STORY = {
  title: "The museum’s year",
  lang: "en",
  text: "A **short** opening with a [link](https://example.org/). It stands above the events.\n\n- First\n- Second",
  media: { url: "pic/opening.png", alt: "A wide hall", caption: "The *hall*", credit: "Photo: Anna" },
  kinds: [
    { id: "building", label: "Building" },
    { id: "people", label: "People" },
  ],
  sources: { wire: { publisher: "Example Wire", date: "2024", url: "https://example.org/a" } },
  events: [
    {
      id: "stone",
      title: "Ground is broken",
      date: "2016-02-05",
      kind: "building",
      dateText: "A cold morning",
      summary: "The mayor lifts the first stone.",
      text: MAYOR,
      media: {
        url: "pic/stone.png",
        alt: "A stone on a rope",
        caption: "The *stone*",
        credit: "Photo: [Ben](https://example.org/ben)",
        source: "wire",
        width: 300,
        height: 600,
      },
      related: ["doors", "nothing"],
    },
    {
      id: "film",
      title: "The roof is on",
      date: "2016-11",
      kind: "building",
      summary: "A film and a quotation.",
      media: [
        { url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ", alt: "A crane", caption: "The film of that day" },
        { kind: "quote", caption: "We *saw* it.", credit: "A mason" },
        { url: "pic/roof.mp4", alt: "Bells", poster: "pic/poster.png" },
      ],
    },
    {
      id: "doors",
      title: "The doors open",
      date: "2017-05-03",
      kind: "people",
      text: "Opened with a song.",
      media: [
        { url: "pic/wide.png", alt: "A queue", caption: "It was long" },
        { url: "pic/song.mp3", alt: "A song" },
      ],
      related: ["stone", "film"],
    },
    {
      id: "prize",
      title: "A prize",
      date: "2018",
      kind: "people",
      summary: "For the roof.",
      media: { url: "https://pictures.example/prize.png", alt: "A medal", caption: "The medal", credit: "Agency" },
    },
    {
      id: "flood",
      title: "A flood",
      date: "2019-07-01",
      dateText: ".",
      kind: "building",
      media: { url: "pic/flood.png", alt: "Water", thumbnail: "pic/small.png" },
    },
    {
      id: "report",
      title: "The report",
      date: "2020-03",
      kind: "people",
      text: "What it cost.",
      media: { url: "https://example.org/report.pdf", caption: "All of it" },
      claims: [{ measure: "cost", amount: 5_000_000, currency: "EUR", lead: true, sources: ["wire"] }],
    },
  ],
};

/** The sizes of the images of the story. @type {Record<string, [number, number]>} */
const SIZES = {
  opening: [900, 300],
  stone: [300, 600],
  wide: [800, 200],
  flood: [600, 400],
  small: [90, 90],
  poster: [640, 360],
};

/** Serves the images of the story. @param {Site} site */
export function servePictures(site) {
  for (const [name, size] of Object.entries(SIZES))
    site.answer(`/pic/${name}.png`, { type: "image/png", body: png(...size) });
}

/**
 * Answers other hosts, and notes the requests to them.
 * @param {Page} page
 * @returns {Promise<string[]>} their addresses so far
 */
export async function otherHosts(page) {
  /** @type {string[]} */
  const asked = [];
  await page.route(/^https:/, (route) => {
    asked.push(route.request().url());
    if (route.request().resourceType() === "image")
      return route.fulfill({ contentType: "image/png", body: png(60, 40) });
    return route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Player</title><p>Player</p>" });
  });
  return asked;
}

/** Waits until the images of a part are there. @param {import("@playwright/test").Locator} part */
export async function loaded(part) {
  const waiting = () =>
    part.locator("img").evaluateAll(
      (all) =>
        all.filter((one) => {
          const { complete, naturalWidth } = /** @type {HTMLImageElement} */ (one);
          return one.checkVisibility() && !(complete && naturalWidth);
        }).length,
    );
  await expect.poll(waiting, { message: "images on their way" }).toBe(0);
}

/** A policy that leaves media to the data. */
export const OPEN = `${POLICY.replace("img-src 'self'", "img-src 'self' https: data:")}; frame-src *; media-src *`;

/** A wide picture, and a phone’s. */
export const SCREENS = /** @type {const} */ ([
  ["wide", { viewport: { width: 1200, height: 900 } }],
  ["a phone", { viewport: { width: 360, height: 780 }, deviceScaleFactor: 2, hasTouch: true }],
]);

/** @param {Widget} widget @param {string} id */
export async function openCard(widget, id) {
  await widget.ask((element, id) => element.select(id), id);
  await expect(widget.card).toBeVisible();
  return widget.card.locator(".body");
}

/**
 * Opens the card of an event whose only media is that.
 * @param {Page} page
 * @param {object | object[]} media
 * @param {Record<string, string>} [attributes]
 */
export async function cardWith(page, media, attributes = {}) {
  const events = [
    { id: "one", title: "One", date: "2016", summary: "It happened.", media },
    { id: "two", title: "Two", date: "2017", summary: "Then this." },
  ];
  const widget = await mount(page, { data: { title: "T", events }, attributes });
  return { widget, card: await openCard(widget, "one") };
}

/** What an element is and has. @param {import("@playwright/test").Locator} element */
export const attributesOf = (element) =>
  element.evaluate((element) =>
    Object.fromEntries(
      element
        .getAttributeNames()
        .filter((name) => !/^(class|style|tabindex)$/.test(name))
        .map((name) => [name, element.getAttribute(name)]),
    ),
  );
