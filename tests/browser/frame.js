// Shared by the tests of the page for frames: a host elsewhere with the timeline in a frame without an origin, and what it hears.
import { expect } from "./fixture.js";
import { file, POLICY } from "./site.js";

/** @typedef {import("./fixture.js").Page} Page */

// A frame without an origin gets nothing from this machine itself: both have names.
export const CDN = "http://cdn.example";
export const HOST = "http://host.example";
export const SANDBOX = "allow-scripts allow-popups";
/** @type {Record<string, string>} */
const TYPES = { html: "text/html", js: "text/javascript", css: "text/css", json: "application/json" };

/** What the host hears, and what it says to a frame. */
function noteMessages() {
  if (window !== top) return;
  /** @type {{ frame: number, data: any }[]} */
  const heard = [];
  Reflect.set(globalThis, Symbol.for("messages"), heard);
  addEventListener("message", ({ source, data }) => {
    const all = [...Array(window.length).keys()];
    heard.push({ frame: all.findIndex((name) => Reflect.get(window, name) === source), data });
  });
}

/** The messages of the frames so far. @param {Page} page @returns {Promise<any[]>} */
export const messages = (page, frame = 0) =>
  page.evaluate((frame) => {
    /** @type {{ frame: number, data: any }[]} */
    const all = Reflect.get(globalThis, Symbol.for("messages"));
    return all.filter((message) => message.frame === frame).map(({ data }) => data);
  }, frame);

/** The events of the element that the host heard of. @param {Page} page @param {string} type */
export const events = async (page, type) =>
  (await messages(page)).filter((data) => data?.heistline === 1 && data.type === type).map(({ detail }) => detail);

/** The heights sent in our own format. @param {Page} page @returns {Promise<number[]>} */
export const heights = async (page) =>
  (await messages(page)).filter((data) => data?.type === "height").map(({ height }) => height);

/** Says something to the first frame. @param {Page} page @param {unknown[]} messages */
export const say = (page, ...messages) =>
  page.evaluate((messages) => {
    for (const message of messages) globalThis.frames[0]?.postMessage(message, "*");
  }, messages);

/**
 * A host with the timeline in a frame.
 * @param {Page} page
 * @param {import("./fixture.js").Log} log
 * @param {{ query?: string, head?: string, body?: string, policy?: string, attributes?: string, ready?: boolean,
 *   sandbox?: string, own?: string, allows?: boolean }} [options] own: the policy of the frame page; allows: whether other origins may read the release
 */
export async function host(
  page,
  log,
  {
    query = "?story=reported-thefts",
    head = "",
    body = "",
    policy,
    attributes = "",
    ready = true,
    sandbox = SANDBOX,
    own = POLICY,
    allows = true,
  } = {},
) {
  log.allows(/^request to http:\/\/(cdn|host)\.example$/);
  await page.addInitScript(noteMessages);
  await page.route(`${CDN}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const kind = pathname.split(".").at(-1) ?? "";
    const content = await file(pathname);
    const headers = {
      // Without the header Playwright adds it.
      "access-control-allow-origin": allows ? "*" : CDN,
      "content-security-policy": pathname === "/embed.html" ? own : "",
    };
    const contentType = TYPES[kind] ?? "application/wasm";
    await route.fulfill({ status: content ? 200 : 404, body: content ?? "", contentType, headers });
  });
  await page.route(`${HOST}/**`, (route) => {
    const frame = `<iframe id="it" title="It" src="${CDN}/embed.html${query}" sandbox="${sandbox}" referrerpolicy="no-referrer"
      width="900" height="480" ${attributes}></iframe>`;
    const start = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>${head}</head>`;
    const headers = { "content-security-policy": policy ?? "" };
    return route.fulfill({ body: `${start}<body>${frame}${body}</body></html>`, contentType: "text/html", headers });
  });
  await page.setViewportSize({ width: 1000, height: 1200 });
  await page.goto(`${HOST}/`);
  const inside = page.frameLocator("#it");
  if (ready) await expect.poll(() => events(page, "ready")).toHaveLength(1);
  const mark = (/** @type {string} */ title) => inside.locator(`.marks button[aria-label^=${JSON.stringify(title)}]`);
  return { inside, mark, card: inside.locator("[part~=card]"), widget: inside.locator("heist-line") };
}
