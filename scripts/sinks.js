// Fails on calls that a strict Content-Security-Policy or Trusted Types block, or that store something in the reader's browser, in
// the sources and in the release. The first ones also keep data from becoming code.
import { readdirSync, readFileSync } from "node:fs";

const ANYWHERE = [
  /\b(inner|outer)HTML\b/,
  /\binsertAdjacentHTML\b/,
  /\bsetHTMLUnsafe\b/,
  /\bcreateContextualFragment\b/,
  /\bDOMParser\b/,
  /\bdocument\.write(ln)?\b/,
  /\beval\s*\(/,
  /\bFunction\s*\(/,
  /\bsrcdoc\b/,
  /\bjavascript:/i,
  /\bsetAttribute(NS)?\([^)]*["'`]style["'`]/,
  // After the name of a tag: in a script that is minified a comparison may stand before.
  /<[a-z][\w:-]*[\s/][^<>]*\bstyle\s*=/i,
  /\bdocument\.cookie\b/,
  /\bnew\s+(Shared)?Worker\b/,
];
/** But for the builder page, which keeps its drafts. */
const STORAGE = [/\blocalStorage\b/, /\bsessionStorage\b/, /\bindexedDB\b/];
const IN_HTML = [
  // Event handler attributes, and inline scripts other than data blocks.
  /<[a-z][^<>]*\son[a-z]+\s*=/i,
  /<script(?![^>]*\s(src=|type="application\/(ld\+)?json"))/i,
];
const COMMENT = /^\s*(\/\/|\/?\*)/;

let found = 0;
for (const folder of ["www", "dist"]) {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const html = name.endsWith(".html");
    if (!html && !name.endsWith(".js")) continue;
    const elsewhere = name.startsWith("builder") ? [] : STORAGE;
    const patterns = [...ANYWHERE, ...elsewhere, ...(html ? IN_HTML : [])];
    readFileSync(`${folder}/${name}`, "utf8")
      .split("\n")
      .forEach((line, index) => {
        if (!html && COMMENT.test(line)) return;
        for (const pattern of patterns) {
          const match = pattern.exec(line);
          if (!match) continue;
          found += 1;
          console.error(`${folder}/${name}:${index + 1}:${match.index + 1}: banned: ${match[0].slice(0, 60)}`);
        }
      });
  }
}
if (found) process.exit(1);
console.log("sinks: none of the banned calls in www/ and dist/");
