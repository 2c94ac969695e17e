// Takes what was typed into a field that makes something when it is left, where the page was lost before.
import { cite } from "./edit/cites.js";
import { howOf } from "./edit/dates.js";
import { withCells } from "./table/rows.js";

/** @param {import("./state/draft.js").Draft} draft */
export function takeHeld(draft) {
  const { text = "", path, cell } = draft.held ?? {};
  if (path) cite(draft, path, text);
  if (cell) {
    const column = /** @type {import("./table/rows.js").Column} */ (cell.column);
    const data = withCells(draft.data, [{ row: cell.row, column, text }], howOf(draft));
    if (data !== draft.data) draft.replace(data);
  }
  draft.hold(undefined);
}
