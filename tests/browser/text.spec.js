// Formatted text, words for dates, and related events: in card, list, print, and the list without wasm.
import { expect, frames, mount, test } from "./fixture.js";
import { POLICY } from "./site.js";
import { OPEN, openCard, otherHosts, SCREENS, STORY, servePictures } from "./story.js";

/** @typedef {import("@playwright/test").Locator} Locator */

/** The elements of a part with what a reader gets of them, without classes. @param {Locator} part */
const outline = (part) =>
  part.evaluate((part) => {
    /** @param {Node} node @returns {string} */
    const write = (node) => {
      if (!(node instanceof Element)) return node.textContent?.replaceAll("\n", "↵") ?? "";
      const attributes = ["href", "start", "target", "rel", "referrerpolicy"].flatMap((name) =>
        node.hasAttribute(name) ? [` ${name}=${node.getAttribute(name)}`] : [],
      );
      return `<${node.localName}${attributes.join("")}>${[...node.childNodes].map(write).join("")}</${node.localName}>`;
    };
    return [...part.children].map(write);
  });

const LINK = "target=_blank rel=noopener noreferrer referrerpolicy=no-referrer";
const TOLD = [
  "<p>The mayor <em>lifts</em> the first stone. <strong>Nobody</strong> speaks.</p>",
  "<blockquote><p>It was very cold.</p></blockquote>",
  `<p>Then <a href=https://example.org/b ${LINK}>all of them</a> go home<br></br>slowly:</p>`,
  "<ol start=3><li>the mayor</li><li>the band, of<ul><li>two drums</li><li>a horn</li></ul></li></ol>",
  `<p><b>No markup</b>, <a href=https://example.org/a_(b) ${LINK}>a source</a>, and no script.</p>`,
];

for (const [screen, options] of SCREENS) {
  test.describe(screen, () => {
    test.use(options);

    test("formatted text is paragraphs, emphasis, links, lists and quotes, and markup stays text", async ({
      page,
      site,
      log,
    }) => {
      log.allows(/^request to https:\/\/pictures\.example$/);
      site.policy = OPEN;
      servePictures(site);
      await otherHosts(page);
      const widget = await mount(page, { data: STORY });
      expect(await outline(widget.root.locator(".opening > .text"))).toEqual([
        `<p>A <strong>short</strong> opening with a <a href=https://example.org/ ${LINK}>link</a>. It stands above the events.</p>`,
        "<ul><li>First</li><li>Second</li></ul>",
      ]);
      const card = await openCard(widget, "stone");
      expect(await outline(card.locator(".text"))).toEqual(TOLD);
      // The text begins with the summary.
      await expect(card.locator(".summary")).toHaveCount(0);
      await expect((await openCard(widget, "film")).locator(".summary")).toHaveText("A film and a quotation.");
      await widget.ask((element) => element.setAttribute("view", "list"));
      const article = widget.list.getByRole("article", { name: "Ground is broken" });
      expect(await outline(article.locator(".text"))).toEqual(TOLD);
      await expect(article.locator(".summary")).toHaveCount(0);
      await page.emulateMedia({ media: "print" });
      await frames(page, 2);
      const printed = widget.root.locator(".print").getByRole("article", { name: "Ground is broken" });
      expect(await outline(printed.locator(".text"))).toEqual(TOLD);
      await expect(printed.locator("figcaption")).toContainText("The stone Photo: Ben Example Wire, 2024");
    });

    test("words stand instead of a date, a full stop hides it, and the machine date stays", async ({
      page,
      site,
      log,
    }) => {
      log.allows(/^request to https:\/\/pictures\.example$/);
      site.policy = OPEN;
      servePictures(site);
      await otherHosts(page);
      const widget = await mount(page, { data: STORY });
      await openCard(widget, "stone");
      const facts = widget.card.locator(".facts");
      await expect(facts).toHaveText("A cold morning · Building");
      await expect(facts.locator("time")).toHaveAttribute("datetime", "2016-02-05");
      await openCard(widget, "flood");
      await expect(facts).toHaveText("Building");
      await expect(facts.locator("time")).toHaveCount(0);
      await openCard(widget, "doors");
      await expect(facts.locator("time")).toHaveText("3 May 2017");
      await expect(facts.locator("time")).toHaveAttribute("datetime", "2017-05-03");
      await widget.ask((element) => element.select(""));
      // In a row and in the name of a mark alike.
      const [stone, flood] = [widget.mark("Ground is broken"), widget.mark("A flood")];
      if (await stone.locator(".when").count()) {
        await expect(stone.locator(".when")).toHaveText("A cold morning");
        await expect(flood.locator(".when")).toHaveText("");
      } else {
        await expect(stone).toHaveAttribute("aria-label", /A cold morning/);
        await expect(flood).not.toHaveAttribute("aria-label", /2019|July/);
      }
      const texts = await widget.ask((element) => element.toSVG());
      expect(texts).toContain("A cold morning");
      expect(texts).not.toContain("Jul 2019");
      for (const view of ["list", "table"]) {
        await widget.ask((element, view) => element.setAttribute("view", view), view);
        const part = widget.root.locator(`[part~=${view}]`);
        await expect(part.getByText("A cold morning").first()).toBeVisible();
        await expect(part).not.toContainText("July 2019");
      }
    });

    test("related events open from the card with the focus, and are words in the list", async ({ page, site, log }) => {
      log.allows(/^request to https:\/\/pictures\.example$/);
      site.policy = OPEN;
      servePictures(site);
      await otherHosts(page);
      const widget = await mount(page, { data: STORY });
      const related = widget.card.locator(".related");
      await openCard(widget, "doors");
      await expect(related).toHaveText("Related: Ground is broken · The roof is on");
      const button = related.getByRole("button", { name: "Ground is broken" });
      await (options.viewport.width > 600 ? button.press("Enter") : button.tap());
      await expect(widget.card.getByRole("heading", { name: "Ground is broken" })).toBeFocused();
      expect(await widget.selected()).toBe("stone");
      // What is not in the data is not named.
      await expect(related).toHaveText("Related: The doors open");
      await widget.ask((element) => element.setAttribute("view", "list"));
      const article = widget.list.getByRole("article", { name: "The doors open" });
      await expect(article.locator(".related")).toHaveText("Related: Ground is broken · The roof is on");
      await expect(article.getByRole("button")).toHaveCount(0);
    });
  });
}

