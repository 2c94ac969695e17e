// Pages that are hard on what is in them: the same is done in each as in a page that is not, and comes to the same.
import { expect, frames, generated, heard, mount, open, test, Widget } from "./fixture.js";
import { POLICY } from "./site.js";

/** @typedef {import("./fixture.js").Page} Page */
/** @typedef {import("./fixture.js").HeistLine} HeistLine */
/** @typedef {import("./site.js").Site} Site */

/** The policy of a page that knows of no Trusted Types, and has scripts and styles of its own in it. */
const LAX = `${POLICY.split("; ").slice(0, 5).join("; ").replaceAll("'self'", "'self' 'unsafe-inline'")}; base-uri *`;
const SCRIPT = '<script type="module" src="/heistline.js"></script>';
const LINE = '<heist-line story="reported-thefts" lang="en"></heist-line>';

/** What a reader does and sees, without a number of pixels. @param {Widget} widget */
async function used(widget) {
  const said = [await widget.title.textContent(), ...(await widget.names())];
  await widget.mark("Bangladesh Bank").click();
  await expect(widget.card.locator(".figures").first()).toBeVisible();
  said.push(await widget.card.textContent());
  await widget.button("Next").click();
  said.push(await widget.card.getByRole("heading").first().textContent());
  await widget.button("Close").click();
  await expect(widget.card).toBeHidden();
  const before = await widget.span();
  await widget.button("Zoom in").click();
  await expect.poll(() => widget.span()).toBeLessThan(before);
  await widget.button("All").click();
  await expect.poll(() => widget.span()).toBe(before);
  said.push((await widget.picture()).drawn > 0.02 ? "drawn" : "empty");
  await widget.button("List").click();
  said.push(await widget.list.textContent());
  await widget.button("Table").click();
  said.push(await widget.root.locator("[part~=table]").textContent());
  await widget.button("Timeline").click();
  await expect(widget.canvas).toBeVisible();
  return said;
}

/** A page of this text. @param {Site} site @param {string} body @param {{ head?: string, start?: string }} [options] */
function put(site, body, { head = SCRIPT, start = "<!doctype html>" } = {}) {
  site.policy = LAX;
  const title = '<meta charset="utf-8"><title>A host</title>';
  site.answer("/host.html", {
    body: `${start}<html lang="en"><head>${title}${head}</head><body>${body}</body></html>`,
  });
}

/** @type {string[] | undefined} what is said on a page that is not hard on anything */
let usual;

/** @param {Page} page @param {Site} site */
async function sameAsUsual(page, site) {
  const said = await used(await open(page, "/host.html"));
  if (!usual) {
    put(site, LINE);
    const plain = await page.context().newPage();
    await plain.addInitScript(() => Reflect.set(globalThis, Symbol.for("heard"), []));
    await plain.goto("/host.html");
    await expect(plain.locator("heist-line canvas")).toBeVisible();
    usual = /** @type {string[]} */ (await used(new Widget(plain)));
    await plain.close();
  }
  expect(said).toEqual(usual);
}

for (const [what, css] of /** @type {const} */ ([
  ["all: unset !important for everything", "* { all: unset !important }"],
  ["all: initial !important for everything", "* { all: initial !important }"],
  ["display: none !important for canvas, button and p", "canvas, button, p, h2, svg { display: none !important }"],
  [
    "a heavy hand",
    `* { box-sizing: content-box !important; margin: 7px !important; line-height: 3 !important; float: left !important;
      letter-spacing: 3px !important; text-transform: uppercase !important; transition: all 2s !important }`,
  ],
  [
    "what it inherits spoilt",
    "body { visibility: visible; cursor: none; white-space: pre; direction: ltr; word-spacing: 9px; font: 9px serif; text-align: right; text-indent: 50px }",
  ],
])) {
  test(`a page with ${what} has the same timeline`, async ({ page, site }) => {
    put(site, LINE, { head: `${SCRIPT}<style>${css}</style>` });
    await sameAsUsual(page, site);
  });
}

