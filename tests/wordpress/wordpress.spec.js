// The plugin in a real WordPress: installed by an administrator, used by editors, authors and contributors in both editors, read in a
// theme of 620 px, in a feed and on paper, and removed without a trace.
import { resolve } from "node:path";
import {
  addBlock,
  expect,
  file,
  logIn,
  newPost,
  pasteInto,
  post,
  publish,
  read,
  test,
  uploaded,
  uploadInto,
} from "./fixture.js";

const CSV = `date,title,amount,currency,measure,source
2016-02-05,Bangladesh Bank,81000000,USD,stolen,https://example.org/report
2017-10-03,Far Eastern International Bank,500000,USD,stolen,https://example.org/taiwan
`;
const HOSTILE = {
  title: '5 < 6 & "more" [gallery] %41 \\ <script>alert(1)</script>',
  events: [{ id: "a", title: "<b>Bold</b> & [heistline]", date: "2016-02-05", summary: "“Quoted” 'text' --> \\u0041" }],
};

test.describe.configure({ mode: "serial" });

test("an administrator installs the zip", async ({ page, wordpress }) => {
  await logIn(page, "administrator");
  await page.goto("/wp-admin/plugin-install.php?tab=upload");
  await page.getByLabel("Plugin zip file").setInputFiles(resolve("target/heistline-wordpress.zip"));
  await page.getByRole("button", { name: "Install Now" }).click();
  await page.getByRole("link", { name: "Activate Plugin" }).click();
  await expect(page.getByText("Plugin activated.")).toBeVisible();
  expect(wordpress.php("echo shortcode_exists( 'heistline' ) ? 'there' : 'missing';")).toBe("there");
});

test("an author uploads a spreadsheet into a block, and readers get the timeline", async ({ page, browser }) => {
  await logIn(page, "author");
  await newPost(page, "Two banks");
  const block = await addBlock(page);
  await uploadInto(block, file("banks.csv", CSV));
  await expect(block.locator("heist-line canvas")).toBeVisible();
  const url = await publish(page);
  await read(browser, url, async (reader) => {
    const line = reader.locator("heist-line");
    await expect(line.locator("canvas")).toBeVisible();
    expect((await line.boundingBox())?.width).toBe(620);
    await line
      .getByRole("button", { name: /^Bangladesh Bank, / })
      .first()
      .click();
    const source = line.locator("[part~=card] a").first();
    await expect(source).toHaveAttribute("href", "https://example.org/report");
  });
  await read(
    browser,
    url,
    async (reader) => {
      await expect(reader.getByRole("img")).toBeVisible();
      await reader.getByText("All events with their sources").click();
      await expect(reader.getByRole("link", { name: "example.org" }).first()).toHaveAttribute(
        "href",
        "https://example.org/report",
      );
    },
    { javaScriptEnabled: false },
  );
});

test("an author pastes data with hostile texts, and it reaches the timeline as it was pasted", async ({
  page,
  browser,
}) => {
  await logIn(page, "author");
  await newPost(page, "Pasted");
  const block = await addBlock(page);
  await pasteInto(block, JSON.stringify(HOSTILE));
  await expect(block.locator("heist-line canvas")).toBeVisible();
  const url = await publish(page);
  await read(browser, url, async (reader) => {
    const line = reader.locator("heist-line");
    await expect(line.locator("[part~=title]")).toHaveText(HOSTILE.title);
    const [event] = await line.evaluate((element) => Reflect.get(element, "events"));
    expect(event).toMatchObject({ title: HOSTILE.events[0]?.title, summary: HOSTILE.events[0]?.summary });
  });
  // The editor takes its own post for valid, and has the text as it was pasted.
  await page.reload();
  await expect(page.locator('[data-type="heistline/timeline"] canvas')).toBeVisible();
  await page.locator('[data-type="heistline/timeline"]').focus();
  await page.getByRole("button", { name: "Edit data" }).click();
  await expect(page.getByLabel("Rows of a spreadsheet, CSV or JSON")).toHaveValue(JSON.stringify(HOSTILE));
});

