// uPlot with a point for each event's amount over time, and a small plugin as in its demos: it has no gestures of its own.
import { readEvents, startView } from "./events.js";

const Plot = Reflect.get(globalThis, "uPlot");
const events = await readEvents();
const box = /** @type {HTMLElement} */ (document.getElementById("chart"));

/** Drag pans, Control and the wheel zoom about the pointer. */
const gestures = {
  hooks: {
    ready(/** @type {any} */ plot) {
      const over = /** @type {HTMLElement} */ (plot.over);
      const show = (/** @type {number} */ min, /** @type {number} */ max) => plot.setScale("x", { min, max });
      over.addEventListener("pointerdown", (event) => over.setPointerCapture(event.pointerId));
      over.addEventListener("pointermove", (event) => {
        if (!(event.buttons & 1)) return;
        const { min, max } = plot.scales.x;
        const moved = (event.movementX * (max - min)) / over.clientWidth;
        show(min - moved, max - moved);
      });
      over.addEventListener(
        "wheel",
        (event) => {
          if (!event.ctrlKey) return;
          event.preventDefault();
          const { min, max } = plot.scales.x;
          const part = event.offsetX / over.clientWidth;
          const span = (max - min) * 2 ** (event.deltaY * 0.004);
          const start = min + (max - min - span) * part;
          show(start, start + span);
        },
        { passive: false },
      );
      dispatchEvent(new Event("bench-ready"));
    },
  },
};
const plot = new Plot(
  {
    width: 1200,
    height: 400,
    plugins: [gestures],
    cursor: { drag: { x: false, y: false } },
    scales: { x: { time: true }, y: { distr: 3, range: [1e4, 1e10] } },
    series: [{}, { label: "Amount", paths: () => null, points: { show: true, size: 3, fill: "#c2410c" } }],
  },
  [events.map(({ start }) => start / 1000), events.map(({ amount }) => amount)],
  box,
);

/** @type {import("./clock.js").Subject} */
const subject = {
  box: () => plot.over.getBoundingClientRect().toJSON(),
  start(gesture) {
    const { from, to } = startView(events, gesture);
    plot.setScale("x", { min: from / 1000, max: to / 1000 });
  },
  view: () => [plot.scales.x.min, plot.scales.x.max],
};
Object.assign(globalThis, { subject });
