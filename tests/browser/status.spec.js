// The status line that screen readers announce: true while it stands, and empty afterwards.
import { expect, mount, test } from "./fixture.js";
import { SAMPLE } from "./states.js";

test("clearing a search announces once that all events are shown", async ({ page }) => {
  const widget = await mount(page, { data: SAMPLE });
  const all = SAMPLE.events.length;
  await widget.button("Search").click();
  const field = widget.root.getByRole("searchbox");
  await field.fill("zzz");
  await widget.expectAnnounced(`0 of ${all} events shown`);
  await field.fill("");
  await widget.expectAnnounced(`${all} of ${all} events shown`);
  await field.fill(" ");
  await widget.button("Table").click();
  const messages = await widget.announced();
  expect(messages.filter((message) => message === `${all} of ${all} events shown`)).toHaveLength(1);
});

test("leaving a kind again announces that all events are shown", async ({ page }) => {
  const widget = await mount(page, { data: SAMPLE });
  const all = SAMPLE.events.length;
  const toggle = widget.legend.getByRole("button").nth(1);
  await toggle.click();
  await widget.expectAnnounced(/^\d of \d events shown$/);
  await toggle.click();
  await widget.expectAnnounced(`${all} of ${all} events shown`);
});

test("a message is cleared after some seconds", async ({ page }) => {
  await page.clock.install();
  const widget = await mount(page, { data: SAMPLE, attributes: { view: "table" } });
  await page.clock.pauseAt(Date.now() + 10_000);
  await widget.root.getByRole("columnheader", { name: "Kind" }).getByRole("button").click();
  await expect(widget.status).toHaveText(/sorted by Kind/);
  await page.clock.runFor(3_000);
  await expect(widget.status).toHaveText(/sorted by Kind/);
  await page.clock.runFor(7_000);
  await expect(widget.status).toHaveText("");
});

test("a card that a reader opens gets the focus, and is not announced besides; one that the page opens is", async ({
  page,
}) => {
  const widget = await mount(page, { data: SAMPLE });
  await widget.mark("Alpha Bank").press("Enter");
  await expect(widget.card.getByRole("heading", { name: "Alpha Bank" })).toBeFocused();
  await widget.button("Table").click();
  await widget.root.getByRole("columnheader", { name: "Kind" }).getByRole("button").click();
  // What was announced before this would be in the list, too.
  await widget.expectAnnounced(/sorted by Kind/);
  expect(await widget.announced()).toHaveLength(1);
  await widget.ask((element) => element.next());
  await widget.expectAnnounced(/stolen/);
});