test("an editor puts two timelines on a page, each with its own data and settings", async ({ page, browser }) => {
  await logIn(page, "editor");
  await newPost(page, "Two timelines");
  const first = await addBlock(page);
  await uploadInto(first, file("first.json", JSON.stringify({ title: "First", events: HOSTILE.events })));
  await expect(first.locator("heist-line canvas")).toBeVisible();
  await page.getByLabel("First view").selectOption("table");
  await page.getByLabel("Height", { exact: true }).fill("450px");
  await page.getByRole("textbox", { name: "Add title" }).press("Enter");
  const second = await addBlock(page);
  await pasteInto(second, CSV);
  await expect(second.locator("heist-line canvas")).toBeVisible();
  const url = await publish(page);
  await read(browser, url, async (reader) => {
    await expect(reader.locator("heist-line [part~=title]", { hasText: "First" })).toBeVisible();
    const table = reader.locator("heist-line[view=table]");
    await expect(table.locator("[part~=table]")).toBeVisible();
    await expect(table).toHaveCSS("--heistline-height", "450px");
    await expect(reader.locator("heist-line:not([view]) canvas")).toBeVisible();
    expect(await reader.locator("script[src*='heistline.js']").count()).toBe(1);
  });
});

test("an author inserts the shortcode with its list in the classic editor", async ({ page, browser, wordpress }) => {
  await logIn(page, "author");
  await page.context().addCookies([{ name: "classic", value: "yes", url: wordpress.url }]);
  await page.goto("/wp-admin/post-new.php");
  await page.getByLabel("Add title").fill("Classic");
  await page.getByRole("button", { name: "Text", exact: true }).click();
  await page.getByRole("button", { name: "Add timeline" }).click();
  await page.locator(".media-modal").getByRole("tab", { name: "Media Library" }).click();
  await page.locator(".media-modal").getByRole("checkbox", { name: "banks" }).first().click();
  await page.getByRole("button", { name: "Insert timeline" }).click();
  await expect(page.locator("#content")).toHaveValue(
    /\[heistline src="[^"]+banks\.csv" dark="[^"]+"\]<p>.*\[\/heistline\]/s,
  );
  await page.getByRole("button", { name: "Visual", exact: true }).click();
  await page.locator("#publish").click();
  await expect(page.getByText("Post published.")).toBeVisible();
  const url = /** @type {string} */ (await page.locator("#message a").getAttribute("href"));
  await read(browser, url, async (reader) => {
    await expect(reader.locator("heist-line canvas")).toBeVisible();
    await expect(reader.getByText("[/heistline]")).toHaveCount(0);
  });
  await read(
    browser,
    url,
    async (reader) => {
      await expect(reader.locator("heist-line summary")).toHaveText("All events with their sources");
      await expect(reader.locator("heist-line picture source")).toHaveAttribute("srcset", /timeline-dark.*png/);
    },
    { javaScriptEnabled: false },
  );
  expect(wordpress.php("echo get_post( wp_get_recent_posts()[0]['ID'] )->post_author;")).not.toBe("1");
});

