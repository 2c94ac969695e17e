// Pointer, wheel and keys, and the card that they open.
import { readFileSync } from "node:fs";
import { expect, frames, generated, mount, open, test, Widget } from "./fixture.js";

/** @typedef {import("./fixture.js").Page} Page */

/** @type {{ sources: Record<string, { url: string }>, events: any[] }} */
const bundled = JSON.parse(readFileSync("data/reported-thefts.json", "utf8"));

/** The claims of the card: the measure with the note, the amount, and the sources with their tooltips. @param {Widget} widget */
const rows = (widget) =>
  widget.card.locator(".figures li").evaluateAll((items) =>
    items.map((item) => {
      const text = (/** @type {Element | null | undefined} */ part) => part?.textContent?.replace(/\s+/g, " ").trim();
      const label = text(item.closest(".measure")?.querySelector(".heading"));
      const cited = [...item.querySelectorAll("a")].map((link) => `${text(link)} ${link.title}`);
      return [
        `${label} ${text(item.querySelector(".note")) ?? ""}`.trim(),
        text(item.querySelector(".amount")),
        cited.join("; "),
      ];
    }),
  );

/** Where on the picture, beside the buttons, the pointer finds an event. @param {Widget} widget @param {string} title */
const labelPoint = (widget, title) =>
  widget.ask((element, title) => {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector("canvas"));
    const tip = /** @type {HTMLElement} */ (root.querySelector(".tip"));
    const box = canvas.getBoundingClientRect();
    const found = [];
    for (let y = box.top + 4; y < box.bottom; y += 8) {
      for (let x = box.left + 4; x < box.right; x += 8) {
        if (root.elementFromPoint(x, y) !== canvas) continue;
        canvas.dispatchEvent(
          new PointerEvent("pointermove", {
            clientX: x,
            clientY: y,
            pointerType: "mouse",
            bubbles: true,
            composed: true,
          }),
        );
        // The tip stays a while for the pointer to come to it; the cursor says what is under it now.
        const pointing = canvas.parentElement?.classList.contains("pointing");
        if (pointing && tip.textContent?.startsWith(title)) found.push({ x, y });
      }
    }
    // Not one at the edge: a mouse has whole pixels.
    return found[Math.floor(found.length / 2)];
  }, title);

/** Notes which keys and wheels the page gets already prevented. @param {Page} page */
const notePrevented = (page) =>
  page.evaluate(() => {
    /** @type {string[]} */
    const prevented = [];
    Reflect.set(globalThis, Symbol.for("prevented"), prevented);
    for (const type of ["keydown", "wheel"]) {
      addEventListener(type, (event) => {
        if (event.defaultPrevented) prevented.push(event instanceof KeyboardEvent ? event.key : type);
      });
    }
  });

/** @param {Page} page @returns {Promise<string[]>} */
const prevented = (page) => page.evaluate(() => Reflect.get(globalThis, Symbol.for("prevented")));

