// One HTML file with everything inside: script, wasm, words, data, and the list for those without scripts. It works from a disk,
// without a network, and in web archives. `node scripts/single.js DATA [LANGUAGE…] > timeline.html`, after `make build`. Images are
// taken in, up to a limit; MEDIA=link links them.
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { argv, env, exit, stdout } from "node:process";
import { singleFile } from "../www/builder/publish/single.js";
import { bundleSingle } from "./element.js";

/** Largest image that is taken in, and most bytes of all. */
const LARGEST = 2 * 2 ** 20;
const MOST = 20 * 2 ** 20;
/** The types of images by the end of their address. @type {Record<string, string>} */
const TYPES = {
  avif: "avif",
  gif: "gif",
  jpeg: "jpeg",
  jpg: "jpeg",
  png: "png",
  svg: "svg+xml",
  webp: "webp",
};

const [file, ...languages] = argv.slice(2);
if (!file) {
  console.error("single: which data? make single DATA=file.json");
  exit(2);
}
// Any format; the command line reports problems.
const text = heistline(["convert", file]);
const timeline = JSON.parse(text);
const { title = "Timeline", lang = "en" } = timeline;
const links = env.MEDIA === "link";
// Images are in the data alone, which the list for those without scripts links.
const listed = structuredClone(timeline);
if (!links) for (const media of mediaOf(listed).filter(isImage)) media.kind = "link";
const list = heistline(["list", "-", "--lang", languages[0] ?? "en"], JSON.stringify(listed));
if (!links) await takeImages(timeline);

/** @type {Record<string, Record<string, unknown>>} */
const words = {};
for (const name of languages.filter((name) => name !== "en"))
  words[name] = JSON.parse(await readFile(`www/languages/${name}.json`, "utf8"));

/**
 * @typedef {Record<"url" | "poster" | "thumbnail" | "kind", string | undefined>} Media
 * @typedef {{ media?: Media | Media[], events: { media?: Media | Media[] }[] }} Timeline
 */
/** @param {Timeline} timeline */
function mediaOf(timeline) {
  return [timeline, ...timeline.events].flatMap(({ media = [] }) => media);
}

/** @param {string | undefined} address */
function typeOf(address) {
  return TYPES[/\.(\w+)(?:[?#]|$)/.exec(address ?? "")?.[1]?.toLowerCase() ?? ""];
}

/** @param {Media} media */
function isImage({ kind, url }) {
  return kind === "image" || (!kind && typeOf(url) !== undefined);
}

/** Replaces the addresses of images by the images themselves. @param {Timeline} timeline */
async function takeImages(timeline) {
  let total = 0;
  for (const media of mediaOf(timeline)) {
    for (const name of /** @type {const} */ (["url", "poster", "thumbnail"])) {
      const address = media[name];
      const type = typeOf(address);
      if (!address || !type || (name === "url" && !isImage(media))) continue;
      try {
        const bytes = await bytesOf(address);
        total += bytes.length;
        if (bytes.length > LARGEST || total > MOST) throw new Error(`it has ${bytes.length} bytes, which is too much`);
        media[name] = `data:image/${type};base64,${bytes.toString("base64")}`;
      } catch (error) {
        console.error(`single: ${address} stays a link: ${error instanceof Error ? error.message : error}`);
      }
    }
  }
}

/** @param {string} address on the web, or relative to the data */
async function bytesOf(address) {
  if (!/^https?:/i.test(address))
    return readFile(resolve(dirname(file ?? ""), decodeURI(address.replace(/[?#].*/, ""))));
  const response = await fetch(address, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}

/** What a command writes. @param {string[]} command @param {string} [input] @returns {string} */
function heistline(command, input = "") {
  const { status, stdout } = spawnSync("cargo", ["run", "--quiet", "--features", "cli", "--", ...command], {
    encoding: "utf8",
    input,
    maxBuffer: 2 ** 30,
    stdio: ["pipe", "pipe", "inherit"],
  });
  if (status !== 0 && status !== 1) exit(2);
  return stdout;
}

stdout.write(
  singleFile({
    script: await bundleSingle({ folder: "dist", words }),
    data: timeline,
    list,
    title,
    lang: languages[0] ?? lang,
  }),
);
