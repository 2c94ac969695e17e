// Three browsers behind the same few verbs. Keys and clicks are input as from a keyboard and a mouse; what the browser itself
// exposes to assistive technology is asked of the browser.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { chromium } from "@playwright/test";
import puppeteer from "puppeteer-core";

const CHROMIUM = "/usr/bin/chromium";
const FIREFOX = "/usr/bin/firefox-esr";
const WEBKIT = "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser";
const [WIDTH, HEIGHT] = [1000, 800];

/** An element by its selector in the shadow tree, and what it should be to assistive technology. */
/** @typedef {{ selector: string, role: string, name: string }} Exposed */
/**
 * @typedef {object} Driver
 * @property {string} version
 * @property {string[]} lines errors and warnings of the pages so far, where the driver hears them
 * @property {(url: string) => Promise<void>} open returns when the page has loaded
 * @property {() => Promise<void>} reload likewise
 * @property {<R, A extends any[]>(run: (...all: A) => R, ...all: A) => Promise<Awaited<R>>} evaluate nothing from around it is known there
 * @property {(key: string) => Promise<void>} press a name as of `KeyboardEvent.key`, also `Shift+Tab`
 * @property {(text: string) => Promise<void>} type a key for each letter
 * @property {(x: number, y: number) => Promise<void>} click
 * @property {(all: Exposed[]) => Promise<string[]>} expose role and name as the browser computes them: `button "Later"`
 * @property {() => Promise<void>} close
 */

/** @param {Exposed} exposed */
export const said = ({ role, name }) => `${role} ${JSON.stringify(name)}`;

/** The longest wait for what is to be seen, in milliseconds. */
export const PATIENCE = 10_000;

/**
 * Waits for what is to be seen.
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} see
 * @param {(seen: T) => boolean} holds
 */
export async function poll(what, see, holds) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    const seen = await see();
    if (holds(seen)) return seen;
    assert.ok(Date.now() < end, `not within ${PATIENCE} ms: ${what}; but ${JSON.stringify(seen)}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** @param {string} key @returns {[string[], string]} what is held, and what is pressed */
function keys(key) {
  const all = key.split("+");
  return [all.slice(0, -1), all.at(-1) ?? ""];
}

/** @returns {Promise<Driver>} */
async function startChromium() {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  const browser = await chromium.launch({ executablePath: CHROMIUM, args });
  const page = await browser.newPage({ viewport: { width: WIDTH, height: HEIGHT } });
  const session = await page.context().newCDPSession(page);
  /** @type {string[]} */
  const lines = [];
  page.on("pageerror", (error) => lines.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) lines.push(message.text());
  });
  return {
    version: `Chromium ${browser.version()}`,
    lines,
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (run, ...all) =>
      page.evaluate(
        `(${run})(...${JSON.stringify(all).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029")})`,
      ),
    press: (key) => page.keyboard.press(key),
    type: (text) => page.keyboard.type(text),
    click: (x, y) => page.mouse.click(x, y),
    expose: async (all) => {
      const texts = [];
      for (const { selector } of all) {
        const expression = `document.querySelector("heist-line").shadowRoot.querySelector(${JSON.stringify(selector)})`;
        const { objectId } = (await session.send("Runtime.evaluate", { expression })).result;
        const { nodes } = await session.send("Accessibility.getPartialAXTree", { objectId, fetchRelatives: false });
        texts.push(said({ selector, role: nodes[0]?.role?.value, name: nodes[0]?.name?.value ?? "" }));
      }
      return texts;
    },
    close: () => browser.close(),
  };
}

/** @returns {Promise<Driver>} */
async function startFirefox() {
  const browser = await puppeteer.launch({
    browser: "firefox",
    executablePath: FIREFOX,
    headless: true,
    defaultViewport: { width: WIDTH, height: HEIGHT },
  });
  const page = await browser.newPage();
  /** @type {string[]} */
  const lines = [];
  page.on("pageerror", (error) => lines.push(`uncaught: ${error instanceof Error ? error.message : error}`));
  page.on("console", (message) => {
    if (["error", "warn"].includes(message.type())) lines.push(message.text());
  });
  return {
    version: (await browser.version()).replace("/", " "),
    lines,
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: (run, ...all) => page.evaluate(run, ...all),
    press: async (key) => {
      const [held, pressed] = keys(key);
      for (const name of held) await page.keyboard.down(/** @type {"Shift"} */ (name));
      await page.keyboard.press(/** @type {"Tab"} */ (pressed));
      for (const name of held) await page.keyboard.up(/** @type {"Shift"} */ (name));
    },
    type: (text) => page.keyboard.type(text),
    click: (x, y) => page.mouse.click(x, y),
    expose: async (all) => {
      const root = await page.evaluateHandle(() => document.querySelector("heist-line")?.shadowRoot?.firstElementChild);
      const texts = [];
      for (const exposed of all) {
        // It does not say what an element is called, but finds those that are called so.
        const found = (await root.asElement()?.$$(`aria/${exposed.name}[role="${exposed.role}"]`)) ?? [];
        const same = await Promise.all(
          found.map((one) => one.evaluate((one, css) => one.matches(css), exposed.selector)),
        );
        texts.push(same.includes(true) ? said(exposed) : `${exposed.selector}: not ${said(exposed)}`);
      }
      return texts;
    },
    close: () => browser.close(),
  };
}

