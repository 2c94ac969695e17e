// The page to compare with: plain calls on a canvas, written by hand, that draw for each step of a gesture the shapes that
// the widget's frame had (pages/recorder.js), with no thought of what they mean.

/** @typedef {import("./recorder.js").Shape} Shape */
/**
 * @typedef {{ box: { x: number, y: number, width: number, height: number }, width: number, height: number,
 *   pan: Shape[][], zoom: Shape[][], whole: Shape[][] }} Recording
 */

const address = new URLSearchParams(location.search).get("recording") ?? "";
/** @type {Recording} */
const recording = await (await fetch(address)).json();

const canvas = document.createElement("canvas");
canvas.width = recording.width;
canvas.height = recording.height;
const { box } = recording;
Object.assign(canvas.style, { position: "absolute", left: `${box.x}px`, top: `${box.y}px` });
Object.assign(canvas.style, { width: `${box.width}px`, height: `${box.height}px` });
document.body.append(canvas);
const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));

/** @type {Shape[][]} */
let pictures = [];
let step = 0;

/** @param {import("./recorder.js").Command[]} path */
function trace(path) {
  context.beginPath();
  for (const command of path) {
    if (command[0] === "M") context.moveTo(command[1], command[2]);
    else if (command[0] === "L") context.lineTo(command[1], command[2]);
    else if (command[0] === "A") context.arc(command[1], command[2], command[3], command[4], command[5]);
    else context.closePath();
  }
}

/** @param {Shape[]} shapes */
function draw(shapes) {
  // State is set only when it changes: setting a colour or a font costs more than many a shape.
  let [fill, stroke, font, align, baseline, dash] = ["", "", "", "", "", ""];
  let [width, alpha] = [0, -1];
  for (const shape of shapes) {
    if (shape.alpha !== alpha) context.globalAlpha = alpha = shape.alpha;
    if (shape.shape === "stroked") {
      if (shape.colour !== stroke) context.strokeStyle = stroke = shape.colour;
      if (shape.width !== width) context.lineWidth = width = shape.width;
      if (String(shape.dash) !== dash) {
        context.setLineDash(shape.dash);
        dash = String(shape.dash);
      }
      trace(shape.path);
      context.stroke();
      continue;
    }
    if (shape.colour !== fill) context.fillStyle = fill = shape.colour;
    switch (shape.shape) {
      case "clear":
        context.clearRect(shape.x, shape.y, shape.width, shape.height);
        break;
      case "rectangle":
        context.fillRect(shape.x, shape.y, shape.width, shape.height);
        break;
      case "filled":
        trace(shape.path);
        context.fill();
        break;
      default:
        if (shape.font !== font) context.font = font = shape.font;
        if (shape.align !== align) context.textAlign = align = shape.align;
        if (shape.baseline !== baseline) context.textBaseline = baseline = shape.baseline;
        context.fillText(shape.text, shape.x, shape.y);
    }
  }
}

function next() {
  step += 1;
  // The first step of a gesture is not measured, and so was not recorded.
  requestAnimationFrame(() => draw(pictures[Math.max(0, step - 2)] ?? []));
}
canvas.addEventListener("pointermove", (event) => {
  if (event.buttons & 1) next();
});
canvas.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    next();
  },
  { passive: false },
);

/** @type {import("./clock.js").Subject} */
const subject = {
  box: () => box,
  start(gesture) {
    pictures = recording[gesture];
    step = 0;
  },
  view: () => step,
};
Object.assign(globalThis, { subject });
dispatchEvent(new Event("bench-ready"));

export {};
