// The words of the buttons and notices. What is said about events comes from the core.

export const strings = {
  controls: "Timeline controls",
  zoomOut: "Zoom out",
  zoomIn: "Zoom in",
  fit: "Show everything",
  list: "Show as list",
  marks: "Events in view, in the order of time",
  overview: "Overview: drag to move the view",
  what: "What is reported",
  amount: "Amount",
  source: "Source",
  attributed: "Who attributes it",
  disputed: "Disputed or denied by",
  context: "Context",
  steps: "Steps through the events",
  previous: "Previous",
  next: "Next",
  close: "Close",
  of: (/** @type {number} */ number, /** @type {number} */ count) => `${number} of ${count}`,
  events: (/** @type {number} */ from, /** @type {number} */ to) => `Events ${from} to ${to}`,
  refused: (/** @type {number} */ count, /** @type {string} */ first) =>
    `${count === 1 ? "One part" : `${count} parts`} of the data could not be read. ${count === 1 ? "" : "The first: "}${first}`,
  noPicture: "The timeline cannot be drawn here. This is the same as a list.",
  noData: (/** @type {string} */ address, /** @type {string} */ reason) =>
    `The timeline’s data could not be read from ${address}: ${reason}.`,
  again: "Try again",
};