/** A port that is free now. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  server.close();
  return port;
}

const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** @type {Record<string, string>} */
const CODES = {
  Shift: "\uE008",
  Tab: "\uE004",
  Enter: "\uE007",
  Escape: "\uE00C",
  End: "\uE010",
  Home: "\uE011",
  ArrowLeft: "\uE012",
  ArrowUp: "\uE013",
  ArrowRight: "\uE014",
  ArrowDown: "\uE015",
};

/** @returns {Promise<Driver>} */
async function startWebKit() {
  const screen = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [display] = await once(screen.stdout, "data");
  const port = await freePort();
  const env = { ...process.env, DISPLAY: `:${String(display).trim()}` };
  const server = spawn("WebKitWebDriver", [`--port=${port}`], { env, stdio: "ignore" });
  // The browser ends with its screen.
  const end = () => [server, screen].map((child) => child.kill());
  process.once("exit", end);

  /** @param {string} method @param {string} path @param {unknown} [body] @returns {Promise<any>} */
  const ask = async (method, path, body) => {
    const options = {
      method,
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(30_000),
    };
    const { value } = /** @type {any} */ (await (await fetch(`http://127.0.0.1:${port}${path}`, options)).json());
    if (value?.error) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  };
  for (let left = 100; ; left -= 1) {
    if (await ask("GET", "/status").catch(() => undefined)) break;
    if (!left) throw new Error("WebKitWebDriver does not start");
    await new Promise((done) => setTimeout(done, 100));
  }
  const options = { binary: WEBKIT, args: ["--automation"] };
  const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
  const session = await ask("POST", "/session", { capabilities });
  /** @param {string} path @param {object} body */
  const post = (path, body) => ask("POST", `/session/${session.sessionId}${path}`, body);
  await post("/window/rect", { x: 0, y: 0, width: WIDTH, height: HEIGHT });
  const act = (/** @type {object} */ source) => post("/actions", { actions: [source] });
  /** @template {object} T @param {string} type @param {T} more */
  const step = (type, more) => ({ type, ...more });
  /** @param {string} script @param {unknown[]} args */
  const execute = (script, args) => post("/execute/sync", { script, args });
  return {
    version: `WebKitGTK ${session.capabilities.browserVersion}`,
    lines: [],
    open: (url) => post("/url", { url }),
    reload: () => post("/refresh", {}),
    evaluate: (run, ...all) => execute(`return (${run})(...arguments)`, all),
    press: async (key) => {
      const [held, pressed] = keys(key).map((part) => [part].flat().map((name) => CODES[name] ?? name));
      const down = [...(held ?? []), ...(pressed ?? [])].map((value) => step("keyDown", { value }));
      const up = down.map(({ value }) => step("keyUp", { value })).reverse();
      await act({ type: "key", id: "keyboard", actions: [...down, ...up] });
    },
    type: async (text) => {
      const actions = [...text].flatMap((value) => [step("keyDown", { value }), step("keyUp", { value })]);
      await act({ type: "key", id: "keyboard", actions });
    },
    click: async (x, y) => {
      const move = step("pointerMove", { x: Math.round(x), y: Math.round(y), duration: 0 });
      const press = [step("pointerDown", { button: 0 }), step("pointerUp", { button: 0 })];
      await act({ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions: [move, ...press] });
    },
    expose: async (all) => {
      const find = "return document.querySelector('heist-line').shadowRoot.querySelector(arguments[0])";
      const texts = [];
      for (const { selector } of all) {
        const path = `/session/${session.sessionId}/element/${(await execute(find, [selector]))[ELEMENT]}`;
        const [role, name] = [await ask("GET", `${path}/computedrole`), await ask("GET", `${path}/computedlabel`)];
        texts.push(said({ selector, role, name }));
      }
      return texts;
    },
    close: async () => {
      await ask("DELETE", `/session/${session.sessionId}`).catch(() => {});
      end();
    },
  };
}

export const DRIVERS = { chromium: startChromium, firefox: startFirefox, webkit: startWebKit };
