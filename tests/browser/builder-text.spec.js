// The data as text in the builder.
import { at, data, openBuilder, test } from "./builder.js";
import { expect } from "./fixture.js";

test("the data is edited as text, with the schema’s completions, problems in place, and what is no JSON kept", async ({
  page,
}) => {
  await openBuilder(page);
  await page.getByRole("button", { name: "Reigns" }).click();
  const tab = (/** @type {string} */ name) => page.locator(".tabs").getByRole("button", { name });
  await tab("JSON").click();
  const editor = page.locator(".text .cm-content");
  await expect(editor).toContainText("Ada the Elder");
  // A change in the text is one in the form.
  await editor.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.type('"cur');
  await page.locator(".cm-tooltip-autocomplete li", { hasText: "currency" }).click();
  await page.keyboard.type('"EUR",');
  await expect.poll(async () => (await data(page)).currency).toBe("EUR");
  await tab("Form").click();
  await page.getByRole("button", { name: "About the timeline" }).click();
  await expect(at(page, "currency")).toHaveValue("EUR");
  // What is no JSON stays as it is, also when the page is opened again.
  await tab("JSON").click();
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("oops");
  await expect(page.locator(".cm-lint-marker-error")).toHaveCount(1);
  expect((await data(page)).currency).toBe("EUR");
  await page.reload();
  await page.getByRole("button", { name: "Rulers of an invented island", exact: true }).click();
  await tab("JSON").click();
  await expect(editor).toContainText("oops");
});