/** The middle of a locator's box. @param {import("@playwright/test").Locator} locator */
async function middle(locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error("it has no bounding box: make it visible first");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

for (const { title } of bundled.events) {
  test(`a click at the mark of ${title}, and one at its label, opens its card`, async ({ page }) => {
    await page.setViewportSize({ width: 1200, height: 900 });
    const widget = await open(page, "/article.html");
    const mark = await middle(widget.mark(title));
    await page.mouse.click(mark.x, mark.y);
    await expect(widget.card).toBeVisible();
    await expect(widget.card.getByRole("heading").first()).toHaveText(title);
    await widget.button("Close").click();
    await expect(widget.card).toBeHidden();
    const label = await labelPoint(widget, title);
    if (!label) throw new Error(`no label of ${title}`);
    await page.mouse.click(label.x, label.y);
    await expect(widget.card.getByRole("heading").first()).toHaveText(title);
  });
}

test("a touch opens the card too", async ({ browser, site }) => {
  const context = await browser.newContext({
    hasTouch: true,
    baseURL: site.url,
    viewport: { width: 400, height: 800 },
  });
  const page = await context.newPage();
  await page.goto("/article.html");
  const widget = new Widget(page);
  await widget.mark("Bangladesh Bank").tap();
  await expect(widget.card.getByRole("heading").first()).toHaveText("Bangladesh Bank");
  await context.close();
});

test("the card is there in the frame after the click", async ({ page }) => {
  const widget = await open(page, "/article.html");
  const frame = await widget.mark("Bangladesh Bank").evaluate(
    (mark) =>
      new Promise((done) => {
        mark.addEventListener("click", () => {
          requestAnimationFrame(() => {
            const root = /** @type {ShadowRoot} */ (mark.getRootNode());
            const card = root.querySelector("[part~=card]");
            done(card?.checkVisibility() === true && card.textContent?.includes("$81 million"));
          });
        });
        /** @type {HTMLElement} */ (mark).click();
      }),
  );
  expect(frame).toBe(true);
});

test("the card of Bangladesh Bank has each figure with who reports it, and who attributes it", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.mark("Bangladesh Bank").click();
  await expect(widget.card).toContainText("4 February 2016 to 5 February 2016");
  await expect(widget.card).toContainText("Bangladesh");
  await expect(widget.card).toContainText("Bank transfer fraud");
  const all = await rows(widget);
  expect(all).toHaveLength(bundled.events[1].claims.length);
  expect(all[0]?.slice(0, 2)).toEqual(["Stolen", "$81 million (headline figure)"]);
  expect(all[0]?.[2]).toMatch(/Reuters, 2016 .*in\.reuters\.com/);
  expect(all).toContainEqual(["Stolen rounded", "$80 million", expect.stringContaining("cpomagazine.com")]);
  expect(all).toContainEqual([
    "Attempted 35 orders",
    "$951 million (headline figure)",
    expect.stringContaining("foreignpolicy.com"),
  ]);
  // What leads stands out, and nothing else does.
  const weights = await widget.card
    .locator(".amount, .amount strong")
    .evaluateAll((cells) =>
      cells.flatMap((cell) => (Number(getComputedStyle(cell).fontWeight) >= 600 ? [cell.textContent] : [])),
    );
  expect(weights).toEqual(["$81 million", "$951 million"]);
  const said = await widget.card.getByRole("listitem").allTextContents();
  expect(said).toContainEqual(
    expect.stringMatching(/^6 Sept 2018 US Justice Department: a North Korean programmer \(“charged”\)/),
  );
  expect(said).toContainEqual(expect.stringMatching(/^Mar 2019 UN Panel of Experts: North Korean attackers/));
  expect(said).toContainEqual(expect.stringMatching(/^6 Sept 2018 North Korea: denies involvement/));
});

test("the card of Far Eastern leads with the loss, and lists the reports that call the attempt stolen", async ({
  page,
}) => {
  const widget = await open(page, "/article.html");
  await expect(widget.mark("Far Eastern")).toHaveAccessibleName(
    /up to \$0\.5 million stolen of about \$60 million attempted, Bank transfer fraud$/,
  );
  await widget.mark("Far Eastern").click();
  const all = await rows(widget);
  expect(all[0]?.slice(0, 2)).toEqual([
    expect.stringMatching(/^Stolen the loss/),
    "up to $0.5 million (headline figure)",
  ]);
  expect(all).toContainEqual([
    expect.stringMatching(/^Attempted/),
    "about $60 million (headline figure)",
    expect.stringContaining("uk.reuters.com"),
  ]);
  expect(all).toContainEqual([
    expect.stringMatching(/^Transferred/),
    "about $60 million",
    expect.stringContaining("taipeitimes.com"),
  ]);
  expect(all).toContainEqual([
    expect.stringMatching(/^Recovered/),
    "about $46 million",
    expect.stringContaining("pressherald.com"),
  ]);
  expect(all).toContainEqual([
    expect.stringMatching(/^Stolen called stolen in these reports/),
    "$60 million",
    expect.stringContaining("SecurityWeek"),
  ]);
});

