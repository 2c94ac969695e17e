// Records what a page draws on its canvases in each step of a gesture, so that pages/bare.js can draw the same.

/** @typedef {["M" | "L", number, number] | ["A", number, number, number, number, number] | ["Z"]} Command */
/** @typedef {{ colour: string, alpha: number }} Ink */
/** @typedef {Ink & { shape: "clear" | "rectangle", x: number, y: number, width: number, height: number }} Rectangle */
/** @typedef {Ink & { shape: "filled", path: Command[] }} Filled */
/** @typedef {Ink & { shape: "stroked", path: Command[], width: number, dash: number[] }} Stroked */
/**
 * @typedef {Ink & { shape: "text", text: string, x: number, y: number, font: string, align: CanvasTextAlign,
 *   baseline: CanvasTextBaseline }} Text
 */
/** @typedef {Rectangle | Filled | Stroked | Text} Shape in device pixels, whatever the transform was */

/** Wraps the methods of all canvases. The shapes of each step are in `globalThis.pictures`. */
function record() {
  /** @type {Shape[]} */
  let shapes = [];
  /** @type {Command[]} */
  let path = [];
  /** @type {Shape[][]} */
  const pictures = [];
  Object.assign(globalThis, { pictures });

  const scale = (/** @type {CanvasRenderingContext2D} */ context) => {
    const { a, b } = context.getTransform();
    return Math.hypot(a, b);
  };
  const position = (
    /** @type {CanvasRenderingContext2D} */ context,
    /** @type {number} */ x,
    /** @type {number} */ y,
  ) => {
    const point = context.getTransform().transformPoint({ x, y });
    // The transform of a tenth leaves dust.
    return /** @type {const} */ ([Math.round(point.x * 1e4) / 1e4, Math.round(point.y * 1e4) / 1e4]);
  };
  const ink = (/** @type {CanvasRenderingContext2D} */ context, /** @type {unknown} */ style) => {
    if (typeof style !== "string") throw new Error("recorder: gradients and patterns are not known here");
    return { colour: style, alpha: context.globalAlpha };
  };
  const lines = (/** @type {Command[]} */ path) => path.every(([name]) => name === "M" || name === "L");
  const look = (/** @type {Stroked} */ shape) => JSON.stringify({ ...shape, path: [] });
  /** Two corners, if the path is a rectangle with upright sides. */
  const corners = () => {
    const points = path.flatMap((command) => (command[0] === "M" || command[0] === "L" ? [command] : []));
    const [a, b, c, d] = points;
    if (!a || !b || !c || !d || points.length > 5 || path.some(([name]) => name === "A")) return undefined;
    const across = a[2] === b[2] && b[1] === c[1] && c[2] === d[2] && d[1] === a[1];
    const down = a[1] === b[1] && b[2] === c[2] && c[1] === d[1] && d[2] === a[2];
    return across || down ? /** @type {const} */ ([a, c]) : undefined;
  };

  /** @param {CanvasRenderingContext2D} context @param {Rectangle["shape"]} shape @param {number[]} box */
  const rectangle = (context, shape, [x = 0, y = 0, width = 0, height = 0]) => {
    const [left, top] = position(context, x, y);
    const [right, bottom] = position(context, x + width, y + height);
    const colours = ink(context, context.fillStyle);
    shapes.push({ ...colours, shape, x: left, y: top, width: right - left, height: bottom - top });
  };

  /** @type {Record<string, (context: CanvasRenderingContext2D, ...values: any[]) => void>} */
  const notes = {
    beginPath: () => {
      path = [];
    },
    moveTo: (context, x, y) => path.push(["M", ...position(context, x, y)]),
    // A line from nowhere is a move.
    lineTo: (context, x, y) => path.push([path.length ? "L" : "M", ...position(context, x, y)]),
    closePath: () => path.push(["Z"]),
    arc: (context, x, y, radius, from, to) =>
      path.push(["A", ...position(context, x, y), radius * scale(context), from, to]),
    fill: (context) => {
      const colours = ink(context, context.fillStyle);
      const box = corners();
      if (!box) {
        shapes.push({ ...colours, shape: "filled", path: [...path] });
        return;
      }
      const [[, x, y], [, right, bottom]] = box;
      shapes.push({ ...colours, shape: "rectangle", x, y, width: right - x, height: bottom - y });
    },
    stroke: (context) => {
      const factor = scale(context);
      const width = context.lineWidth * factor;
      const dash = context.getLineDash().map((length) => length * factor);
      /** @type {Stroked} */
      const stroked = { ...ink(context, context.strokeStyle), shape: "stroked", path: [...path], width, dash };
      const last = shapes.at(-1);
      // Lines of the same look one after another, which is how a dashed ring may come, are one path by hand.
      if (last?.shape === "stroked" && lines(last.path) && lines(path) && look(last) === look(stroked)) {
        last.path.push(...path);
      } else shapes.push(stroked);
    },
    fillRect: (context, ...box) => rectangle(context, "rectangle", box),
    clearRect: (context, ...box) => rectangle(context, "clear", box),
    fillText: (context, text, left, top) => {
      const [x, y] = position(context, left, top);
      const font = context.font.replace(/([\d.]+)px/, (_, size) => `${Number(size) * scale(context)}px`);
      const { textAlign: align, textBaseline: baseline } = context;
      shapes.push({ ...ink(context, context.fillStyle), shape: "text", text, x, y, font, align, baseline });
    },
  };
  const harmless = /^(get|set|is|measure|reset|save|restore|scale|translate|rotate|transform|createImageData)/;
  const prototype = CanvasRenderingContext2D.prototype;
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(prototype))) {
    if (typeof value !== "function" || name === "constructor" || harmless.test(name)) continue;
    const note = notes[name];
    /** @this {CanvasRenderingContext2D} @param {unknown[]} values */
    const wrapped = function (...values) {
      if (!note)
        throw new Error(`recorder: ${name}() is not known here: teach it to benches/pages/recorder.js and bare.js`);
      note(this, ...values);
      return Reflect.apply(value, this, values);
    };
    Reflect.set(prototype, name, wrapped);
  }
  for (const type of ["pointermove", "wheel"]) {
    addEventListener(
      type,
      () => {
        shapes = [];
      },
      { capture: true, passive: true },
    );
  }
  const clock = /** @type {import("./clock.js").Clock} */ (Reflect.get(globalThis, "clock"));
  clock.afterStep = () => pictures.push(shapes);
}

/** The source of an init script, to be run after that of the clock. */
export const recorder = `(${record})();`;