test("the sources of a text that needs no summary stand behind it, and those of a summary beside it", async ({
  page,
}) => {
  const sources = { wire: { publisher: "The Wire" } };
  const events = [
    { id: "a", title: "A", date: "2016", summary: "One.", text: "One. Two.", sources: ["wire"] },
    { id: "b", title: "B", date: "2017", summary: "Zero.", text: "One. Two.", sources: ["wire"] },
    { id: "c", title: "C", date: "2018", sources: ["wire"] },
  ];
  const widget = await mount(page, { data: { title: "T", sources, events } });
  const told = async (/** @type {string} */ id) =>
    (await openCard(widget, id))
      .locator(".lead > *")
      .evaluateAll((all) => all.map((part) => /** @type {HTMLElement} */ (part).innerText.trim()));
  expect(await told("a")).toEqual(["One. Two.\n\n[The Wire]"]);
  expect(await told("b")).toEqual(["Zero. [The Wire]", "One. Two."]);
  expect(await told("c")).toEqual(["[The Wire]"]);
});

test("blocks stand apart, and in a page from right to left where lines of their language start", async ({
  page,
  site,
}) => {
  servePictures(site);
  const widget = await mount(page, { data: STORY, attributes: { lang: "he" } });
  const card = await openCard(widget, "stone");
  const boxes = await card.locator(".text > *").evaluateAll((blocks) =>
    blocks.map((block) => {
      const range = document.createRange();
      range.selectNodeContents(block);
      return { ...block.getBoundingClientRect().toJSON(), first: range.getClientRects()[0]?.left };
    }),
  );
  const left = boxes[0]?.left;
  for (const [nth, { top, first }] of boxes.entries()) {
    if (nth) expect(top - boxes[nth - 1].bottom).toBeGreaterThanOrEqual(6);
    expect(first - left).toBeLessThan(24);
  }
});

test("in a page of another language the words of a figure are marked with that of the data", async ({ page, site }) => {
  site.policy = OPEN;
  servePictures(site);
  const widget = await mount(page, { data: STORY, attributes: { lang: "he" } });
  const card = await openCard(widget, "film");
  const marked = await card.locator("figure [lang=en][dir=auto]").allInnerTexts();
  expect(marked).toEqual(["A crane", "The film of that day", "We saw it.", "A mason"]);
});

test("without wasm paragraphs, emphasis and links are there, and no markup", async ({ page, site, log }) => {
  log.allows(/wasm-eval|WebAssembly|^<heist-line>: E_WASM_CSP|pictures\.example|media-src|\.png/);
  servePictures(site);
  site.policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
  const widget = await mount(page, { data: STORY, ready: false });
  const article = widget.list.getByRole("article", { name: "Ground is broken" });
  const told = await outline(article.locator(".text"));
  // The words of what is no link are marked there.
  const last = told.at(-1)?.replace(/<.?span>/g, "");
  expect([told[0], told[2], last]).toEqual([TOLD[0], TOLD[2], TOLD.at(-1)]);
  await expect(article.locator(".text")).toContainText("It was very cold.");
  await expect(article.locator(".text")).toContainText("a horn");
  await expect(article.locator(".summary")).toHaveCount(0);
  await expect(article.locator(".facts")).toHaveText("A cold morning · Building");
  await expect(widget.root.locator(".opening")).toContainText("A short opening with a link.");
  await expect(widget.root.locator(".opening a")).toHaveAttribute("href", "https://example.org/");
});
