// The page around the timeline: its text size, its inherited type, its own `fetch`, its background, its address, its print.
import { expect, open, test } from "./fixture.js";
import { POLICY } from "./site.js";

/** Pages with styles and scripts of their own. @param {import("./site.js").Site} site */
function relax(site) {
  site.policy = POLICY.split("; ").slice(0, 5).join("; ").replaceAll("'self'", "'self' 'unsafe-inline'");
}

test("a fetch of the page that takes texts only is given texts", async ({ page, site }) => {
  relax(site);
  const widget = await open(page, "/fetch-of-texts.html");
  await expect(widget.canvas).toBeVisible();
  await expect(widget.button("Tabelle")).toBeVisible();
  await widget.mark("Bangladesh Bank").click();
  await expect(widget.card).toBeVisible();
});