/** Each is run before any script of the page. @type {[string, () => void][]} */
const SPOILERS = [
  [
    "functions that Prototype.js adds to arrays, texts and functions",
    () => {
      for (const { prototype } of [Array, String, Function, Number]) {
        for (const name of "each eachSlice all any collect detect findAll grep include inGroupsOf inject invoke max min partition pluck reject sortBy toArray zip size inspect clear first last compact flatten without uniq intersect clone".split(
          " ",
        )) {
          Reflect.set(prototype, name, () => "spoilt");
        }
      }
      // Those of its that have the names of today’s functions.
      Reflect.set(Array.prototype, "_each", Array.prototype.forEach);
      Reflect.set(Element.prototype, "update", () => null);
      Reflect.set(Element.prototype, "addClassName", () => null);
      Reflect.set(globalThis, "$", () => null);
      Reflect.set(globalThis, "$A", () => []);
    },
  ],
  [
    "toJSON in arrays and texts",
    () => {
      Reflect.set(Array.prototype, "toJSON", () => '"spoilt"');
      Reflect.set(String.prototype, "toJSON", () => '"spoilt"');
      Reflect.set(Number.prototype, "toJSON", () => '"spoilt"');
    },
  ],
  [
    "a JSON.parse and JSON.stringify of its own",
    () => {
      JSON.parse = () => ({ spoilt: true });
      JSON.stringify = () => "spoilt";
    },
  ],
  [
    "25 fields in Object.prototype",
    () => {
      const names =
        "url title note summary place date kind id claims sources events kinds lang name amount measure lead by to from label disputed attribution periods token";
      for (const name of names.split(" ")) Reflect.set(Object.prototype, name, "https://evil.example/spoilt");
    },
  ],
  [
    "globals with the names that libraries use",
    () => {
      for (const name of [
        "module",
        "exports",
        "define",
        "require",
        "process",
        "global",
        "name",
        "status",
        "wasm",
        "Timeline",
        "Loading",
        "HeistLine",
      ]) {
        Reflect.set(globalThis, name, { amd: true, exports: {} });
      }
    },
  ],
];

for (const [what, spoil] of SPOILERS) {
  // What esbuild makes of the glue (scripts/element.js) goes through inherited names with `for … in`.
  test(`a page with ${what} has the same timeline`, async ({ page, site }) => {
    put(site, LINE, { head: `<script>(${spoil})()</script>${SCRIPT}` });
    await sameAsUsual(page, site);
  });
}

for (const [what, spoil] of SPOILERS.slice(0, 2)) {
  // heistline.js (#read) writes the object with the page’s toJSON.
  test(`a page with ${what} can give its data as an object`, async ({ page, site, log }) => {
    // The story was asked for before the page gave the data.
    log.allows(/^failed: \/data\/reported-thefts\.json net::ERR_ABORTED/);
    put(site, LINE, {
      head: `<script>(${spoil})();
      addEventListener("DOMContentLoaded", () => {
        const events = [{ id: "a", title: "Alone", date: "2016-02-05" }, { id: "b", title: "Another", date: "2017" }];
        document.querySelector("heist-line").data = { title: "Given", events };
      });</script>${SCRIPT}`,
    });
    const widget = await open(page, "/host.html");
    await expect(widget.title).toHaveText("Given");
    await expect(widget.marks).toHaveCount(2);
  });
}

/** @type {[string, string, { head?: string, start?: string }][]} */
const PAGES = [
  ["in quirks mode", LINE, { start: "" }],
  [
    "written by document.write",
    `<script>document.write('${SCRIPT.replace("</", "<\\/")}${LINE}')</script>`,
    { head: "" },
  ],
  // The script is what the page gives its address.
  ["with another base", LINE, { head: `${SCRIPT}<base href="http://elsewhere.example/deep/">` }],
  [
    "in a table of a table",
    `<table><tr><td><table><tr><td width="900">${LINE}</td></tr></table></td></tr></table>`,
    {},
  ],
  ["in a form and a fieldset", `<form action="/nowhere"><fieldset>${LINE}</fieldset></form>`, {}],
  [
    "in a button’s row that is a grid",
    `<div style="display: grid; grid-template-columns: auto 1fr"><b>x</b>${LINE}</div>`,
    {},
  ],
];

