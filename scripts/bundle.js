// Trunk's post_build hook. Trunk leaves wasm-bindgen's glue as `heistline.js`; that name belongs to the element.
import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { build, transform } from "esbuild";

const staging = process.env.TRUNK_STAGING_DIR;
if (!staging) throw new Error("run by Trunk, not by hand: make build");
const minify = process.env.TRUNK_PROFILE === "release";

/** @type {import("esbuild").BuildOptions} */
const common = { bundle: true, format: "esm", target: "es2022", minify, legalComments: "none", logLevel: "warning" };

/** The element adopts its style sheet as text. @type {import("esbuild").Plugin} */
const cssAsText = {
  name: "css-as-text",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify });
      return { contents: code.trim(), loader: "text", watchFiles: [path] };
    });
  },
};

// The types of the border, for tsc.
await mkdir("target/types", { recursive: true });
await rename(`${staging}/heistline.d.ts`, "target/types/heistline_glue.d.ts");

// `export *` leaves out the default export, and with it the code that fetches the wasm: the element does that itself.
await build({
  ...common,
  stdin: { contents: 'export * from "./heistline.js"', resolveDir: staging },
  outfile: `${staging}/heistline_glue.js`,
});

await build({
  ...common,
  entryPoints: ["www/heistline.js"],
  outfile: `${staging}/heistline.js`,
  allowOverwrite: true,
  external: ["./heistline_glue.js"],
  plugins: [cssAsText],
});

// Data and words are written to be read by people; what is downloaded has no white space. English is in the element.
await rm(`${staging}/languages/en.json`);
for (const folder of ["data", "languages"]) {
  for (const name of await readdir(`${staging}/${folder}`)) {
    const path = `${staging}/${folder}/${name}`;
    await writeFile(path, JSON.stringify(JSON.parse(await readFile(path, "utf8"))));
  }
}

// Without injected scripts Trunk leaves its own link to the crate in the page.
const page = `${staging}/index.html`;
const html = await readFile(page, "utf8");
await writeFile(page, html.replace(/\n\s*<link data-trunk[^>]*>(\n\s*(?=\n))*/, ""));
