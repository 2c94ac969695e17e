// What archives of the release have in common: the version, the files of a folder, and a zip that is the same for the same files.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { zipSync } from "fflate";

/** The time of all files, so that the same sources make the same archive. */
const TIME = new Date(1980, 0, 1);

/** The version of the release. */
export const version = /^version = "(.*)"$/m.exec(await readFile("Cargo.toml", "utf8"))?.[1] ?? "";

/** The names of all files below a folder, sorted. @param {string} folder */
export async function filesOf(folder) {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .sort();
}

/**
 * Writes a zip archive with one folder.
 * @param {string} path of the archive
 * @param {string} folder in it
 * @param {Record<string, Uint8Array>} files by their names in the folder
 * @param {number} [limit] most bytes that it may have
 * @returns {Promise<Uint8Array>} the archive
 */
export async function writeArchive(path, folder, files, limit = Number.POSITIVE_INFINITY) {
  const zip = zipSync({ [folder]: Object.fromEntries(Object.entries(files).sort()) }, { mtime: TIME, level: 9 });
  if (zip.length > limit) throw new Error(`${path} would have ${zip.length} bytes; the limit is ${limit}`);
  await writeFile(path, zip);
  console.log(`${path}: ${zip.length} bytes, ${Object.keys(files).length} files`);
  return zip;
}
