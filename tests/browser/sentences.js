// The sentences in which the core reports problems, out of its sources.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the core reports what is wrong. */
const FOLDERS = ["src/date", "src/edit", "src/import", "src/model"];
/** Files of words that are looked for in data. */
const OTHERS = /import\/(shared\/html\.rs|csv\/(columns|headings|words)\.rs)|(words|lexicon|tests)\.rs$/;
/** Comments, characters and raw strings are passed over; the one group is a string. */
const TOKENS =
  /\/\/[^\n]*|b?'(?:[^'\\\n]|\\(?:u\{[0-9a-fA-F]+\}|x..|.))'|r#"[\s\S]*?"#|#!?\[(?:allow|expect|cfg_attr)[^"]*"[^"]*"[^"]*\]|b?"((?:[^"\\]|\\[\s\S])*)"/g;
/** Two words, as no name has. */
const WORDS = /[a-z]{2,}[,;]? [a-z]/;

/** @returns {{ file: string, sentence: string }[]} values are X */
export function sentences() {
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  );
  return files
    .filter((file) => file.endsWith(".rs") && !OTHERS.test(file))
    .flatMap((file) => stringsOf(readFileSync(file, "utf8")).map((sentence) => ({ file, sentence })))
    .filter(({ sentence }) => WORDS.test(sentence));
}

/** @param {string} source */
function stringsOf(source) {
  const own = source.replace(/\n#\[cfg\(test\)\]\n(?:pub )?mod tests \{[\s\S]*$/, "");
  const strings = [...own.matchAll(TOKENS)].flatMap(([whole, text]) => (text && !whole.startsWith("b") ? [text] : []));
  return strings.map((text) =>
    text
      .replace(/\\\n\s*/g, "")
      .replace(/\\(["\\])/g, "$1")
      .replace(/\{\{|\}\}|\{[\w:]*\}/g, (found) => (found === "{{" ? "{" : found === "}}" ? "}" : "X")),
  );
}
