// The files of the release beside this page, and their hashes.
import { request } from "../../shared/request.js";

/** The version and the address on a CDN for npm packages. */
export const CDN = `https://cdn.jsdelivr.net/npm/heistline@${VERSION}/`;
/** What a page with a timeline needs of the release, beside the languages. */
const NEEDED =
  /^(heistline\.js|heistline_(bg|formats_bg)\.wasm|heistline_extra\.js|embed\.(js|html|css)|(frame|unloaded)\.js|languages\/.*|THIRD-PARTY\.txt)$/;

/** @type {Promise<Map<string, string>> | undefined} */
let sums;

/** The SHA-384 of each file in hexadecimal, by name. A failed load is not cached. @returns {Promise<Map<string, string>>} */
function checksums() {
  sums ??= fetched("SHA384SUMS").then(async (response) => {
    const lines = (await response.text()).matchAll(/^([0-9a-f]{96}) {2}(.+)$/gm);
    return new Map([...lines].map(([, hash = "", name = ""]) => [name, hash]));
  });
  sums.catch(() => {
    sums = undefined;
  });
  return sums;
}

/** The `integrity` of a script; empty if it is not known. @param {string} name */
export async function integrity(name) {
  const hash = (await checksums().catch(() => undefined))?.get(name);
  const bytes = hash?.match(/../g)?.map((byte) => Number.parseInt(byte, 16));
  return bytes ? `sha384-${btoa(String.fromCharCode(...bytes))}` : "";
}

/** The element with all it needs as one script. */
export async function singleScript() {
  return (await fetched("builder/single.js")).text();
}

/** What a page with a timeline needs, by name. @returns {Promise<[name: string, bytes: Uint8Array][]>} */
export async function program() {
  const names = [...(await checksums()).keys()].filter((name) => NEEDED.test(name));
  return Promise.all(names.map(async (name) => [name, new Uint8Array(await (await fetched(name)).arrayBuffer())]));
}

/** @param {string} name beside this script */
async function fetched(name) {
  const response = await request(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: the server answered ${response.status}`);
  return response;
}
