// The reading speed of the wasm for Heistline JSON and, through the converter, for CSV, compared with `JSON.parse` of the same text
// in the same browser. `node benches/reading.js`, after `make build`; writes benches/READING.md.
import { readFile, writeFile } from "node:fs/promises";
import { launch } from "./browser.js";

const EVENTS = 100_000;
const ROUNDS = 9;

/** @typedef {{ name: string, bytes: number, milliseconds: number }} Measured */

const widget = await readFile("target/bundle/heistline_glue.js", "utf8");
const converter = await readFile("target/bundle/converter_glue.js", "utf8");
const wasm = async (/** @type {string} */ name) => (await readFile(`dist/${name}`)).toString("base64");

const browser = await launch();
const page = await browser.newPage();
/** @type {Measured[]} */
const measured = await page.evaluate(
  async ({ widget, converter, wasms, events, rounds }) => {
    const item = (/** @type {number} */ index) => ({
      id: `e${index}`,
      title: `Reported theft ${index}`,
      date: new Date(Date.UTC(1990, 0, 1) + index * 3_600_000).toISOString().slice(0, 10),
      kind: "bank",
      claims: [
        { measure: "stolen", amount: (1 + (index % 50)) * 1_000_000, currency: "USD", lead: true, sources: ["wire"] },
      ],
    });
    const all = Array.from({ length: events }, (_, index) => item(index));
    const sources = { wire: { publisher: "The Wire" } };
    const text = JSON.stringify({ kinds: [{ id: "bank", label: "Bank" }], sources, events: all });
    const rows = all.map(({ id, title, date }) => `${id},${title},${date},Bank,stolen,1000000,USD,The Wire`);
    const table = `id,title,date,kind,measure,amount,currency,source\n${rows.join("\n")}\n`;

    const compiled = await Promise.all(
      wasms.map((base64) => WebAssembly.compile(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))),
    );
    const glues = [widget, converter].map((body, index) => {
      const glue = new Function(body)();
      glue.initSync({ module: compiled[index] });
      return glue;
    });
    const encode = (/** @type {string} */ text) => new TextEncoder().encode(text);

    /** @param {string} name @param {string} text @param {(bytes: Uint8Array) => void} read */
    const median = (name, text, read) => {
      const bytes = encode(text);
      const times = Array.from({ length: rounds }, () => {
        const from = performance.now();
        read(bytes);
        return performance.now() - from;
      }).sort((a, b) => a - b);
      return { name, bytes: bytes.length, milliseconds: times[rounds >> 1] ?? 0 };
    };
    /** Nine tenths are the reading. @param {Uint8Array} bytes @param {number} part */
    const load = (bytes, part) => {
      const loading = new glues[0].Loading(bytes.length);
      loading.push(bytes);
      while (loading.step() < part);
      loading.free();
    };
    /** @param {Uint8Array} bytes */
    const convert = (bytes) => {
      const conversion = new glues[1].Conversion(bytes.length, "json");
      conversion.push(bytes);
      while (conversion.step() < 1);
      while (conversion.piece().length);
      conversion.free();
    };
    return [
      median("`JSON.parse` of our own JSON", text, (bytes) => JSON.parse(new TextDecoder().decode(bytes))),
      median("our own JSON, read by the widget", text, (bytes) => load(bytes, 0.9)),
      median("the same, and the index for drawing", text, (bytes) => load(bytes, 1)),
      median("a table, by the converter, to our own JSON", table, convert),
    ];
  },
  {
    widget,
    converter,
    wasms: [await wasm("heistline_bg.wasm"), await wasm("heistline_formats_bg.wasm")],
    events: EVENTS,
    rounds: ROUNDS,
  },
);
const version = browser.version();
await browser.close();

const [parse] = measured;
/** Megabytes a second. @param {Measured} measured */
const speed = ({ bytes, milliseconds }) => bytes / 1e6 / (milliseconds / 1e3);
const line = (/** @type {Measured} */ one) => {
  const against = parse ? (speed(one) / speed(parse)).toFixed(2) : "";
  return `| ${one.name} | ${(one.bytes / 1e6).toFixed(1)} | ${one.milliseconds.toFixed(0)} | ${speed(one).toFixed(0)} | ${against} |`;
};
await writeFile(
  "benches/READING.md",
  `# Reading

Written by \`benches/reading.js\`, not by hand: ${EVENTS.toLocaleString("en")} events with a figure each, in Chromium ${version}, the median of
${ROUNDS} rounds. The widget reads in slices between which the page lives; here they follow one another. Goal: 50 MB/s, or a third of \`JSON.parse\`, whichever is lower.

| what | MB | ms | MB/s | against \`JSON.parse\` |
| --- | ---: | ---: | ---: | ---: |
${measured.map(line).join("\n")}
`,
);
