// Media: what each figure says and requests, and when; what fails or is refused.
import { expect, frames, mount, test } from "./fixture.js";
import {
  attributesOf,
  cardWith,
  loaded,
  OPEN,
  openCard,
  otherHosts,
  png,
  SCREENS,
  STORY,
  servePictures,
} from "./story.js";

for (const [screen, options] of SCREENS) {
  test.describe(`on ${screen === "wide" ? "a wide screen" : screen}`, () => {
    test.use(options);

    test("a figure says its alternative text, caption, credit and source once each, in this order", async ({
      page,
      site,
      log,
    }) => {
      log.allows(/^request to https:\/\/pictures\.example$/);
      site.policy = OPEN;
      servePictures(site);
      await otherHosts(page);
      const widget = await mount(page, { data: STORY });
      const card = await openCard(widget, "stone");
      const expected = `
- 'figure "The stone Photo: Ben Example Wire, 2024"':
  - img "A stone on a rope"
  - text: The
  - emphasis: stone
  - text: "Photo:"
  - link "Ben":
    - /url: https://example.org/ben
  - link "Example Wire, 2024":
    - /url: https://example.org/a`;
      /** @param {import("@playwright/test").Locator} part */
      const snapshot = (part) => part.getByRole("figure").ariaSnapshot();
      expect(`\n${await snapshot(card)}`).toBe(expected);
      await widget.ask((element) => element.setAttribute("view", "list"));
      const said = await snapshot(widget.list.getByRole("article", { name: "Ground is broken" }));
      // The list says the host of a source, too.
      expect(`\n${said.replace(/ example\.org(?="')|\n.*example\.org$/g, "")}`).toBe(expected);
    });

    test("images are asked for when they are near, and tell nobody where they are shown", async ({ page, site }) => {
      servePictures(site);
      const widget = await mount(page, { data: STORY });
      const image = (await openCard(widget, "stone")).getByRole("img");
      expect(await attributesOf(image)).toEqual({
        alt: "A stone on a rope",
        decoding: "async",
        loading: "lazy",
        referrerpolicy: "no-referrer",
        src: `${site.url}/pic/stone.png`,
      });
      await loaded(widget.card);
      const request = site.requests.find(({ path }) => path === "/pic/stone.png");
      expect(request?.headers.referer).toBeUndefined();
    });

    for (const id of ["stone", "doors"]) {
      const what = id === "stone" ? "whose size the data says" : "of any size";
      test(`an image ${what} moves nothing when it arrives late`, async ({ page, site }) => {
        site.policy = OPEN;
        servePictures(site);
        let release = () => {};
        const hold = new Promise((/** @type {(done: void) => void} */ done) => {
          release = done;
        });
        const name = id === "stone" ? "stone" : "wide";
        const late = { type: "image/png", body: png(id === "stone" ? 300 : 800, id === "stone" ? 600 : 200), hold };
        for (const path of [name, "opening"]) site.answer(`/pic/${path}.png`, late);
        await page.addInitScript(() => {
          /** @type {string[]} */
          const moved = [];
          Reflect.set(globalThis, "moved", moved);
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) moved.push(`${Reflect.get(entry, "value")}`);
          }).observe({ type: "layout-shift", buffered: true });
        });
        const widget = await mount(page, { data: STORY });
        const card = await openCard(widget, id);
        await card.locator("img").first().scrollIntoViewIfNeeded();
        await expect.poll(() => site.paths(new RegExp(`/pic/(${name}|opening)\\.png`)).length).toBe(2);
        await frames(page, 5);
        const places = () =>
          widget.root.evaluate((element) =>
            [...(element.shadowRoot?.querySelectorAll("figcaption, .card .text, .card nav, canvas") ?? [])].map(
              (part) => {
                const { x, y, width, height } = part.getBoundingClientRect();
                return [x, y, width, height];
              },
            ),
          );
        const before = await places();
        await page.evaluate(() => Reflect.get(globalThis, "moved").splice(0));
        release();
        await loaded(card);
        await loaded(widget.root.locator(".opening"));
        await frames(page, 10);
        expect(await places()).toEqual(before);
        expect(await page.evaluate(() => Reflect.get(globalThis, "moved"))).toEqual([]);
      });
    }

    test("an image that fails becomes its alternative text and a link", async ({ page, site, log }) => {
      log.expects(/Failed to load resource.*404/);
      const { widget, card } = await cardWith(page, {
        url: "pic/none.png",
        alt: "What is missing",
        caption: "It is not there",
        credit: "Nobody",
      });
      await expect(card.locator("img")).toHaveCount(0);
      const figure = card.getByRole("figure");
      await expect(figure).toHaveText(`What is missing Open ${new URL(site.url).host}It is not there Nobody`);
      await expect(figure.getByRole("link")).toHaveAttribute("href", `${site.url}/pic/none.png`);
      await expect(widget.failure).toBeHidden();
    });

    test("an image that the page’s policy refuses becomes its alternative text, caption and a link", async ({
      page,
      site,
      log,
    }) => {
      log.allows(/pictures\.example|^failed: .prize\.png csp$/);
      servePictures(site);
      const widget = await mount(page, { data: STORY });
      const figure = (await openCard(widget, "prize")).getByRole("figure");
      await expect(figure).toHaveText("A medal Open pictures.exampleThe medal Agency");
      await expect(figure.locator("img")).toHaveCount(0);
      await expect(figure.getByRole("link")).toHaveAttribute("href", "https://pictures.example/prize.png");
      expect(log.lines).toContain("securitypolicyviolation: img-src https://pictures.example/prize.png");
    });
  });
}