for (const [what, body, options] of PAGES) {
  test(`a page ${what} has the same timeline`, async ({ page, site }) => {
    put(site, body, options);
    await sameAsUsual(page, site);
    expect(new URL(page.url()).pathname).toBe("/host.html");
  });
}

test("data named beside another base are found there, and an address is still the page’s", async ({ page, site }) => {
  site.answer("/deep/own.json", {
    body: '{ "title": "Deep", "events": [{ "id": "a", "title": "A", "date": "2016" }] }',
  });
  put(site, '<heist-line src="own.json" hash id="one"></heist-line>', { head: `<base href="/deep/">${SCRIPT}` });
  const widget = await open(page, "/host.html");
  await expect(widget.title).toHaveText("Deep");
  await widget.marks.first().click();
  await expect.poll(() => new URL(page.url()).pathname + new URL(page.url()).hash).toBe("/host.html#heistline-one=a");
});

for (const [what, style] of /** @type {const} */ ([
  ["half as large", "transform: scale(0.5); transform-origin: 0 0"],
  ["zoomed to 1.5", "zoom: 1.5; width: 600px"],
  ["zoomed to 0.6", "zoom: 0.6"],
  ["twice as wide as high", "transform: scale(1, 0.5); transform-origin: 0 0"],
  ["turned by 10 degrees", "transform: rotate(10deg)"],
  ["upside down", "transform: rotate(180deg)"],
  ["mirrored", "transform: scaleX(-1)"],
  ["in perspective", "transform: perspective(900px) rotateY(20deg); margin-inline: 5rem"],
])) {
  test(`a click on a mark opens its card where all is ${what}`, async ({ page, site }) => {
    await page.setViewportSize({ width: 1200, height: 1000 });
    put(site, `<div style="${style}">${LINE}</div>`);
    const widget = await open(page, "/host.html");
    for (const title of ["Sony Pictures", "Bangladesh Bank"]) {
      await widget.mark(title).click();
      await expect(widget.card.getByRole("heading").first()).toContainText(title);
      await widget.button("Close").click();
      await expect(widget.card).toBeHidden();
    }
  });

  test(`the picture itself is hit where it shows something, where all is ${what}`, async ({ page, site }) => {
    await page.setViewportSize({ width: 1200, height: 1000 });
    put(site, `<div style="${style}">${LINE}</div>`);
    const widget = await open(page, "/host.html");
    for (const title of ["Sony Pictures", "Bangladesh Bank"]) {
      // Without the buttons over it, as while it moves.
      const at = await widget.mark(title).evaluate((mark) => {
        const { x, y, width, height } = mark.getBoundingClientRect();
        /** @type {HTMLElement} */ (mark.closest(".marks")).style.visibility = "hidden";
        return { x: x + width / 2, y: y + height / 2 };
      });
      await page.mouse.click(at.x, at.y);
      await expect(widget.card.getByRole("heading").first()).toContainText(title);
      await widget.ask((element) => element.shadowRoot?.querySelector(".marks")?.removeAttribute("style"));
      await widget.button("Close").click();
    }
  });
}

