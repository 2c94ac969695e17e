// Keyboard shortcuts of the whole widget. Keys of marks and overview are in picture/.
import * as Verb from "../core/verbs.js";
import { ZOOM_FACTOR } from "../picture/marks.js";

/** @typedef {import("./commands.js").Commands} Commands */
/** @typedef {import("./commands.js").Host} Host */

/** @param {KeyboardEvent} event @param {Commands} commands @param {Host} host */
export function onKey(event, commands, host) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (handle(event, commands, host)) event.preventDefault();
}

/** @param {KeyboardEvent} event @param {Commands} commands @param {Host} host @returns {boolean} whether it was handled */
function handle(event, commands, host) {
  const { key, target } = event;
  const { panel, toolbar } = host.tree;
  if (key === "Escape") return commands.escape();
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return false;
  if (key === "?" && !toolbar.element.hidden) commands.openHelp();
  else if (host.view !== "timeline" || event.composedPath().includes(panel.element)) return false;
  else if (key === "+" || key === "=") commands.zoom(ZOOM_FACTOR);
  else if (key === "-") commands.zoom(1 / ZOOM_FACTOR);
  else if (key === "0") host.input(Verb.FIT);
  else return false;
  return true;
}