test("the card of Sony says nothing of stolen money; its costs are costs", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await expect(widget.mark("Sony")).toHaveAccessibleName(/no theft of money reported, Destructive attack$/);
  await widget.mark("Sony").click();
  const all = await rows(widget);
  expect(all.map(([what, amount]) => [what?.slice(0, 18), amount])).toEqual([
    ["Cost to the victim", "$15 million"],
    ["Cost to the victim", "$35 million"],
  ]);
  await expect(widget.card).not.toContainText("Stolen");
  await expect(widget.card.locator(".figure")).toHaveText("no theft of money reported");
});

test("every source is a link with its host, without referrer or opener", async ({ page }) => {
  const widget = await open(page, "/article.html");
  for (const event of bundled.events) {
    await widget.ask((element, id) => element.select(id), event.id);
    for (const button of await widget.card.locator(".measure > .unfold").all()) await button.click();
    const links = await widget.card.getByRole("link").evaluateAll((links) =>
      links.map((link) => ({
        href: /** @type {HTMLAnchorElement} */ (link).href,
        rel: link.getAttribute("rel"),
        policy: link.getAttribute("referrerpolicy"),
        target: link.getAttribute("target"),
        host: link.getAttribute("title")?.split(" · ").at(-1),
      })),
    );
    /** @type {string[]} */
    const cited = [event, ...event.claims, ...event.attribution, ...(event.disputed ?? [])].flatMap(
      ({ sources }) => sources ?? [],
    );
    const wanted = cited.map((key) => new URL(bundled.sources[key]?.url ?? "").href);
    expect(links.map(({ href }) => href).sort()).toEqual(wanted.sort());
    for (const { href, rel, policy, target, host } of links) {
      expect({ rel, policy, target }).toEqual({ rel: "noopener noreferrer", policy: "no-referrer", target: "_blank" });
      expect(host).toBe(new URL(href).host.replace(/^www\./, ""));
    }
  }
});

test("previous and next step through the cards and update the count", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.mark("Sony").click();
  await expect(widget.card).toContainText("1 of 3");
  await expect(widget.button("Previous")).toBeDisabled();
  await widget.button("Next").click();
  await expect(widget.card).toContainText("2 of 3");
  await expect(widget.card.getByRole("heading").first()).toHaveText("Bangladesh Bank");
  await widget.button("Next").click();
  await expect(widget.card).toContainText("3 of 3");
  await expect(widget.button("Next")).toBeDisabled();
  await widget.button("Previous").click();
  await expect(widget.card.getByRole("heading").first()).toHaveText("Bangladesh Bank");
  await expect(widget.mark("Bangladesh Bank")).toHaveAttribute("aria-expanded", "true");
  await expect(widget.mark("Sony")).toHaveAttribute("aria-expanded", "false");
  await widget.button("Close").click();
  await expect(widget.card).toBeHidden();
  expect(await widget.selected()).toBe("");
});

test("hovering shows a tooltip inside the frame, and leaving hides it", async ({ page }) => {
  const widget = await open(page, "/article.html");
  for (const { title } of bundled.events) {
    const { x, y } = await middle(widget.mark(title));
    await page.mouse.move(x, y);
    await expect(widget.tip).toBeVisible();
    await expect(widget.tip).toContainText(title);
    const [tip, canvas] = [await widget.tip.boundingBox(), await widget.canvas.boundingBox()];
    expect(tip?.x).toBeGreaterThanOrEqual(canvas?.x ?? Number.NaN);
    expect((tip?.x ?? 0) + (tip?.width ?? 0)).toBeLessThanOrEqual((canvas?.x ?? 0) + (canvas?.width ?? 0));
  }
  await expect(widget.card).toBeHidden();
  await page.mouse.move(2, 2);
  await expect(widget.tip).toBeHidden();
});

