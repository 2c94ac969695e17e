// Calls that a strict Content-Security-Policy or Trusted Types would refuse, or that leave something behind in the
// reader's browser. None may be in what we write or in what we ship; the first ones also keep data from becoming code.
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
  /<[a-z][^<>]*\sstyle\s*=/i,
  /\blocalStorage\b/,
  /\bsessionStorage\b/,
  /\bindexedDB\b/,
  /\bdocument\.cookie\b/,
  /\bnew\s+(Shared)?Worker\b/,
];
const IN_HTML = [
  // An event handler as an attribute; a script in the page (data blocks are no scripts).
  /<[a-z][^<>]*\son[a-z]+\s*=/i,
  /<script(?![^>]*\s(src=|type="application\/(ld\+)?json"))/i,
];
const COMMENT = /^\s*(\/\/|\/?\*)/;

let found = 0;
for (const folder of ["www", "dist"]) {
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const html = name.endsWith(".html");
    if (!html && !name.endsWith(".js")) continue;
    const patterns = html ? [...ANYWHERE, ...IN_HTML] : ANYWHERE;
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
