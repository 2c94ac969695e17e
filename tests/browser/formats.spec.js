// Data in other formats, where the native one is expected: by address and by property, and what it costs when there is none.
import { readFileSync } from "node:fs";
import { expect, generated, heard, mount, open, test } from "./fixture.js";
import { PAYLOADS, watchHarm } from "./payloads.js";
import { file, POLICY } from "./site.js";

const CONVERTER = "/heistline_formats_bg.wasm";
const TABLE = `date,title,category,measure,amount,currency,source,source url
2016-02-05,Bangladesh Bank,Transfer fraud,stolen,81000000,USD,Reuters,https://www.reuters.com/
2017-10-03,Far Eastern,Transfer fraud,attempted,60000000,USD,Focus Taiwan,
never,Nothing,Transfer fraud,,,,,
`;
const STORY = {
  title: { text: { headline: "A story" } },
  events: [
    { start_date: { year: 2014, month: 11 }, text: { headline: "Sony Pictures", text: "<p>Wiped &amp; leaked</p>" } },
    { start_date: { year: "2016" }, text: { headline: "Bangladesh Bank" }, group: "Banks" },
  ],
};
const ITEMS = [
  { id: 1, content: "<b>Sony Pictures</b>", start: "2014-11-24" },
  { id: 2, content: "Far Eastern", start: "2017-10-03", end: "2017-10-05" },
];

const titles = (/** @type {import("./fixture.js").Widget} */ widget) =>
  widget.ask((element) => element.events.map((event) => event.title));

test("a published spreadsheet is shown, and its bad row is named with line, column and reason", async ({
  page,
  site,
}) => {
  site.answer("/sheet.csv", { body: TABLE, type: "text/csv" });
  const widget = await mount(page, { attributes: { src: "/sheet.csv" } });
  expect(await titles(widget)).toEqual(["Bangladesh Bank", "Far Eastern"]);
  await widget.mark("Bangladesh Bank").click();
  await expect(widget.card).toContainText("$81 million");
  await expect(widget.card.getByRole("link", { name: "Reuters" })).toHaveAttribute("href", "https://www.reuters.com/");
  const [problem] = await widget.ask((element) => element.problems);
  expect(problem).toMatchObject({ line: 4, column: 1, path: "row 4, date", severity: "error", done: "left out" });
  await expect(widget.notice).toHaveText("1 of 3 events could not be read.");
  expect((await heard(page, "problem"))[0]?.detail.problems).toEqual([problem]);
  expect(site.paths(/formats/)).toEqual([CONVERTER]);
});

test("our own JSON with dates as people write them loads the other formats, and only then", async ({ page, site }) => {
  const events = [
    { id: "a", title: "Alarm", date: "April 9, 2013" },
    { id: 7, title: "Escape", date: 2013 },
    { title: "Trial", date: "2014-4-9" },
    { id: "d", title: "Sentence", date: "2015" },
  ];
  const widget = await mount(page, { data: { title: "Depot", lang: "en", events } });
  const found = await widget.ask((element) => element.events.map(({ id, title, when }) => `${id} ${title} ${when}`));
  expect(found).toEqual(["7 Escape 2013", "a Alarm 9 April 2013", "trial Trial 9 April 2014", "d Sentence 2015"]);
  const problems = await widget.ask((element) => element.problems.map(({ path, done }) => `${path} ${done}`));
  expect(problems).toEqual([
    "events[0].date read so",
    "events[1].id read as text",
    "events[1].date read as text",
    "events[2] made from its title",
  ]);
  await expect(widget.notice).toBeHidden();
  expect(site.paths(/formats/)).toEqual([CONVERTER]);
  const other = await mount(page, { data: { title: "Depot", events: events.slice(3) } });
  expect(await other.ask((element) => element.problems)).toEqual([]);
});

test("our own JSON without a date that can be read is shown without that event, also without the other formats", async ({
  page,
  site,
  log,
}) => {
  const data = {
    events: [
      { id: "a", title: "A", date: "soon" },
      { id: "b", title: "B", date: "2016" },
    ],
  };
  for (const fails of [false, true]) {
    if (fails) {
      site.answer(CONVERTER, { status: 404 });
      log.allows(/404/);
    }
    const widget = await mount(page, { data });
    await expect(widget.notice).toHaveText("1 of 2 events could not be read.");
    const paths = await widget.ask((element) => element.problems.map(({ path, done }) => `${path} ${done}`));
    expect(paths).toEqual(["events[0].date left out"]);
    expect(await heard(page, "error")).toEqual([]);
  }
});