test("Escape closes what hovering shows, without moving the pointer", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.mark("Sony").focus();
  const { x, y } = await middle(widget.mark("Bangladesh Bank"));
  await page.mouse.move(x, y);
  await expect(widget.tip).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(widget.tip).toBeHidden();
});

test("zooming sets nothing on a tooltip that is hidden", async ({ page }) => {
  const widget = await open(page, "/article.html");
  const { x, y } = await middle(widget.canvas);
  await page.mouse.move(x, y);
  await expect(widget.tip).toBeHidden();
  const changes = await widget.tip.evaluateHandle((tip) => {
    /** @type {MutationRecord[]} */
    const found = [];
    new MutationObserver((records) => found.push(...records)).observe(tip, { attributes: true, childList: true });
    return found;
  });
  await page.keyboard.down("Control");
  for (let step = 0; step < 3; step += 1) {
    const before = await widget.range();
    await page.mouse.wheel(0, -20);
    await expect.poll(() => widget.range()).not.toEqual(before);
  }
  await page.keyboard.up("Control");
  expect(await changes.evaluate((found) => found.length)).toBe(0);
});

test("the buttons zoom in, out, and show everything", async ({ page }) => {
  const widget = await open(page, "/article.html");
  const whole = await widget.span();
  await widget.button("Zoom in").click();
  const closer = await widget.span();
  expect(closer).toBeLessThan(whole * 0.8);
  await widget.button("Zoom in").click();
  await widget.button("Zoom out").click();
  expect(Math.abs((await widget.span()) / closer - 1)).toBeLessThan(0.01);
  await widget.button("All").click();
  expect(await widget.span()).toBe(whole);
});

for (const key of ["Control", "Meta"]) {
  test(`${key} + wheel zooms about the pointer`, async ({ page }) => {
    const widget = await open(page, "/article.html");
    await notePrevented(page);
    const whole = await widget.range();
    const mark = await middle(widget.mark("Bangladesh Bank"));
    await page.mouse.move(mark.x, mark.y);
    await page.keyboard.down(key);
    await page.mouse.wheel(0, -200);
    await page.keyboard.up(key);
    await expect.poll(() => prevented(page)).toContain("wheel");
    const closer = await widget.range();
    expect(Date.parse(closer.from)).toBeGreaterThan(Date.parse(whole.from));
    expect(Date.parse(closer.to)).toBeLessThan(Date.parse(whole.to));
    await frames(page, 2);
    expect(Math.abs((await middle(widget.mark("Bangladesh Bank"))).x - mark.x)).toBeLessThan(2);
    expect(await page.evaluate(() => scrollY)).toBe(0);
  });
}

test("a plain wheel scrolls the page", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.button("Zoom in").click();
  await notePrevented(page);
  const before = await widget.range();
  const { x, y } = await middle(widget.canvas);
  await page.mouse.move(x, y);
  await page.mouse.wheel(0, 150);
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(50);
  expect(await prevented(page)).toEqual([]);
  expect(await widget.range()).toEqual(before);
});

test("dragging pans and opens no card", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.button("Zoom in").click();
  await frames(page, 2);
  const before = await widget.range();
  const mark = await middle(widget.mark("Bangladesh Bank"));
  await page.mouse.move(mark.x, mark.y);
  await page.mouse.down();
  await page.mouse.move(mark.x - 30, mark.y + 3, { steps: 3 });
  await page.mouse.move(mark.x - 80, mark.y + 5, { steps: 5 });
  await page.mouse.up();
  const after = await widget.range();
  expect(Date.parse(after.from)).toBeGreaterThan(Date.parse(before.from));
  expect(Date.parse(after.to) - Date.parse(after.from)).toBe(Date.parse(before.to) - Date.parse(before.from));
  // The first few pixels decide whether it is a drag.
  await expect
    .poll(async () => Math.abs((await middle(widget.mark("Bangladesh Bank"))).x - (mark.x - 80)))
    .toBeLessThan(6);
  await expect(widget.card).toBeHidden();
  await widget.button("All").click();
  expect(await widget.span()).toBeGreaterThan(Date.parse(before.to) - Date.parse(before.from));
});