for (const [what, hidden, shown] of /** @type {const} */ ([
  ["display: none", "display: none", ""],
  ["no size", "width: 0; height: 0; overflow: hidden", "width: 800px; height: 700px; overflow: hidden"],
  ["no width", "width: 0; overflow: hidden", "width: 800px; overflow: hidden"],
  ["content-visibility: hidden", "content-visibility: hidden; height: 500px", ""],
])) {
  for (const loading of ["lazy", "eager"]) {
    test(`what has ${what} and is ${loading} is drawn when it is shown, and again`, async ({ page, site }) => {
      put(site, `<div id="tab" style="${hidden}">${LINE.replace(" lang", ` loading="${loading}" lang`)}</div>`);
      await page.goto("/host.html");
      await frames(page, 20);
      const widget = new Widget(page);
      const set = (/** @type {string} */ style) =>
        page.locator("#tab").evaluate((tab, style) => tab.setAttribute("style", style), style);
      for (const _ of [1, 2]) {
        await set(shown);
        await expect(widget.mark("Bangladesh Bank")).toBeVisible();
        await expect.poll(async () => (await widget.picture()).drawn).toBeGreaterThan(0.02);
        const { width } = await widget.picture();
        expect(width).toBe(await widget.canvas.evaluate((canvas) => canvas.clientWidth));
        await widget.mark("Bangladesh Bank").click();
        await expect(widget.card).toBeVisible();
        await widget.button("Close").click();
        await set(hidden);
        await frames(page, 5);
      }
      expect(await heard(page, "ready")).toHaveLength(1);
    });
  }
}

for (const name of ["ready", "select", "range", "problem", "error"]) {
  test(`a listener of heistline-${name} can remove the element, and insert it again`, async ({ page, log }) => {
    if (name === "error") log.expects(/^<heist-line>: E_DATA_/);
    const good = generated(3);
    const partly = { ...good, events: [...good.events, { id: "x" }] };
    const widget = await mount(page, { data: good });
    await page.evaluate((name) => {
      addEventListener(`heistline-${name}`, ({ target }) => /** @type {Element} */ (target).remove(), { once: true });
    }, name);
    await widget.ask(
      (element, [name, partly]) => {
        if (name === "select") element.next();
        else if (name === "range") element.show("1990", "1991");
        else element.data = name === "error" ? "" : partly;
      },
      /** @type {const} */ ([name, partly]),
    );
    await expect(page.locator("heist-line")).toHaveCount(0);
    await frames(page, 10);
    const before = (await heard(page, "ready")).length;
    const fresh = await mount(page, { data: good });
    expect(await heard(page, "ready")).toHaveLength(before + 1);
    await fresh.mark("Theft 2").click();
    await expect(fresh.card).toContainText("Theft 2");
  });
}

// A style sheet belongs to one document: in another heistline.js (connectedCallback) has none.
test("an element adopted by another document is drawn there, and back again", async ({ page, site }) => {
  put(
    site,
    `<div id="here">${LINE}</div><iframe id="other" title="Other" src="/other.html" width="900" height="900"></iframe>`,
  );
  site.policy = `${LAX}; frame-src 'self'`;
  site.answer("/other.html", { body: '<!doctype html><html lang="en"><title>Other</title><body></body></html>' });
  const widget = await open(page, "/host.html");
  await page.evaluate(() => {
    const element = document.querySelector("heist-line");
    const other = /** @type {HTMLIFrameElement} */ (document.querySelector("#other")).contentDocument;
    if (element && other) other.body.append(other.adoptNode(element));
  });
  const there = page.frameLocator("#other");
  await there.getByRole("button", { name: /^Bangladesh Bank/ }).click();
  await expect(there.locator("[part~=card]")).toContainText("fraudulent orders");
  expect(await there.locator("[part~=canvas]").evaluate((canvas) => canvas.clientHeight)).toBeGreaterThan(200);
  await page.evaluate(() => {
    const other = /** @type {HTMLIFrameElement} */ (document.querySelector("#other")).contentDocument;
    document.querySelector("#here")?.append(other?.querySelector("heist-line") ?? "");
  });
  await expect.poll(async () => (await widget.picture()).drawn).toBeGreaterThan(0.02);
  await expect(widget.card).toContainText("fraudulent orders");
});