test("paragraphs, items and line breaks of a text stay apart in card and list", async ({ page }) => {
  const text = "<p>The guards.</p><ul><li>a drill</li><li>a rope</li></ul>Then<br>a line.";
  const data = { events: [{ start_date: { year: 2016 }, text: { headline: "The vault", text } }] };
  const widget = await mount(page, { data });
  const check = async (/** @type {import("@playwright/test").Locator} */ text) => {
    await expect(text.locator("li")).toHaveText(["a drill", "a rope"]);
    const paragraphs = text.locator("p");
    await expect(paragraphs).toHaveCount(2);
    expect(await paragraphs.allInnerTexts()).toEqual(["The guards.", "Then\na line."]);
  };
  await widget.mark("The vault").click();
  await check(widget.card.locator(".text"));
  await widget.root.evaluate((line) => line.setAttribute("view", "list"));
  await check(widget.list.locator(".text"));
});

test("amounts without a measure, a currency and a source are shown as such, and reported once", async ({
  page,
  site,
}) => {
  site.answer("/list.csv", { body: "date,name,amount\n2020-03-01,Vault One,4100000\n2020-04-02,Vault Two,250000\n" });
  const widget = await mount(page, { attributes: { src: "/list.csv" } });
  await widget.mark("Vault One").click();
  await expect(widget.card).toContainText("4.1 million");
  await expect(widget.card).toContainText("no source given");
  await expect(widget.card).not.toContainText("stolen");
  const problems = await widget.ask((element) => element.problems);
  expect(problems.map(({ severity }) => severity)).toEqual(["warning", "warning", "warning"]);
  await expect(widget.notice).toBeHidden();
});

test("the format is detected behind leading blanks, with and without wasm", async ({ page, site, log }) => {
  const blanks = `\uFEFF${" \n\t\r".repeat(1000)}`;
  expect(await titles(await mount(page, { data: blanks + TABLE }))).toEqual(["Bangladesh Bank", "Far Eastern"]);
  log.allows(/wasm-eval|WebAssembly|^<heist-line>: E_WASM_CSP/);
  site.policy = POLICY.replace(" 'wasm-unsafe-eval'", "");
  site.answer("/own.json", { body: blanks + JSON.stringify(generated(2)) });
  await page.goto("/blank.html?");
  const widget = await mount(page, { attributes: { src: "/own.json" }, ready: false });
  await expect(widget.list.getByRole("article")).toHaveCount(2);
});

test("a table in UTF-16 with tabs is shown", async ({ page, site }) => {
  const body = Buffer.from(`\uFEFF${TABLE.replaceAll(",", "\t")}`, "utf16le");
  site.answer("/sheet.txt", { body, type: "application/octet-stream" });
  expect(await titles(await mount(page, { attributes: { src: "/sheet.txt" } }))).toHaveLength(2);
});

for (const [name, data] of /** @type {[string, unknown][]} */ ([
  ["a TimelineJS story", STORY],
  ["items of vis-timeline", ITEMS],
  ["a table as text", TABLE],
])) {
  test(`${name} is shown when it is given as data, and stays when the language changes`, async ({ page }) => {
    const widget = await mount(page, { data });
    expect(await titles(widget)).toHaveLength(2);
    await widget.ask((element) => element.setAttribute("lang", "de"));
    await expect(widget.button("Suchen")).toBeVisible();
    expect(await titles(widget)).toHaveLength(2);
  });
}

const WORKBOOK = readFileSync("tests/samples/workbook/events.xlsx");

test("a workbook is shown by a wasm of its own, in place of the converter", async ({ page, site }) => {
  site.answer("/list.xlsx", { body: WORKBOOK, type: "application/octet-stream" });
  const widget = await mount(page, { attributes: { src: "/list.xlsx" } });
  expect(await titles(widget)).toContain("Merged two");
  const problems = await widget.ask((element) => element.problems);
  expect(problems[0]).toMatchObject({ reason: expect.stringContaining("only the sheet “Events” is read") });
  expect(site.paths(/formats|workbooks/)).toEqual(["/heistline_workbooks_bg.wasm"]);
});