test("pressing the overview moves the view there", async ({ page }) => {
  const widget = await open(page, "/article.html");
  for (let turn = 0; turn < 3; turn++) await widget.button("Zoom in").click();
  const box = await widget.overview.boundingBox();
  if (!box) throw new Error("no overview");
  const pressAt = async (/** @type {number} */ part) => {
    await page.mouse.click(box.x + box.width * part, box.y + box.height / 2);
    const { from, to } = await widget.range();
    return (Date.parse(from) + Date.parse(to)) / 2;
  };
  const early = await pressAt(0.2);
  const late = await pressAt(0.8);
  expect(late).toBeGreaterThan(early);
  await expect(widget.card).toBeHidden();
});

test("arrows walk all events, Home and End go to the ends, and the focus stays on the buttons", async ({ page }) => {
  const widget = await open(page, "/article.html");
  const names = await widget.names();
  expect(names).toHaveLength(3);
  await widget.mark("Sony").focus();
  const walked = [await widget.focused()];
  for (const key of ["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End"]) {
    await page.keyboard.press(key);
    walked.push(await widget.focused());
  }
  expect(walked).toEqual([0, 1, 2, 2, 1, 2, 1, 0, 2].map((index) => names[index]));
  await expect(widget.card).toBeHidden();
});

test("arrows walk events that are not in view, in time order", async ({ page }) => {
  const widget = await mount(page, { data: generated(40, { days: 90 }) });
  await widget.ask((element) => element.show("1994", "1996"));
  await frames(page, 2);
  await widget.marks.first().focus();
  await page.keyboard.press("Home");
  /** @type {string[]} */
  const walked = [];
  for (let turn = 0; turn < 60; turn++) {
    const name = await widget.focused();
    if (walked.at(-1) === name) break;
    walked.push(name);
    await page.keyboard.press("ArrowRight");
  }
  expect(walked.map((name) => name.split(",")[0])).toEqual(
    Array.from({ length: 40 }, (_, index) => `Theft ${index + 1}`),
  );
  await page.keyboard.press("Home");
  expect(await widget.focused()).toMatch(/^Theft 1,/);
  await page.keyboard.press("End");
  expect(await widget.focused()).toMatch(/^Theft 40,/);
});

for (const key of ["Enter", "Space"]) {
  test(`${key} opens the card and moves into it, Escape closes it and goes back to the mark`, async ({ page }) => {
    const widget = await open(page, "/article.html");
    await widget.mark("Bangladesh Bank").focus();
    await page.keyboard.press(key);
    await expect(widget.card).toBeVisible();
    expect(await widget.focused()).toBe("Bangladesh Bank");
    await page.keyboard.press("Escape");
    await expect(widget.card).toBeHidden();
    expect(await widget.focused()).toMatch(/^Bangladesh Bank, 4 February 2016 to 5 February 2016/);
  });
}

test("plus and minus zoom, and 0 shows everything", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.mark("Bangladesh Bank").focus();
  const whole = await widget.span();
  await page.keyboard.press("+");
  const closer = await widget.span();
  expect(closer).toBeLessThan(whole);
  await page.keyboard.press("+");
  await page.keyboard.press("-");
  expect(Math.abs((await widget.span()) / closer - 1)).toBeLessThan(0.01);
  await page.keyboard.press("0");
  expect(await widget.span()).toBe(whole);
  expect(await widget.focused()).toMatch(/^Bangladesh Bank,/);
});

const KEYS = [
  ...[
    "ArrowLeft",
    "ArrowRight",
    "ArrowUp",
    "ArrowDown",
    "Home",
    "End",
    "PageUp",
    "PageDown",
    "Enter",
    "Escape",
    "Space",
  ],
  ...["Backspace", "Delete", "Insert", "F2", "F8", "Shift", "CapsLock", "ContextMenu"],
  ..."+-=0123456789?/.,#abcdefgijklmnopqrstuvwxyz[]",
];

