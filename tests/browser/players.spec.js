// Players of other hosts: which address is played by which frame, when it is asked for, and what the frame may do.
import { playerOf } from "../../www/reading/players.js";
import { expect, frames, mount, test } from "./fixture.js";
import { attributesOf, cardWith, OPEN, openCard, otherHosts, SCREENS, STORY, servePictures } from "./story.js";

/** Addresses as people paste them, and the frame that plays each; undefined: none, so it is a link. @type {[string, string?][]} */
const PLAYED = [
  ["https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"],
  ["http://youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"],
  [
    "https://m.youtube.com/watch?v=dQw4w9WgXcQ&t=43",
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=43",
  ],
  [
    "https://www.youtube.com/watch?t=43s&v=dQw4w9WgXcQ",
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=43",
  ],
  [
    "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=1m30s",
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=90",
  ],
  [
    "https://www.youtube.com/watch?app=desktop&v=a-b_c123456",
    "https://www.youtube-nocookie.com/embed/a-b_c123456?autoplay=1",
  ],
  ["https://youtu.be/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"],
  [
    "https://youtu.be/dQw4w9WgXcQ?si=abc&t=10",
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=10",
  ],
  ["https://www.youtube.com/shorts/dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"],
  [
    "https://www.youtube.com/live/dQw4w9WgXcQ?feature=share",
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
  ],
  [
    "https://www.youtube.com/embed/dQw4w9WgXcQ?start=7",
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1&start=7",
  ],
  [
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ",
    "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
  ],
  ["https://music.youtube.com/watch?v=dQw4w9WgXcQ", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"],
  ["https://www.youtube.com/@channel"],
  ["https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ"],
  ["https://evil.example/https://www.youtube.com/watch?v=dQw4w9WgXcQ"],
  ["https://vimeo.com/76979871", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"],
  ["https://vimeo.com/76979871/0a1b2c", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1&h=0a1b2c"],
  [
    "https://player.vimeo.com/video/76979871?h=0a1b2c",
    "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1&h=0a1b2c",
  ],
  ["https://vimeo.com/channels/staffpicks/76979871", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"],
  ["https://vimeo.com/about"],
  ["https://www.dailymotion.com/video/x8abcde", "https://www.dailymotion.com/embed/video/x8abcde"],
  ["https://dai.ly/x8abcde", "https://www.dailymotion.com/embed/video/x8abcde"],
  [
    "https://soundcloud.com/artist/a-song",
    "https://w.soundcloud.com/player/?auto_play=true&url=https%3A%2F%2Fsoundcloud.com%2Fartist%2Fa-song",
  ],
  [
    "https://open.spotify.com/track/11dFghVXANMlKmJXsNCbNl?si=1",
    "https://open.spotify.com/embed/track/11dFghVXANMlKmJXsNCbNl",
  ],
  ["https://open.spotify.com/intl-de/episode/5As", "https://open.spotify.com/embed/episode/5As"],
  ["https://open.spotify.com/embed/playlist/37i9", "https://open.spotify.com/embed/playlist/37i9"],
  ["https://datawrapper.dwcdn.net/abcde/3/", "https://datawrapper.dwcdn.net/abcde/"],
  ["https://www.datawrapper.de/_/abcde/", "https://datawrapper.dwcdn.net/abcde/"],
  [
    "https://www.documentcloud.org/documents/282753-lefler-thesis.html",
    "https://embed.documentcloud.org/documents/282753-lefler-thesis/",
  ],
  [
    "https://www.documentcloud.org/documents/282753-lefler-thesis/",
    "https://embed.documentcloud.org/documents/282753-lefler-thesis/",
  ],
  ["https://www.google.com/maps/embed?pb=!1m18", "https://www.google.com/maps/embed?pb=!1m18"],
  ["https://www.google.com/maps/@48.85,2.35,12z", "https://maps.google.com/maps?output=embed&ll=48.85,2.35&z=12"],
  [
    "https://www.google.de/maps/place/Paris/@48.85,2.35,12z/data=!3m1",
    "https://maps.google.com/maps?output=embed&q=Paris&ll=48.85,2.35&z=12",
  ],
  ["https://maps.google.com/maps?q=Dhaka", "https://maps.google.com/maps?output=embed&q=Dhaka"],
  ["https://en.wikipedia.org/wiki/Bank#History", "https://en.m.wikipedia.org/wiki/Bank#History"],
  ["https://de.m.wikipedia.org/wiki/Bank", "https://de.m.wikipedia.org/wiki/Bank"],
  ["https://twitter.com/someone/status/20", "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20"],
  ["https://x.com/someone/status/20?s=20", "https://platform.twitter.com/embed/Tweet.html?dnt=true&id=20"],
  ["https://x.com/someone"],
  ["https://www.instagram.com/p/CA-b_1/", "https://www.instagram.com/p/CA-b_1/embed/"],
  ["https://www.instagram.com/someone/reel/CA1/", "https://www.instagram.com/reel/CA1/embed/"],
  ["https://www.tiktok.com/@some.one/video/700", "https://www.tiktok.com/embed/v2/700"],
  [
    "https://www.facebook.com/page/videos/10",
    "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fpage%2Fvideos%2F10",
  ],
  [
    "https://www.facebook.com/page/posts/10",
    "https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fpage%2Fposts%2F10",
  ],
  ["https://imgur.com/a/abc", "https://imgur.com/a/abc/embed?pub=true"],
  ["https://www.flickr.com/photos/nasa/123/in/set", "https://www.flickr.com/photos/nasa/123/player/"],
  ["https://company.wistia.com/medias/abc", "https://fast.wistia.net/embed/iframe/abc"],
  ["https://archive.org/details/a_film", "https://archive.org/embed/a_film"],
  ["https://www.ted.com/talks/some_one_talks", "https://embed.ted.com/talks/some_one_talks"],
  ["https://uploads.knightlab.com/storymapjs/a/index.html", "https://uploads.knightlab.com/storymapjs/a/index.html"],
  ["https://example.org/watch?v=dQw4w9WgXcQ"],
  ["javascript://www.youtube.com/watch?v=dQw4w9WgXcQ"],
  ["https://www.youtube.com@evil.example/watch?v=dQw4w9WgXcQ"],
];

test("each address is played by the frame of its host", () => {
  expect(PLAYED.map(([address]) => [address, playerOf(address)?.url])).toEqual(
    PLAYED.map(([address, frame]) => [address, frame]),
  );
});

test("what a frame is asked for comes from the address alone, with nothing unescaped", () => {
  const nasty = ['"><script>', "javascript:alert(1)", "../../x", "\\u0022", "a b", "%22%3E", "@evil.example"];
  for (const [address, frame] of PLAYED) {
    if (!frame) continue;
    for (const piece of nasty) {
      // As the element resolves it.
      const written = new URL(address + piece).href;
      const made = playerOf(written)?.url;
      if (made) expect(new URL(made).origin, written).toBe(new URL(frame).origin);
    }
  }
});

for (const [screen, options] of SCREENS) {
  test.describe(`players on ${screen}`, () => {
    test.use(options);

    test("a player asks for nothing before its button is pressed, and then is one sandboxed frame with the focus", async ({
      page,
      site,
      log,
    }) => {
      log.allows(/^request to https:\/\/www\.youtube-nocookie\.com$/);
      site.policy = OPEN;
      servePictures(site);
      const asked = await otherHosts(page);
      const widget = await mount(page, { data: STORY });
      const card = await openCard(widget, "film");
      await frames(page, 10);
      await expect(card.locator("iframe")).toHaveCount(0);
      expect([asked, log.lines]).toEqual([[], []]);
      const figure = card.getByRole("figure").first();
      await expect(figure).toHaveText("A cranePlay from youtube-nocookie.comThe film of that day Open youtube.com");
      const button = figure.getByRole("button", { name: "Play from youtube-nocookie.com", exact: true });
      await (options.viewport.width > 600 ? button.press("Enter") : button.tap());
      await expect(card.locator("iframe")).toHaveCount(1);
      await expect(button).toHaveCount(0);
      expect(await attributesOf(card.locator("iframe"))).toEqual({
        allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
        credentialless: "",
        referrerpolicy: "strict-origin",
        sandbox: "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-presentation allow-same-origin",
        src: "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1",
        title: "A crane",
      });
      await expect(card.locator("iframe")).toBeFocused();
      await expect.poll(() => asked).toEqual(["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"]);
    });
  });
}

test("a frame of an unknown host has an origin of its own, and one without https is a link", async ({
  page,
  site,
  log,
}) => {
  log.allows(/^request to https:\/\/charts\.example$/);
  site.policy = OPEN;
  const asked = await otherHosts(page);
  const { card } = await cardWith(page, [
    { url: "https://charts.example/one", kind: "embed", caption: "A chart" },
    { url: "http://charts.example/two", kind: "embed" },
    { url: "https://charts.example/three" },
    { url: "http://charts.example/four" },
    { url: "chart.html", kind: "embed" },
  ]);
  await expect(card.getByRole("button", { name: /^Show from/ })).toHaveCount(1);
  await expect(card.locator(".instead")).toHaveText([
    "Open charts.example",
    "Open charts.example",
    "Open charts.example",
    `Open ${new URL(site.url).host}`,
  ]);
  expect(asked).toEqual([]);
  await card.getByRole("button", { name: "Show from charts.example" }).click();
  await expect(card.locator("iframe")).toHaveAttribute(
    "sandbox",
    "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-presentation",
  );
  await expect.poll(() => asked).toEqual(["https://charts.example/one"]);
});

test("a frame of the page’s own origin never keeps it, also where the page is a player’s host", async ({
  page,
  site,
  log,
}) => {
  log.allows(/^request to https:\/\/uploads\.knightlab\.com$|^failed: .*ERR_ABORTED/);
  const host = "https://uploads.knightlab.com";
  let shown = 0;
  // The release, on the host of a player.
  await page.route(`${host}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const response = await route.fetch({ url: site.url + pathname });
    await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": OPEN } });
    if (pathname === "/page.css" && route.request().resourceType() === "document") shown += 1;
  });
  await page.goto(`${host}/blank.html`);
  const media = [
    { url: `${host}/page.css`, kind: "embed" },
    { url: "page.css", kind: "embed" },
  ];
  const { card } = await cardWith(page, media);
  for (const _ of media)
    await card
      .getByRole("button", { name: /^Show from/ })
      .first()
      .click();
  await expect(card.getByRole("button", { name: /^Show from/ })).toHaveCount(0);
  const sandboxes = await card.locator("iframe").evaluateAll((all) => all.map((one) => one.getAttribute("sandbox")));
  expect(sandboxes).toHaveLength(2);
  for (const sandbox of sandboxes) expect(sandbox).not.toContain("allow-same-origin");
  // A request of a frame that is not answered when the routes end would go to the host.
  await expect.poll(() => shown).toBe(2);
  await page.unrouteAll({ behavior: "ignoreErrors" });
});
