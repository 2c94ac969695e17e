// Hostile texts as formatted text, media, related events and words for dates: they become the few elements of formatted text with
// links to the web, or stay text, in every view.
import { expect, mount, test } from "./fixture.js";
import { FEW, PAYLOADS, watchHarm } from "./payloads.js";
import { servePictures } from "./story.js";

/** @typedef {import("./fixture.js").HeistLine} HeistLine */
/** @typedef {import("./fixture.js").Page} Page */

/** Data with a text in every field of a story. @param {string} text */
const hostile = (text) => {
  const words = { alt: text, caption: text, credit: text, source: text };
  const media = [
    { url: "pic/stone.png", ...words, poster: text },
    { kind: "quote", ...words },
    { url: "https://www.youtube.com/watch?v=dQw4w9WgXcQ", ...words },
    { url: "https://charts.example/", kind: "embed", ...words },
    { url: "https://example.org/", kind: text, ...words },
    ...["link", "video", "audio", "embed"].map((kind) => ({ url: `https://example.org/?${text}`, kind, ...words })),
    ...["image", "video", "audio", "embed", "link", "quote"].map((kind) => ({ url: `javascript:${text}`, kind })),
    ...["image", "embed", "link"].map((kind) => ({ url: `data:text/html,${text}`, kind })),
    ...["https://youtu.be/", "https://soundcloud.com/", "https://en.wikipedia.org/wiki/"].map((url) => ({
      url: `${url}${text}`,
    })),
  ];
  return {
    title: "T",
    text: `${text}\n\n[x](${text})`,
    media: { url: "pic/opening.png", ...words },
    sources: { [text]: { publisher: text } },
    events: [
      { id: "one", title: "One", date: "2016", dateText: text, text, summary: "Zero.", media, related: [text, text] },
      { id: text, title: text, date: "2017", text: `- ${text}\n\n> ${text}\n\n**${text}** [${text}](${text})`, media },
    ],
  };
};

/**
 * Shows the data in every view, and finds what should not be there.
 * @param {Page} page
 * @param {string} text
 */
const wrong = (page, text) =>
  page.evaluate(
    async ({ data, text }) => {
      const line = /** @type {HeistLine} */ (document.querySelector("heist-line"));
      const root = /** @type {ShadowRoot} */ (line.shadowRoot);
      const done = new Promise((done) => {
        for (const name of ["ready", "error"]) line.addEventListener(`heistline-${name}`, done, { once: true });
      });
      line.data = data;
      await done;
      /** @type {Set<string>} */
      const found = new Set();
      /** @type {Record<string, string[]>} */
      const known = {
        p: ["class"],
        br: [],
        em: [],
        strong: [],
        b: [],
        ul: [],
        ol: ["start"],
        li: [],
        blockquote: [],
        div: ["class", "lang", "dir", "style"],
        span: ["class", "lang", "dir"],
        figure: ["class"],
        figcaption: [],
        a: ["href", "title", "target", "rel", "referrerpolicy"],
        img: ["alt", "loading", "decoding", "referrerpolicy", "style", "src"],
        video: ["aria-label", "controls", "preload", "poster", "src", "style"],
        audio: ["aria-label", "controls", "preload", "src"],
        button: ["type"],
      };
      // With punctuation and spaces taken out, which may be marks of formatted text.
      const bare = (/** @type {string} */ text) => text.replaceAll(/[^\p{L}\p{N}]/gu, "");
      const look = async (/** @type {string} */ selector) => {
        for (let tries = 0; tries < 300 && !root.querySelector(`${selector} figure`); tries += 1)
          await new Promise(requestAnimationFrame);
        if (!root.querySelector(`${selector} figure`)) found.add(`${selector} has no figure`);
        const parts = [...root.querySelectorAll(selector)];
        for (const element of parts.flatMap((part) => [...part.querySelectorAll("*")])) {
          const { localName } = element;
          const names = element.getAttributeNames().filter((name) => !known[localName]?.includes(name));
          if (!known[localName]) found.add(`${selector}: <${localName}>`);
          for (const name of names) found.add(`${selector}: ${localName} ${name}=${element.getAttribute(name)}`);
          const address = element.getAttribute("href") ?? element.getAttribute("src");
          if (address !== null && !/^https?:/.test(address)) found.add(`${selector}: to ${address}`);
        }
        return parts.map((part) => part.textContent ?? "").join(" ");
      };
      await look(".opening");
      if (root.querySelector(".marks button")) {
        line.select("one");
        const told = await look(".card .body");
        // Numbers of list items and addresses of links are no text.
        if (!bare(told).includes(bare(text).slice(0, 20).replace(/^\d+/, ""))) found.add(`the card lacks it: ${told}`);
        line.setAttribute("view", "list");
        await look(".list .lead");
        line.setAttribute("view", "timeline");
      } else await look(".list .lead");
      dispatchEvent(new Event("beforeprint"));
      await look(".print .lead");
      dispatchEvent(new Event("afterprint"));
      return [...found];
    },
    { data: hostile(text), text },
  );

for (const [count, payloads] of /** @type {const} */ ([
  ["fifty", FEW],
  ["250 @long", PAYLOADS],
])) {
  for (const drawn of [true, false]) {
    test(`hostile stories stay text and links in ${drawn ? "all views" : "the list without wasm"}: ${count}`, async ({
      page,
      site,
      log,
    }) => {
      test.setTimeout(5 * 60_000);
      expect(payloads.length).toBeGreaterThanOrEqual(count === "fifty" ? 50 : 250);
      // Films, sounds and stills of other hosts are for the policy to refuse.
      log.allows(/media-src|img-src|Failed to load resource|^failed: \/(?!leak)/);
      servePictures(site);
      if (!drawn) {
        log.expects(/^<heist-line>: E_WASM_NONE/, payloads.length + 1);
        await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
      }
      await mount(page, { data: hostile("Words"), ready: drawn });
      if (!drawn) await expect(page.locator("heist-line .failure")).toBeVisible();
      const harm = watchHarm(page);
      /** @type {Record<string, string[]>} */
      const all = {};
      for (const payload of payloads) {
        const found = await wrong(page, payload);
        if (found.length) all[payload] = found;
      }
      expect(all).toEqual({});
      const known = ["opening", "stone"].map((name) => `request: ${site.url}/pic/${name}.png`);
      expect((await harm()).filter((line) => !known.includes(line))).toEqual([]);
    });
  }
}
