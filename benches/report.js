// Formats the measurements as RESULTS.md, from the numbers alone, so that it can be generated again.

/** @typedef {import("./motion.js").Frames} Frames */
/** @typedef {import("./first.js").First} First */
/** @typedef {import("./load.js").Load} Load */
/** @typedef {import("./load.js").Cost} Cost */
/** @typedef {import("./peers.js").Outcome} Outcome */
/** @typedef {import("./gestures.js").Gesture} Gesture */
/**
 * @typedef {object} Results
 * @property {string} date
 * @property {{ cpu: string, cores: number, memory: number, load: number, quiet: boolean }} machine memory in GiB; `load`: before the start
 * @property {string} browser
 * @property {Frames[]} frames
 * @property {import("./motion.js").Drawn[]} drawn
 * @property {import("./clicks.js").Clicks[]} clicks
 * @property {First[]} first
 * @property {Load[]} loads
 * @property {Outcome[]} peers
 */
/** @typedef {{ name: string, events: number, milliseconds: number }} Native what `cargo bench` measured */
/** @typedef {(string | number)[]} Row */

/** The value that a part of all values does not exceed. @param {number[]} values @param {number} part */
const quantile = (values, part) =>
  [...values].sort((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)] ?? Number.NaN;
const median = (/** @type {number[]} */ values) => quantile(values, 0.5);
const slow = (/** @type {number[]} */ values) => quantile(values, 0.95);
const most = (/** @type {number[]} */ values) => Math.max(...values);

const count = (/** @type {number} */ value) => value.toLocaleString("en-US");
const time = (/** @type {number} */ value) => (value < 100 ? value.toFixed(1) : count(Math.round(value)));
const times = (/** @type {number} */ value) => `${value.toFixed(2)} ×`;
const megabytes = (/** @type {number} */ value) => (value / 1e6).toFixed(value < 1e7 ? 1 : 0);

/** @param {Row} head @param {Row[]} rows */
const table = (head, rows) =>
  [head, head.map((_, index) => (index ? "---:" : "---")), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");

/** @template T @template K @param {T[]} list @param {(item: T) => K} key */
const distinct = (list, key) => [...new Set(list.map(key))];

const METHOD = `Everything ran in one go, in headless Chromium without a GPU: what the main thread spends on rasterising is in the
numbers. Input is real: the browser's own mouse moves with the button down, and turns of the wheel with Control held. Each
gesture starts zoomed in to a quarter of the whole span, or where it says so at the whole span, and has 60 steps; zooming is 30
steps in, then 30 out. A frame lasts
from the first listener of the step's input event to a task that can run only after the same frame's painting. The browser
gives input to a page at the start of a frame, so nothing is rounded up to the display's 60 Hz. A step of which the view
changes in no frame, or not in that very one, ends the run. Nothing was warmed up and nothing left out.

The picture is 1200 CSS pixels wide, the ratio is that of device pixels to them. 3 and 34 events are our own files (the second has
34 thefts, and what else happened), the others are generated. \`bare\` is a page of plain canvas calls that draws, on the same
input, the very shapes and words that our frame drew, recorded in a run of its own; it has none of the widget's buttons,
words for screen readers or hit tests. Widget and \`bare\` took turns.`;

/** @param {Results} results @param {Native[] | undefined} native */
export function report(results, native) {
  const { date, machine, browser } = results;
  const { cpu, cores, memory, load, quiet } = machine;
  return `${[
    ...(quiet
      ? []
      : ["**The machine was not quiet when this was measured: compare within a table, not with other runs.**"]),
    "# Benchmarks",
    `${date}, ${browser}, ${cpu}, ${cores} cores, ${memory} GiB of memory, load ${load} before the run. Written by
\`benches/frames.js\`, not by hand; the raw numbers are in \`results.json\`. All times are milliseconds: the median, and the 95th
percentile in the columns “95 %”.`,
    METHOD,
    ...section("Goals", goals(results)),
    ...section("Panning", motion(results, "pan")),
    ...section("Zooming", motion(results, "zoom")),
    ...section("Zooming from the whole span", motion(results, "whole")),
    ...section("A click on a mark to its painted card", clicks(results)),
    ...section("The first picture beside other libraries", firsts(results)),
    ...section("Loading", loading(results)),
    ...section("Beside other libraries", peers(results)),
    ...section("Natively", native ? natively(native) : "`cargo bench` had left no numbers."),
  ].join("\n\n")}\n`;
}

/** @param {string} title @param {string} text */
const section = (title, text) => (text ? [`## ${title}`, text] : []);

/** Where frames were measured. @param {Frames} frames */
const setting = ({ events, ratio, throttle, gesture }) =>
  `${NAMES[gesture]}, ${count(events)} events, ratio ${ratio}, CPU ${throttle} ×`;

/** @type {Record<Gesture, string>} */
const NAMES = { pan: "pan", zoom: "zoom", whole: "zoom from the whole span" };