for (const kind of ["File", "ArrayBuffer"]) {
  test(`a workbook is shown when it is given as a ${kind}`, async ({ page }) => {
    const widget = await mount(page, { data: { events: [{ id: "a", title: "Other", date: "2016" }] } });
    await widget.ask(
      (element, { base64, kind }) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        element.data = kind === "File" ? new File([bytes], "list.xlsx") : bytes.buffer;
      },
      { base64: WORKBOOK.toString("base64"), kind },
    );
    await expect.poll(() => titles(widget)).toContain("Merged two");
  });
}

for (const [name, body] of /** @type {[string, string][]} */ ([
  ["a table", "date,title\n2016,A\nnever,B\n"],
  ["native JSON", JSON.stringify({ events: [{ id: "a", title: "A", date: "2016" }, { id: "b" }] })],
])) {
  test(`the page of a file on GitHub, ${name}, is read from the file, and this is reported`, async ({
    page,
    site,
    log,
  }) => {
    const raw = "https://raw.githubusercontent.com/o/r/main/list";
    site.policy = POLICY.replace("connect-src 'self'", "connect-src 'self' https:");
    log.allows(/^request to https:\/\/raw\.githubusercontent\.com/);
    await page.route(/^https:/, (route) =>
      route.fulfill(
        route.request().url() === raw ? { body, headers: { "access-control-allow-origin": "*" } } : { status: 404 },
      ),
    );
    await page.goto("/blank.html?");
    const widget = await mount(page, { attributes: { src: "https://github.com/o/r/blob/main/list" } });
    expect(await titles(widget)).toEqual(["A"]);
    const problems = await widget.ask((element) => element.problems);
    expect(problems[0]).toMatchObject({ path: "src", reason: expect.stringContaining(`use ${raw}`) });
    expect(problems).toHaveLength(2);
  });
}

test("native JSON whose dates and ids can be read never loads the converter, even with problems", async ({
  page,
  site,
}) => {
  const data = generated(3);
  const bad = [{ id: "x" }, { id: "y", title: "Y", date: "2016-02-05T10:00:00.5Z", kind: "none" }];
  await mount(page, { data: { ...data, events: [...data.events, ...bad] } });
  expect(site.paths(/formats/)).toEqual([]);
});

test("an HTML page instead of data is reported without the converter", async ({ page, site, log }) => {
  site.answer("/gone.csv", { body: "<!doctype html><title>Not here</title>", type: "text/html" });
  log.expects(/E_DATA_SYNTAX/);
  await mount(page, { attributes: { src: "/gone.csv" }, children: "The page’s own words", ready: false });
  await expect
    .poll(async () => (await heard(page, "error")).map(({ detail }) => [detail.code, detail.detail]))
    .toEqual([["E_DATA_SYNTAX", expect.stringContaining("this is a web page, not data")]]);
  await expect(page.getByText("The page’s own words")).toBeVisible();
  expect(site.paths(/formats/)).toEqual([]);
});

test("a table without dates is reported with the fix", async ({ page, log }) => {
  log.expects(/E_DATA_SYNTAX/);
  const widget = await mount(page, { data: "title,amount\nBank,1\n", ready: false });
  await expect(widget.failure).toContainText("this is a table without a column “date”");
});

test("without the converter, foreign data is reported as invalid JSON", async ({ page, site, log }) => {
  site.answer(CONVERTER, { status: 404 });
  log.allows(/^Failed to load resource|^failed: /);
  log.expects(/E_DATA_SYNTAX/);
  const widget = await mount(page, { data: TABLE, ready: false });
  await expect(widget.failure).toContainText("this is not JSON");
});

test("another converter than the one of this version is not run", async ({ page, site, log }) => {
  site.answer(CONVERTER, { fault: "flip" });
  log.expects(/E_DATA_SYNTAX/);
  const widget = await mount(page, { data: TABLE, ready: false });
  await expect(widget.failure).toContainText("this is not JSON");
});

test("the page for frames takes a published spreadsheet, too", async ({ page, site }) => {
  site.answer("/sheet.csv", { body: TABLE, type: "text/csv" });
  const widget = await open(page, "/embed.html?src=sheet.csv");
  await expect(widget.mark("Far Eastern")).toBeVisible();
});

test("without wasm the reader gets the children, and the owner the reason", async ({ page, log }) => {
  log.expects(/E_WASM_NONE/);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "WebAssembly"));
  await mount(page, { data: TABLE, children: "The page’s own words", ready: false });
  await expect.poll(async () => (await heard(page, "error")).map(({ detail }) => detail.code)).toEqual(["E_WASM_NONE"]);
  await expect(page.getByText("The page’s own words")).toBeVisible();
});

