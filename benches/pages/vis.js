// vis-timeline as it comes, or with its clustering; zoomed with Control and the wheel, like ours.
import { readEvents, startView } from "./events.js";

const vis = Reflect.get(globalThis, "vis");
const events = await readEvents();
const chart = /** @type {HTMLElement} */ (document.getElementById("chart"));
const items = events.map(({ start, title }, id) => ({ id, start, content: title }));
const timeline = new vis.Timeline(chart, items, {
  height: "448px",
  zoomKey: "ctrlKey",
  showCurrentTime: false,
  cluster: location.search.includes("cluster") ? { maxItems: 5 } : false,
  onInitialDrawComplete: () => dispatchEvent(new Event("bench-ready")),
});

/** @type {import("./clock.js").Subject} */
const subject = {
  box: () => chart.getBoundingClientRect().toJSON(),
  start(gesture) {
    const { from, to } = startView(events, gesture);
    timeline.setWindow(from, to, { animation: false });
  },
  view: () => timeline.getWindow(),
};
Object.assign(globalThis, { subject });
