// ECharts as a scatter of amounts over time, set for speed: no animation, the mode for large data, no labels; zoomed with
// Control and the wheel. Each frame is drawn whole, not in slices.
import { readEvents, startView } from "./events.js";

const echarts = Reflect.get(globalThis, "echarts");
const events = await readEvents();
const box = /** @type {HTMLElement} */ (document.getElementById("chart"));
const chart = echarts.init(box);
chart.on("rendered", () => dispatchEvent(new Event("bench-ready")));
chart.setOption({
  animation: false,
  grid: { left: 60, right: 20, top: 20, bottom: 30 },
  xAxis: { type: "time" },
  yAxis: { type: "log", min: 1e4, max: 1e10 },
  dataZoom: [{ type: "inside", zoomOnMouseWheel: "ctrl", throttle: 0 }],
  series: [
    {
      type: "scatter",
      large: true,
      // From 4 pixels on it draws circles, far slower.
      symbolSize: 3,
      progressive: 0,
      data: events.map(({ start, amount }) => [start, amount]),
    },
  ],
});

/** @type {import("./clock.js").Subject} */
const subject = {
  box: () => chart.getModel().getComponent("grid").coordinateSystem.getRect(),
  start(gesture) {
    const { from, to } = startView(events, gesture);
    chart.dispatchAction({ type: "dataZoom", startValue: from, endValue: to });
  },
  view: () => chart.getModel().getComponent("dataZoom").getValueRange(),
};
Object.assign(globalThis, { subject });