/** @param {Results} results */
function goals({ frames, clicks, loads }) {
  /** @param {Partial<Frames>} wanted */
  const find = (wanted) =>
    frames.filter((one) => Object.entries(wanted).every(([name, value]) => Reflect.get(one, name) === value));
  /** @type {Row[]} */
  const rows = [];
  /**
   * @param {string} measure
   * @param {string} goal
   * @param {{ value: number, said: string }[]} measured in every setting
   * @param {number} limit
   */
  const judge = (measure, goal, measured, limit) => {
    const worst = measured.sort((a, b) => b.value - a.value)[0];
    if (worst) rows.push([measure, goal, worst.said, worst.value <= limit ? "yes" : "no"]);
  };

  const many = find({ kind: "widget", events: 1_000_000 }).flatMap((one) => {
    const { kind, ratio, throttle, gesture } = one;
    return find({ kind, ratio, throttle, gesture, events: 1_000 }).map((few) => {
      const value = slow(one.milliseconds) / slow(few.milliseconds);
      return { value, said: `${times(value)} (${NAMES[gesture]}, ratio ${ratio}, CPU ${throttle} ×)` };
    });
  });
  judge("95th percentile frame, 1,000,000 events against 1,000", "at most 1.5 ×", many, 1.5);
  const against = (/** @type {(gesture: Gesture) => boolean} */ wanted) =>
    pairs(frames.filter(({ gesture }) => wanted(gesture))).map(({ widget, bare }) => {
      const value = median(widget.milliseconds) / median(bare.milliseconds);
      return { value, said: `${times(value)} (${setting(widget)})` };
    });
  const pans = against((gesture) => gesture === "pan");
  judge("median frame of panning against `bare` drawing the same marks", "at most 1.25 ×", pans, 1.25);
  const zooms = against((gesture) => gesture !== "pan");
  judge("median frame of zooming against `bare` drawing the same marks", "at most 1.5 ×", zooms, 1.5);
  const throttled = find({ kind: "widget", events: 34, throttle: 4 }).map((one) => {
    const value = slow(one.milliseconds);
    return { value, said: `${time(value)} ms (${NAMES[one.gesture]}, ratio ${one.ratio})` };
  });
  judge("95th percentile frame, 34 events, CPU throttled 4 ×", "under 16.7 ms", throttled, 16.7);
  const late = clicks.map(({ events, steps }) => {
    const value = most(steps.map(({ frames }) => frames));
    return { value, said: value === 1 ? "the next frame" : `${value} frames (${count(events)} events)` };
  });
  judge("click to painted card, any size", "the next frame", late, 1);
  const tasks = loads
    .filter(({ events }) => events === 100_000)
    .map(({ runs }) => {
      const value = most([0, ...runs.flatMap(({ tasks }) => tasks)]);
      return { value, said: value ? `${time(value)} ms` : "none" };
    });
  judge("100,000 events loaded", "no task over 50 ms", tasks, 50);
  const empty = loads.find(({ page }) => page === "empty");
  const memory = loads
    .filter(({ events }) => events === 1_000_000)
    .map(({ runs }) => {
      const value = over(runs, empty, "resident");
      return { value, said: `${megabytes(value)} MB` };
    });
  judge("1,000,000 events loaded", "at most 400 MB over the empty page", memory, 400e6);
  return rows.length
    ? `The worst of all settings counts.\n\n${table(["measure", "goal", "measured", "met"], rows)}`
    : "";
}

/** The widget's frames and those of `bare` in the same setting. @param {Frames[]} frames */
const pairs = (frames) =>
  frames.flatMap((widget) => {
    const bare = frames.find((other) => other.kind === "bare" && setting(other) === setting(widget));
    return widget.kind === "widget" && bare ? [{ widget, bare }] : [];
  });

/** @param {Results} results @param {Gesture} wanted */
function motion({ frames, drawn }, wanted) {
  const rows = pairs(frames.filter(({ gesture }) => gesture === wanted)).map(({ widget, bare }) => {
    const { events, ratio, throttle, gesture } = widget;
    const [ours, theirs] = [widget.milliseconds, bare.milliseconds];
    const picture = drawn.find((one) => one.events === events && one.ratio === ratio && one.gesture === gesture);
    return [
      count(events),
      ratio,
      `${throttle} ×`,
      ...[median(ours), slow(ours), median(theirs), slow(theirs)].map(time),
      (median(ours) / median(theirs)).toFixed(2),
      `${median(picture?.shapes ?? [])} + ${median(picture?.labels ?? [])}`,
    ];
  });
  const head = ["events", "ratio", "CPU", "widget", "95 %", "bare", "95 %", "widget ÷ bare", "shapes + words drawn"];
  return rows.length ? table(head, rows) : "";
}

/** @param {Results} results */
function clicks({ clicks }) {
  const rows = clicks.map(({ events, steps }) => {
    const values = steps.map(({ milliseconds }) => milliseconds);
    return [count(events), time(median(values)), time(slow(values)), most(steps.map(({ frames }) => frames))];
  });
  return rows.length ? table(["events", "median", "95 %", "frames at most"], rows) : "";
}

