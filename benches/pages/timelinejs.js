// TimelineJS3. A drag on its navigation pans; it zooms only by buttons, here in as fine steps as ours with the wheel.
import { readEvents } from "./events.js";

const { Timeline } = Reflect.get(globalThis, "TL");
const events = await readEvents();
const steps = Array.from({ length: 40 }, (_, place) => 4 * 1.057 ** place);
const dated = events.map(({ start, title, amount }) => {
  const date = new Date(start);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return {
    start_date: { year, month, day, hour: date.getUTCHours(), minute: date.getUTCMinutes() },
    text: { headline: title, text: `$${amount}` },
  };
});
const timeline = new Timeline(
  "chart",
  { events: dated },
  // No fonts from another host; a quarter of the whole span, in its middle, is what it starts with.
  {
    font: null,
    scale_factor: 4,
    zoom_sequence: [0.5, 1, 2, ...steps],
    start_at_slide: events.length >> 1,
  },
);
timeline.on("ready", () => dispatchEvent(new Event("bench-ready")));

const part = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(`.tl-${name}`));
const button = (/** @type {string} */ icon) => {
  const { x, y, width, height } = part(icon).getBoundingClientRect();
  return { x: x + width / 2, y: y + height / 2 };
};

/** @type {import("./clock.js").Subject} */
const subject = {
  // The axis: a press on a marker may select its text, and then nothing moves.
  box: () => part("timeaxis-background").getBoundingClientRect().toJSON(),
  start() {},
  view: () => {
    const { left, width } = part("timenav-slider").style;
    return [left, width];
  },
  buttons: () => ({ in: button("icon-zoom-in"), out: button("icon-zoom-out") }),
};
Object.assign(globalThis, { subject });