test("a bare shortcode leaves a sentence with a link, and takes settings of the element only", async ({
  browser,
  wordpress,
}) => {
  const src = uploaded(wordpress, "banks.csv");
  const id = post(
    wordpress,
    `[heistline src="${src}" title="Two <b>banks</b>" hash lang="de" onclick="alert(1)" data="x"]`,
  );
  await read(browser, `${wordpress.url}/?p=${id}`, async (reader) => {
    const line = reader.locator("heist-line");
    await expect(line.locator("canvas")).toBeVisible();
    await expect(line).toHaveAttribute("lang", "de");
    const names = await line.evaluate((element) => element.getAttributeNames().sort());
    expect(names).toEqual(["hash", "id", "lang", "media", "src", "style"]);
    await line
      .getByRole("button", { name: /^Bangladesh Bank, / })
      .first()
      .click();
    await expect.poll(() => new URL(reader.url()).hash).toMatch(/^#heistline-timeline-[0-9a-f]{8}=/);
  });
  await read(
    browser,
    `${wordpress.url}/?p=${id}`,
    async (reader) => {
      await expect(reader.locator("heist-line p")).toHaveText("Two <b>banks</b>. Download its data.");
      await expect(reader.getByRole("link", { name: "Download its data" })).toHaveAttribute("href", src);
    },
    { javaScriptEnabled: false },
  );
});

test("what an author writes into a post without the editor becomes no script", async ({ browser, wordpress }) => {
  const src = uploaded(wordpress, "banks.csv");
  const hostile = `"><script>alert(1)</script><img src=x onerror=alert(1)>`;
  const attributes = {
    src,
    lang: hostile,
    height: `1px;background:url(${src})`,
    dark: `${src}${hostile}`,
    id: hostile,
  };
  const saved = `<div class="wp-block-heistline-timeline"><div class="heistline-fallback">${hostile}<img class="heistline-picture" src="${src}"/></div></div>`;
  const json = JSON.stringify(attributes).replaceAll("<", "\\u003c").replaceAll(">", "\\u003e");
  const id = post(
    wordpress,
    `<!-- wp:heistline/timeline ${json} -->${saved}<!-- /wp:heistline/timeline --> [heistline src='${src}' lang='${hostile.replace(/"/g, "")}' theme='" onload="alert(1)']${hostile}[/heistline]`,
  );
  await read(
    browser,
    `${wordpress.url}/?p=${id}`,
    async (reader) => {
      const lines = reader.locator("heist-line");
      await expect(lines).toHaveCount(2);
      await expect(reader.locator("heist-line script, [onerror], [onload]")).toHaveCount(0);
      for (const style of await lines.evaluateAll((all) => all.map((line) => line.getAttribute("style"))))
        expect(style).not.toContain("url");
    },
    { javaScriptEnabled: false },
  );
});

test("data of another host is not requested", async ({ browser, wordpress }) => {
  for (const src of [
    "https://example.org/data.json",
    "//example.org/data.json",
    "/\\example.org/data.json",
    "javascript:alert(1)",
  ]) {
    const id = post(wordpress, `[heistline src="${src}" title="Elsewhere"]`);
    await read(
      browser,
      `${wordpress.url}/?p=${id}`,
      async (reader) => {
        const address = await reader.locator("heist-line").evaluateAll(([line]) => line?.getAttribute("src") ?? "");
        expect(address).toMatch(/^(\/example\.org\/data\.json)?$/);
      },
      { javaScriptEnabled: false },
    );
  }
});

test("a page without a timeline loads nothing of the plugin", async ({ browser, wordpress }) => {
  const id = post(wordpress, "<p>Plain words.</p>");
  await read(browser, `${wordpress.url}/?p=${id}`, async (reader) => {
    expect(await reader.content()).not.toContain("heistline");
  });
});

test("files that no timeline can be read from are refused with a reason", async ({ page }) => {
  await logIn(page, "author");
  await page.goto("/wp-admin/media-new.php?browser-uploader");
  const nonce = await page.locator("#_wpnonce").inputValue();
  const upload = async (/** @type {string} */ name, /** @type {string | Buffer} */ content) => {
    const answer = await page.request.post("/wp-admin/async-upload.php", {
      multipart: {
        action: "upload-attachment",
        _wpnonce: nonce,
        name,
        "async-upload": { name, mimeType: "text/plain", buffer: Buffer.from(content) },
      },
    });
    const text = await answer.text();
    const { success, data } = JSON.parse(text);
    return success ? data.mime : data.message;
  };
  expect(await upload("list.json", "[]")).toBe("application/json");
  expect(await upload("marked.json", '\uFEFF{"events":[]}')).toBe("application/json");
  expect(await upload("broken.json", '{"events":')).toContain("not valid JSON");
  expect(await upload("number.json", "12")).toContain("must be an object or a list");
  expect(await upload("page.json", "<script>alert(1)</script>")).toContain("not valid JSON");
  expect(await upload("semicolons.csv", "date;title\n2016;A\n")).toBe("text/csv");
  expect(await upload("utf16.csv", Buffer.from("\uFEFFdate\ttitle\n2016\tA\n", "utf16le"))).toBe("text/csv");
  expect(await upload("words.csv", "date\n2016\n")).toContain("no commas, semicolons or tabs");
  expect(await upload("binary.csv", "PK\u0003\u0004\u0000\u0000,")).toContain("not CSV text");
});

test("a contributor, who may not upload, pastes data and keeps the list", async ({ page, wordpress }) => {
  await logIn(page, "contributor");
  await newPost(page, "By a contributor");
  const block = await addBlock(page);
  await pasteInto(block, CSV);
  await expect(block.locator("heist-line canvas")).toBeVisible();
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
  const kept = wordpress.php(
    "echo get_posts( array( 'post_status' => 'draft', 'numberposts' => 1 ) )[0]->post_content;",
  );
  expect(kept).toContain("Far Eastern International Bank");
  expect(kept).not.toContain("<img");
});

test("the feed has the sentence, the list with its sources, and a link", async ({ wordpress }) => {
  const feed = await (await fetch(`${wordpress.url}/?feed=rss2`)).text();
  const item = feed.split("<item>").find((part) => part.includes("<title>Two banks</title>")) ?? "";
  expect(item).toContain("Open the interactive timeline");
  expect(item).toContain('href="https://example.org/report"');
  expect(item).not.toMatch(/<heist-line|<script/);
});

test("a printed post has every event with its sources, whether a reader has come near or not", async ({
  browser,
  wordpress,
}) => {
  const url = wordpress.php("echo get_permalink( get_posts( array( 'title' => 'Two banks' ) )[0] );");
  for (const isNear of [false, true]) {
    await read(browser, url, async (reader) => {
      const line = reader.locator("heist-line");
      await expect(line.locator("canvas")).toBeVisible();
      if (isNear) {
        await line.hover();
        await expect.poll(() => line.evaluate(({ shadowRoot }) => shadowRoot?.adoptedStyleSheets.length)).toBe(2);
      }
      // A browser prints what is there when the event has been handled.
      const printed = await line.evaluate((element) => {
        dispatchEvent(new Event("beforeprint"));
        const parts = [
          ...element.querySelectorAll("h3, a"),
          ...(element.shadowRoot?.querySelectorAll(".print *") ?? []),
        ];
        return parts
          .filter((part) => part.checkVisibility() || part.closest(".print:not([hidden])"))
          .map((part) => part.textContent);
      });
      expect(printed.join()).toMatch(/Far Eastern International Bank.*example\.org/s);
      expect((await reader.pdf()).toString("latin1").match(/\/Type\s*\/Page\b/g)?.length).toBeLessThan(5);
    });
  }
});

test("removed, the plugin leaves no option and no meta, and posts keep their lists", async ({
  page,
  browser,
  wordpress,
}) => {
  await logIn(page, "administrator");
  await page.goto("/wp-admin/plugins.php");
  await page.getByRole("link", { name: "Deactivate Heistline" }).click();
  page.once("dialog", (dialog) => dialog.accept());
  await page.getByRole("link", { name: "Delete Heistline" }).click();
  await expect(page.getByText("was successfully deleted")).toBeVisible();
  const left = wordpress.php(
    `global $wpdb; foreach ( array( 'options' => 'option_name', 'postmeta' => 'meta_key', 'usermeta' => 'meta_key' ) as $table => $name )
      echo implode( ' ', $wpdb->get_col( "select $name from {$wpdb->prefix}$table where $name like '%heistline%'" ) );`,
  );
  expect(left).toBe("");
  const url = wordpress.php("echo get_permalink( get_posts( array( 'title' => 'Two banks' ) )[0] );");
  await read(browser, url, async (reader) => {
    await expect(reader.getByRole("img")).toBeVisible();
    await reader.getByText("All events with their sources").click();
    await expect(reader.getByText("Far Eastern International Bank").last()).toBeVisible();
  });
});
