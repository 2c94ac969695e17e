// usage: node benches/turns-tmp.mjs events turns throttle name=dist ...
import { cp, readFile, writeFile } from "node:fs/promises";
import { openSite } from "./site.js";
import { launch, open } from "./browser.js";
const [events, turns, throttle, ...subjects] = process.argv.slice(2);
const site = await openSite([Number(events)]);
const urls = {};
for (const subject of subjects) {
  const [name, dist] = subject.split("=");
  if (dist === "peer") { urls[name] = site.peer(name, "", Number(events)); continue; }
  await cp(dist, `target/bench/site/dist-${name}`, { recursive: true });
  const base = site.widget(Number(events));
  const file = `target/bench/site/widget-${events}.html`;
  await writeFile(file.replace("widget", name), (await readFile(file, "utf8")).replaceAll("dist/", `dist-${name}/`));
  urls[name] = base.replace("widget", name);
}
const times = Object.fromEntries(Object.keys(urls).map((n) => [n, []]));
const longest = Object.fromEntries(Object.keys(urls).map((n) => [n, []]));
for (let t = 0; t < Number(turns); t++) for (const [name, url] of Object.entries(urls)) {
  const browser = await launch();
  const tab = await open(browser, url, { throttle: Number(throttle), scripts: ["globalThis.tasks=[];new PerformanceObserver(l=>tasks.push(...l.getEntries().map(e=>e.duration))).observe({type:'longtask',buffered:true})"] });
  times[name].push(tab.firstPicture);
  longest[name].push(await tab.page.evaluate(() => Math.max(0, ...globalThis.tasks)));
  await browser.close();
}
for (const name of Object.keys(urls)) { const s = times[name].sort((a, b) => a - b); const l = longest[name].sort((a,b)=>a-b); console.log(name, "median", s[s.length >> 1].toFixed(0), "min", s[0].toFixed(0), "max", s.at(-1).toFixed(0), "longest", l[l.length>>1], l.at(-1)); }
await site.close();
process.exit(0);
