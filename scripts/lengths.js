// Fails where a file of the widget has more lines than can be read at once.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LIMIT = 500;
const FOLDER = "www";

const long = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.(js|ts|css|html|json)$/.test(name))
  .map((name) => ({ name: join(FOLDER, name), lines: readFileSync(join(FOLDER, name), "utf8").split("\n").length - 1 }))
  .filter(({ lines }) => lines > LIMIT);
for (const { name, lines } of long) console.error(`${name}: ${lines} lines, at most ${LIMIT}. Split it by topic.`);
if (long.length) process.exit(1);
console.log(`lengths: no file in ${FOLDER}/ has more than ${LIMIT} lines`);
