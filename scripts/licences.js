// Collects the licences of all crates in the wasms and of all npm packages in the scripts with their texts, for THIRD-PARTY.txt in the
// release.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "esbuild";

/** @typedef {{ id: string, name: string, version: string, license: string | null, repository: string | null, manifest_path: string }} Package */
/** @typedef {{ id: string, deps: { pkg: string, dep_kinds: { kind: string | null }[] }[] }} Node */

/** The scripts that bundle npm packages. */
const SCRIPTS = ["www/builder/main.js", "www/builder/text/text.js"];

/** @returns {Promise<string>} */
export async function licences() {
  const target = ["--filter-platform", "wasm32-unknown-unknown", "--no-default-features", "--features", "builder"];
  const options = ["--format-version", "1", ...target];
  const output = execFileSync("cargo", ["metadata", ...options], { encoding: "utf8", maxBuffer: 2 ** 28 });
  /** @type {{ packages: Package[], resolve: { root: string, nodes: Node[] } }} */
  const { packages, resolve } = JSON.parse(output);
  const nodes = new Map(resolve.nodes.map((node) => [node.id, node]));
  /** @type {Set<string>} what is compiled in, not what only builds or tests */
  const used = new Set();
  const visit = (/** @type {string} */ id) => {
    for (const { pkg, dep_kinds } of nodes.get(id)?.deps ?? []) {
      if (used.has(pkg) || !dep_kinds.some(({ kind }) => kind === null)) continue;
      used.add(pkg);
      visit(pkg);
    }
  };
  visit(resolve.root);
  const crates = packages
    .filter(({ id }) => used.has(id))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ manifest_path, ...about }) => entry(dirname(manifest_path), about));
  const scripts = (await bundled()).map((name) => {
    const folder = join("node_modules", name);
    const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    return entry(folder, { ...about, repository: about.homepage ?? about.repository?.url ?? null });
  });
  const head =
    "What is in heistline_bg.wasm, heistline_formats_bg.wasm, heistline_workbooks_bg.wasm, heistline_builder_bg.wasm and the scripts of the builder page beside Heistline itself and Rust's standard library (MIT OR Apache-2.0).";
  return `${[head, ...crates, ...scripts].join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}

/** The names of the npm packages in the scripts. */
async function bundled() {
  const { metafile } = await build({
    entryPoints: SCRIPTS,
    bundle: true,
    format: "esm",
    target: "es2022",
    external: ["*_glue.js"],
    metafile: true,
    write: false,
    outdir: "target",
  });
  const names = Object.keys(metafile.inputs).map(
    (path) => /\bnode_modules\/((@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? "",
  );
  return [...new Set(names)].filter(Boolean).sort();
}

/** @param {string} folder @param {Pick<Package, "name" | "version" | "license" | "repository">} about */
function entry(folder, { name, version, license, repository }) {
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|unlicense|notice)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8").trim());
  const title = `${name} ${version} (${license ?? "see below"})`;
  return [title, repository ?? "", ...texts].filter(Boolean).join("\n\n");
}