test("films and sounds have controls and a name, and are asked for when they are played", async ({ page, site }) => {
  site.policy = OPEN;
  servePictures(site);
  const widget = await mount(page, { data: STORY });
  const video = (await openCard(widget, "film")).locator("video");
  expect(await attributesOf(video)).toEqual({
    "aria-label": "Bells",
    controls: "",
    poster: `${site.url}/pic/poster.png`,
    preload: "none",
    src: `${site.url}/pic/roof.mp4`,
  });
  const audio = (await openCard(widget, "doors")).locator("audio");
  expect(await attributesOf(audio)).toEqual({
    "aria-label": "A song",
    controls: "",
    preload: "none",
    src: `${site.url}/pic/song.mp3`,
  });
  await frames(page, 10);
  expect(site.paths(/mp[34]/)).toEqual([]);
});

for (const [media, prize, stone] of /** @type {const} */ ([
  ["auto", "img", "img"],
  ["ask", "button", "img"],
  ["none", "link", "link"],
  ["ANYTHING", "img", "img"],
])) {
  test(`with media="${media}" a card shows what it may, and asks no host before it is opened`, async ({
    page,
    site,
    log,
  }) => {
    log.allows(/^request to https:\/\/pictures\.example$/);
    site.policy = OPEN;
    servePictures(site);
    const asked = await otherHosts(page);
    const widget = await mount(page, { data: STORY, attributes: { media } });
    await frames(page, 10);
    expect(site.paths(/pic/)).toEqual(media === "none" ? [] : ["/pic/opening.png"]);
    expect(asked).toEqual([]);
    const own = (await openCard(widget, "stone")).getByRole("figure");
    await expect(own.locator("img")).toHaveCount(stone === "img" ? 1 : 0);
    const card = await openCard(widget, "prize");
    const figure = card.getByRole("figure");
    await expect(figure.locator("img")).toHaveCount(prize === "img" ? 1 : 0);
    await expect(figure.getByRole("button")).toHaveCount(prize === "button" ? 1 : 0);
    if (prize === "button") {
      await frames(page, 5);
      expect(asked).toEqual([]);
      await figure.getByRole("button", { name: "Show from pictures.example" }).click();
      await expect(figure.getByRole("img", { name: "A medal" })).toBeFocused();
    }
    if (prize === "link") await expect(figure).toHaveText("A medal Open pictures.exampleThe medal Agency");
    else {
      await loaded(card);
      expect(asked).toEqual(["https://pictures.example/prize.png"]);
    }
    expect(site.paths(/pic/).filter((path) => !/opening|stone/.test(path))).toEqual([]);
  });
}

test("an opening asks before it shows media of another host", async ({ page, site, log }) => {
  log.allows(/^request to https:\/\/pictures\.example$/);
  site.policy = OPEN;
  const asked = await otherHosts(page);
  const media = { url: "https://pictures.example/hall.png", alt: "A hall", width: 900, height: 300 };
  const widget = await mount(page, { data: { ...STORY, media } });
  const opening = widget.root.locator("[part~=opening]");
  await frames(page, 10);
  expect([asked, log.lines]).toEqual([[], []]);
  await opening.getByRole("button", { name: "Show from pictures.example" }).click();
  await loaded(opening);
  expect(asked).toEqual(["https://pictures.example/hall.png"]);
});

test.describe("rows of a phone", () => {
  test.use(SCREENS[1][1]);

  test("they show small pictures of the data’s own host, and ask no other", async ({ page, site }) => {
    site.policy = OPEN;
    servePictures(site);
    const asked = await otherHosts(page);
    const widget = await mount(page, { data: STORY });
    for (const row of await widget.root.locator("button.row").all()) await row.scrollIntoViewIfNeeded();
    await loaded(widget.root.locator(".register"));
    const pictures = await widget.root
      .locator("button.row img")
      .evaluateAll((all) => all.map((image) => [image.getAttribute("src"), image.getAttribute("alt")]));
    expect(pictures).toEqual(["stone", "wide", "small"].map((name) => [`${site.url}/pic/${name}.png`, ""]));
    expect(site.paths(/pic/).sort()).toEqual(["opening", "small", "stone", "wide"].map((name) => `/pic/${name}.png`));
    expect(asked).toEqual([]);
  });

  test("a small picture that fails leaves its row", async ({ page, site, log }) => {
    log.allows(/Failed to load resource.*404/);
    servePictures(site);
    site.answer("/pic/small.png", { status: 404 });
    const widget = await mount(page, { data: STORY });
    const row = widget.mark("A flood");
    await row.scrollIntoViewIfNeeded();
    await expect(row.locator("img")).toHaveCount(0);
    await expect(row).toContainText("A flood");
  });
});

test("without wasm media are there, too, as the attribute says", async ({ page, site, log }) => {
  log.allows(/wasm-eval|WebAssembly|^<heist-line>: E_WASM_CSP|^request to https:\/\/pictures\.example$/);
  site.policy = OPEN.replace(" 'wasm-unsafe-eval'", "");
  servePictures(site);
  await otherHosts(page);
  const widget = await mount(page, { data: STORY, ready: false });
  await expect(widget.list).toBeVisible();
  await expect(widget.root.locator(".opening img")).toHaveAttribute("alt", "A wide hall");
  await expect(widget.list.locator("figure")).toHaveCount(9);
  await expect(widget.list.locator("img:not(.offer img)")).toHaveCount(4);
  await expect(widget.list.locator("video, audio")).toHaveCount(2);
  await expect(widget.list.getByRole("button", { name: /^Play/ })).toHaveText(["Play from youtube-nocookie.com"]);
  await expect(widget.list.locator("figure").first()).toContainText("The stone Photo: Ben Example Wire");
});
