// What the page for frames listens to: messages of its parent in its own format, and nothing else.
import { expect, frames, test } from "./fixture.js";
import { CDN, events, HOST, host, messages, say } from "./frame.js";

test("the host page selects events by message", async ({ page, log }) => {
  const { card } = await host(page, log);
  const select = (/** @type {string | null} */ id) => say(page, { heistline: 1, type: "select", id });
  await select("bangladesh-2016");
  await expect(card).toContainText("Bangladesh Bank");
  await select("feib-2017");
  await expect(card).toContainText("Far Eastern");
  await select("nobody");
  await expect(card).toBeHidden();
  await select("sony-2014");
  await select(null);
  await expect.poll(async () => (await events(page, "select")).slice(-2)).toEqual([{ id: "sony-2014" }, { id: null }]);
});

/** Messages of all kinds that are not the one that counts; the same each time. @param {number} count */
function forged(count) {
  let state = 20260101;
  const below = (/** @type {number} */ limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  /** @template T @param {T[]} list @returns {T} */
  const one = (list) => /** @type {T} */ (list[below(list.length)]);
  const addresses = ["https://evil.example/", "javascript:top.x=1", "data:text/html,x", "//evil.example/x.json"];
  /** @returns {any} */
  const value = () =>
    one([
      () => one(addresses),
      () => one(["feib-2017", "bangladesh-2016", "", "__proto__", "select", "<img src=x onerror=alert(1)>"]),
      () => below(1e9) - 5e8,
      () => one([null, true, Number.NaN, undefined, Number.POSITIVE_INFINITY]),
      () => [value()],
      () => ({ [one(["id", "src", "url", "href", "toString", "type"])]: value() }),
    ])();
  const shape = () =>
    one([
      () => value(),
      () => ({
        heistline: one([1, "1", 2, true, null]),
        type: one(["Select", "open", "src", "height", "ready"]),
        id: value(),
      }),
      () => ({ heistline: one(["1", 2, true, [1], {}]), type: "select", id: one(["feib-2017", "sony-2014"]) }),
      () => ({ heistline: 1, type: ["select"], id: "feib-2017" }),
      () => ({ heistline: 1, type: "select", id: one([7, true, ["feib-2017"], { id: "feib-2017" }, undefined]) }),
      () => ({
        heistline: 1,
        type: one(["src", "data", "range", "navigate"]),
        src: one(addresses),
        url: one(addresses),
      }),
      () => JSON.stringify({ heistline: 1, type: "select", id: "feib-2017" }),
      () => ({ sentinel: "amp", type: "navigate", url: one(addresses) }),
      () => ({ data: { heistline: 1, type: "select", id: "feib-2017" } }),
      () => ({ heistline: 1, type: "height", height: one([below(1e5), String(below(1e5)), -1, null, value()]) }),
      () => ({ heistline: 1, type: one(["ready", "select", "range", "error"]), detail: value() }),
    ])();
  return Array.from({ length: count }, shape);
}

test("1,000 malformed messages are ignored", async ({ page, log }) => {
  const { widget, card } = await host(page, log);
  await say(page, { heistline: 1, type: "select", id: "bangladesh-2016" });
  await expect(card).toContainText("Bangladesh Bank");
  const state = () =>
    widget.evaluate((widget) => [
      location.href,
      widget.outerHTML,
      widget.shadowRoot?.textContent,
      Reflect.get(widget, "range"),
    ]);
  const before = await state();
  /** @type {string[]} */
  const requested = [];
  page.on("request", (request) => requested.push(request.url()));
  await say(page, ...forged(1000));
  await frames(page, 5);
  expect(await state()).toEqual(before);
  // They have all arrived: this one came after them.
  await say(page, { heistline: 1, type: "select", id: "feib-2017" });
  await expect.poll(() => events(page, "select")).toEqual([{ id: "bangladesh-2016" }, { id: "feib-2017" }]);
  expect(requested).toEqual([]);
  expect(page.frames().map((frame) => frame.url())).toEqual([`${HOST}/`, `${CDN}/embed.html?story=reported-thefts`]);
});

/** A frame beside it, which passes on what it receives, to the timeline’s frame and to the host page. */
const OTHER = `<iframe id="other" title="Other" sandbox="allow-scripts" srcdoc='<script>
  onmessage = ({ data }) => {
    for (const message of data) for (const to of [parent, parent.frames[0]]) to.postMessage(message, "*");
    parent.postMessage("passed on", "*");
  }</script>' height="77"></iframe>`;

test("a frame beside it is not heard by it nor by examples/host.js, whatever it says", async ({ page, log }) => {
  const head = `<script async src="${CDN}/examples/host.js"></script>`;
  const { widget } = await host(page, log, { head, body: OTHER });
  await expect.poll(() => page.locator("#it").evaluate((frame) => frame.style.height)).not.toBe("");
  const around = () => page.locator("html").evaluate((html) => html.outerHTML);
  const before = [await around(), await widget.evaluate((widget) => widget.outerHTML)];
  const ids = ["bangladesh-2016", null, "sony-2014"];
  const select = ["select", "lead"].flatMap((type) => ids.map((id) => ({ heistline: 1, type, id, span: "" })));
  await page.evaluate((all) => globalThis.frames[1]?.postMessage(all, "*"), [...select, ...forged(1000), ...select]);
  await expect.poll(async () => (await messages(page, 1)).at(-1)).toBe("passed on");
  await frames(page, 10);
  expect([await around(), await widget.evaluate((widget) => widget.outerHTML)]).toEqual(before);
  expect(page.frames().map((frame) => frame.url())).toEqual([
    `${HOST}/`,
    `${CDN}/embed.html?story=reported-thefts`,
    "about:srcdoc",
  ]);
  await say(page, { heistline: 1, type: "select", id: "feib-2017" });
  await expect.poll(() => events(page, "select")).toEqual([{ id: "feib-2017" }]);
});

test("outside a frame no messages are sent or handled", async ({ page }) => {
  await page.addInitScript(() => Reflect.set(globalThis, Symbol.for("names"), []));
  await page.goto("/embed.html?story=reported-thefts");
  await expect(page.locator("heist-line canvas")).toBeVisible();
  await page.evaluate(() => {
    addEventListener("message", ({ data }) => Reflect.get(globalThis, Symbol.for("names")).push(data));
    postMessage({ heistline: 1, type: "select", id: "feib-2017" }, "*");
  });
  await expect.poll(() => page.evaluate(() => Reflect.get(globalThis, Symbol.for("names")).length)).toBe(1);
  await page.locator(".marks button").first().click();
  await expect(page.locator("[part~=card]")).toContainText("Sony Pictures");
  expect(await page.evaluate(() => Reflect.get(globalThis, Symbol.for("names")).length)).toBe(1);
});