test("a converted timeline is shown again after a change of the data, with the problems of what is shown", async ({
  page,
}) => {
  const widget = await mount(page, { data: TABLE });
  expect(await widget.ask((element) => element.problems.length)).toBe(1);
  await widget.ask((element, data) => {
    element.data = data;
  }, generated(3));
  await expect.poll(() => titles(widget)).toHaveLength(3);
  expect(await widget.ask((element) => element.problems)).toEqual([]);
});

test("conversion warnings are reported to the host page only", async ({ page }) => {
  const [first] = STORY.events;
  const media = { url: "/blank.html", caption: "A record", link: "https://example.org/a" };
  const widget = await mount(page, {
    data: { ...STORY, events: [{ ...first, media, background: { color: "#fff" } }] },
  });
  const problems = await widget.ask((element) => element.problems);
  expect(problems.map(({ severity }) => severity)).toContain("warning");
  await expect(widget.notice).toBeHidden();
  await widget.mark("Sony Pictures").click();
  await expect(widget.card.getByRole("link", { name: "example.org" })).toHaveAttribute("href", media.link);
});

test("a table is saved as CSV that is read as the same, and as JSON, of which only CSV needs the converter", async ({
  page,
  site,
}) => {
  const widget = await mount(page);
  const saved = async (/** @type {string} */ entry) => {
    await widget.button("More").click();
    const waiting = page.waitForEvent("download");
    await widget.button(entry).click();
    const download = await waiting;
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  };
  const before = await widget.ask((element) => JSON.stringify(element.events));
  const json = await saved("Data (JSON)");
  expect(json.text).toBe(String(await file("/data/reported-thefts.json")));
  expect(site.paths(/formats/)).toEqual([]);
  const csv = await saved("Data (CSV)");
  expect(csv.name).toBe("hacks-and-thefts-attributed-to-north-korea-2014-2017-three-c.csv");
  expect(site.paths(/formats/)).toEqual([CONVERTER]);
  await widget.ask((element, text) => {
    element.data = text;
  }, csv.text);
  await expect.poll(async () => (await heard(page, "ready")).length).toBe(2);
  expect(await widget.ask((element) => JSON.stringify(element.events))).toBe(before);
  expect(await widget.ask((element) => element.problems)).toEqual([]);
});

test("250 hostile texts in a table, a story and items become text, or media that their markup names", async ({
  page,
  site,
  log,
}) => {
  // None of the media exists, and the page allows no films.
  log.allows(/status of 404|^Loading media from|^securitypolicyviolation: media-src/);
  await mount(page, { data: TABLE });
  const harm = watchHarm(page);
  /** @type {string[]} */
  const types = [];
  page.on("request", (request) => types.push(request.resourceType()));
  const quoted = (/** @type {string} */ text) => `"${text.replaceAll('"', '""')}"`;
  const table = PAYLOADS.map((text, index) =>
    ["2016", text, text, text, "stolen", "5", text, text, text, `id-${index}`].map(quoted).join(","),
  );
  const forms = [
    `date,title,kind,place,measure,amount,token,source,source url,id\n${table.join("\n")}\n`,
    {
      title: { text: { headline: PAYLOADS[0], text: PAYLOADS[1] } },
      events: PAYLOADS.map((text) => ({
        start_date: { year: 2016 },
        text: { headline: text, text },
        media: { url: text, caption: text, credit: text },
        group: text,
        display_date: text,
        background: { url: text },
      })),
    },
    {
      items: PAYLOADS.map((text, id) => ({
        id,
        content: text,
        title: text,
        start: "2016-02-05",
        className: text,
        style: text,
      })),
    },
  ];
  for (const data of forms) {
    const widget = await mount(page, { data });
    expect(await widget.ask((element) => element.events.length)).toBeGreaterThan(240);
    await widget.button("List").click();
    for (const group of await widget.list.locator("summary").all()) await group.click();
    await widget.ask((element) => element.select(element.events[7]?.id ?? ""));
    const links = await widget.root.evaluate((element) =>
      [...(element.shadowRoot?.querySelectorAll("a[href]") ?? [])].map((link) => link.getAttribute("href") ?? ""),
    );
    expect(links.filter((href) => !/^(https?:\/\/|#)/i.test(href))).toEqual([]);
  }
  const media = ["x", "leak"].map((name) => `request: ${site.url}/${name}`);
  expect((await harm()).filter((line) => !media.includes(line))).toEqual([]);
  expect(types.filter((type) => type !== "image")).toEqual([]);
});
