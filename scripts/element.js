// Bundles the element into one script: its style sheet as text, and wasm-bindgen's glue as a function.
import { readFile } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { build } from "esbuild";
import { minify as compress } from "terser";

/** What the build puts into the element; `www/shared/build.d.ts` says what for. */
const EMPTY = {
  WASM_SHA384: "",
  WASM_BASE64: "",
  FORMATS_SHA384: "",
  FORMATS_BASE64: "",
  WORKBOOKS_SHA384: "",
  EXTRA_SHA384: "",
  BUILDER_SHA384: "",
  VERSION: "",
  WORDS: {},
};

/**
 * Has Chromium compile all functions while the script is on its way, in another thread; else it compiles each when it is first called,
 * in the page's. https://v8.dev/blog/explicit-compile-hints
 */
const COMPILE_HINT = "//# allFunctionsCalledOnLoad";

/** Options of terser, which folds and inlines more than esbuild. It runs second, because only esbuild shortens private names. */
const COMPRESSION = { module: true, ecma: /** @type {const} */ (2020), compress: { passes: 3, hoist_funs: true } };

/**
 * @param {object} options
 * @param {boolean} options.minify
 * @param {Partial<typeof EMPTY>} options.define
 * @param {string} [options.entry] a script that imports the element, in place of the element itself
 * @param {string} [options.file] the script to bundle, below www, if there is no such entry
 * @param {boolean} [options.beside] whether the second script stays beside it, to be found by another bundler
 * @param {"first" | "second"} [options.part] which English words it has: those of the first script, those that the second one brings
 *   (www/extra/later.json), or all
 * @returns {Promise<string>}
 */
export async function bundleElement({ minify, define, entry, file = "element/element.js", beside = false, part }) {
  /** @type {import("esbuild").Plugin} */
  const cssAsText = {
    name: "css-as-text",
    setup({ onLoad }) {
      onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const { outputFiles } = await build({ entryPoints: [path], bundle: true, minify, write: false });
        return { contents: outputFiles[0]?.text.trim() ?? "", loader: "text", watchDirs: [dirname(path)] };
      });
    },
  };
  /** @type {import("esbuild").Plugin} */
  const glueAsFunction = {
    name: "glue-as-function",
    setup(build) {
      build.onResolve({ filter: /_glue\.js$/ }, ({ path }) => ({ path: basename(path), namespace: "glue" }));
      build.onLoad({ filter: /.*/, namespace: "glue" }, async ({ path }) => ({
        contents: `export function makeGlue() { ${await readFile(`target/bundle/${path}`, "utf8")} }`,
      }));
    },
  };
  /** @type {import("esbuild").Plugin} */
  const wordsOfPart = {
    name: "words-of-part",
    setup(build) {
      build.onLoad({ filter: /\blanguages\/en\.json$/ }, async ({ path }) => {
        /** @type {string[]} */
        const later = JSON.parse(await readFile("www/extra/later.json", "utf8"));
        const words = Object.entries(JSON.parse(await readFile(path, "utf8")));
        const kept = words.filter(([key]) => !part || later.includes(key) === (part === "second"));
        return { contents: JSON.stringify(Object.fromEntries(kept)), loader: "json" };
      });
    },
  };
  /** @type {import("esbuild").Plugin} */
  const extraBeside = {
    name: "extra-beside",
    setup(build) {
      build.onResolve({ filter: /^\.\/parts\.js$/ }, ({ importer }) =>
        /\bextra\/load\.js$/.test(importer) ? { path: "./heistline_extra.js", external: true } : undefined,
      );
    },
  };

  const { outputFiles } = await build({
    ...(entry ? { stdin: { contents: entry, resolveDir: "www" } } : { entryPoints: [`www/${file}`] }),
    bundle: true,
    format: "esm",
    target: "es2022",
    minify,
    legalComments: "none",
    logLevel: "warning",
    write: false,
    define: Object.fromEntries(
      Object.entries({ ...EMPTY, ...define }).map(([name, value]) => [name, JSON.stringify(value)]),
    ),
    plugins: [cssAsText, glueAsFunction, wordsOfPart, ...(beside ? [extraBeside] : [])],
  });
  const bundled = outputFiles[0]?.text ?? "";
  const compressed = minify ? (await compress(bundled, COMPRESSION)).code : bundled;
  // Both drop these comments, without which bundlers would look for the script.
  const script = (compressed ?? "").replace(
    /\bimport\((\w+)\)/g,
    "import(/* @vite-ignore */ /* webpackIgnore: true */ $1)",
  );
  return part === "first" ? `${COMPILE_HINT}\n${script}` : script;
}

/**
 * Bundles the element with its wasm and words, for the page with everything inside (www/builder/publish/single.js).
 * @param {object} options
 * @param {string} options.folder where the wasm is
 * @param {Record<string, Record<string, unknown>>} options.words of the languages beside English
 * @param {boolean} [options.minify]
 */
export async function bundleSingle({ folder, words, minify = true }) {
  const base64 = async (/** @type {string} */ name) => (await readFile(`${folder}/${name}`)).toString("base64");
  return bundleElement({
    minify,
    define: {
      WASM_BASE64: await base64("heistline_bg.wasm"),
      FORMATS_BASE64: await base64("heistline_formats_bg.wasm"),
      WORDS: words,
    },
    // The second script is inside, so that it need not wait for a reader: print needs it at once.
    entry: `import "./element/element.js";
      import { extra } from "./extra/load.js";
      extra();
      const line = document.querySelector("heist-line");
      line.data = document.querySelector("#data").textContent;
      line.setAttribute("loading", "eager");`,
  });
}