/**
 * How many bytes more than a page with nothing, the medians compared.
 * @param {Cost[]} runs
 * @param {Load | undefined} empty
 * @param {"resident" | "peak"} what
 */
const over = (runs, empty, what) =>
  median(runs.map((run) => run[what])) - median(empty?.runs.map((run) => run[what]) ?? []);

/** @param {Results} results */
function loading({ loads }) {
  const empty = loads.find(({ page }) => page === "empty");
  const rows = loads.map(({ page, events, runs }) => [
    { empty: "page with nothing", compile: "page that compiles the same wasm" }[page] ?? `${count(events)} events`,
    time(median(runs.map(({ firstPicture }) => firstPicture))),
    time(most(runs.map(({ firstPicture }) => firstPicture))),
    most(runs.map(({ tasks }) => tasks.length)),
    time(most([0, ...runs.flatMap(({ tasks }) => tasks)])),
    megabytes(median(runs.map(({ heap }) => heap))),
    megabytes(median(runs.map(({ wasm }) => wasm))),
    megabytes(over(runs, empty, "resident")),
    megabytes(over(runs, empty, "peak")),
  ]);
  const head = [
    "page",
    "first picture",
    "slowest",
    "long tasks",
    "longest",
    "JS MB",
    "wasm MB",
    "process MB",
    "its peak",
  ];
  const said = `From navigation to the end of the first frame with a picture, from localhost, nothing cached: the median and the
slowest. Long tasks are those over 50 ms, the most in one load. Memory is after a garbage collection; that of the renderer process
is over the one of the page with nothing.`;
  return rows.length ? `${said}\n\n${table(head, rows)}` : "";
}

/** @param {Results} results */
function firsts({ first }) {
  const throttles = distinct(first, ({ throttle }) => throttle);
  const cell = (/** @type {First | undefined} */ one) =>
    one?.firstPicture.length
      ? `${time(median(one.firstPicture))} / ${time(slow(one.firstPicture))}, ${time(median(one.longest))}`
      : "did not finish";
  const rows = distinct(first, ({ name, events }) => `${name}\n${events}`).map((key) => {
    const same = first.filter(({ name, events }) => `${name}\n${events}` === key);
    const [{ name = "", events = 0 } = {}] = same;
    return [
      events ? `${count(events)}, ${name}` : name,
      ...throttles.map((throttle) => cell(same.find((one) => one.throttle === throttle))),
    ];
  });
  const said = `From navigation to the end of the first frame with a picture, median / 95 %, then the longest task of over 50 ms, else 0:
each in fresh browsers, in turns, from localhost, at ratio 1.`;
  const head = ["events, page", ...throttles.map((throttle) => `CPU ${throttle} ×`)];
  return rows.length ? `${said}\n\n${table(head, rows)}` : "";
}

/** @param {Results} results */
function peers({ peers }) {
  if (!peers.length) return "";
  const sizes = distinct(peers, ({ events }) => events);
  /** @param {(outcome: Outcome) => string | undefined} cell */
  const grid = (cell) =>
    table(
      ["", ...sizes.map(count)],
      distinct(peers, ({ name }) => name).map((name) => [
        name,
        ...sizes.map((events) => {
          const outcome = peers.find((one) => one.name === name && one.events === events);
          return outcome ? (cell(outcome) ?? "did not finish") : "–";
        }),
      ]),
    );
  const both = (/** @type {number[] | undefined} */ values) =>
    values && `${time(median(values))} / ${time(slow(values))}`;
  return `The same events, size and gestures, at ratio 1 and full CPU, each in a browser of its own that can reach no other host. What
takes over 30 seconds to load, or to make the 60 steps of a gesture, did not finish, and is not tried with more events (–). A step
here lasts until the first frame in which the view has changed. ECharts and uPlot draw less than the others, which is to their
good: they are plots of the amounts, small points without titles, set up for speed. TimelineJS3 zooms by its buttons, in as many
steps, and has no way back to the whole span (–). What a library leaves to other threads, as vis-timeline and TimelineJS3 do, which
are HTML, is not in the numbers.

First picture:

${grid(({ firstPicture }) => (firstPicture === undefined ? undefined : time(firstPicture)))}

A frame of panning, median / 95 %:

${grid(({ pan }) => both(pan))}

A frame of zooming, median / 95 %:

${grid(({ zoom }) => both(zoom))}

A frame of zooming from the whole span, median / 95 %:

${grid(({ name, whole }) => (name.startsWith("TimelineJS3") ? "–" : both(whole)))}`;
}

/** @param {Native[]} native */
function natively(native) {
  const sizes = distinct(native, ({ events }) => events).sort((a, b) => a - b);
  const rows = distinct(native, ({ name }) => name).map((name) => [
    name,
    ...sizes.map((events) => {
      const found = native.find((one) => one.name === name && one.events === events);
      return found ? found.milliseconds.toPrecision(3) : "–";
    }),
  ]);
  const said =
    "The core without a browser, by `cargo bench`: milliseconds by number of events, a ratio where the name has a ÷.";
  return `${said}\n\n${table(["", ...sizes.map(count)], rows)}`;
}