for (const place of ["#search", "body"]) {
  test(`${KEYS.length} keys pressed in ${place} change nothing and are not prevented`, async ({ page }) => {
    const widget = await open(page, "/article.html");
    await widget.ask((element) => {
      element.select("bangladesh-2016");
      element.show("2015", "2017");
    });
    await frames(page, 2);
    await notePrevented(page);
    if (place === "#search") await page.locator(place).focus();
    else await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
    const state = async () => ({
      range: await widget.range(),
      selected: await widget.selected(),
      focus: await widget.focused(),
    });
    const [before, picture] = [await state(), (await widget.picture()).sum];
    for (const key of KEYS) await page.keyboard.press(key);
    expect(await state()).toEqual(before);
    expect((await widget.picture()).sum).toBe(picture);
    expect(await prevented(page)).toEqual([]);
    if (place === "#search") await expect(page.locator(place)).toHaveValue(/abcdefg.*xyz/);
  });
}

test("keys with Ctrl, Alt or Meta are the browser’s, wherever the focus is inside", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await widget.ask((element) => element.select("bangladesh-2016"));
  const before = await widget.range();
  const refused = await widget.ask((element, keys) => {
    const root = /** @type {ShadowRoot} */ (element.shadowRoot);
    /** @type {string[]} */
    const refused = [];
    for (const target of root.querySelectorAll("button, a, h2, h3")) {
      for (const key of keys) {
        for (const modifier of ["ctrlKey", "altKey", "metaKey"]) {
          const event = new KeyboardEvent("keydown", {
            key: key === "Space" ? " " : key,
            [modifier]: true,
            bubbles: true,
            cancelable: true,
            composed: true,
          });
          if (!target.dispatchEvent(event)) refused.push(`${modifier} ${key} on ${target.outerHTML.slice(0, 60)}`);
        }
      }
    }
    return refused;
  }, KEYS);
  expect(refused).toEqual([]);
  expect(await widget.range()).toEqual(before);
  expect(await widget.selected()).toBe("bangladesh-2016");
});

test("unused keys are left to the page", async ({ page }) => {
  const widget = await open(page, "/article.html");
  await notePrevented(page);
  await widget.mark("Bangladesh Bank").focus();
  for (const key of ["a", "PageDown", "Escape", "F8", "?", "/"]) await page.keyboard.press(key);
  await widget.button("Zoom in").focus();
  for (const key of ["a", "ArrowDown", "ArrowUp", "PageDown", "Escape"]) await page.keyboard.press(key);
  await widget.mark("Bangladesh Bank").press("Enter");
  await expect(widget.card).toBeVisible();
  const opening = (await prevented(page)).length;
  for (const key of ["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End", "Space"])
    await page.keyboard.press(key);
  expect(await prevented(page)).toHaveLength(opening);
});

test("a click goes through the tip of a focused mark to the mark below it", async ({ page }) => {
  const reign = (/** @type {string} */ title, /** @type {number} */ from) => ({
    id: title,
    title,
    date: `${from}/${from + 20}`,
  });
  const events = ["Ada", "Bea", "Cid", "Dot", "Eve"].map((title, nth) => reign(title, 1800 + nth * 6));
  const widget = await mount(page, { data: { title: "Reigns", events } });
  await page.keyboard.press("Tab");
  await widget.mark("Ada").focus();
  await page.keyboard.press("ArrowRight");
  await expect(widget.tip).toBeVisible();
  const over = await widget.tip.evaluate((tip) => {
    const { left, top, width, height } = tip.getBoundingClientRect();
    const root = /** @type {ShadowRoot} */ (tip.getRootNode());
    return tip.contains(root.elementFromPoint(left + width / 2, top + height / 2));
  });
  expect(over).toBe(false);
});
