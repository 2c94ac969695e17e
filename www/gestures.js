// Pointer and wheel on the picture: a drag pans, two fingers or Ctrl/Cmd + wheel zoom, a plain wheel is the page's.

/** Movement in CSS pixels under which a press is a click. */
const SLACK = 4;

/**
 * @typedef {object} Acts
 * @property {(x: number, y: number) => void} click
 * @property {(x: number, y: number) => void} hover
 * @property {() => void} leave
 * @property {(dx: number, dy: number) => boolean} drag says whether the view moved
 * @property {(factor: number, x: number, y: number) => void} zoom
 */

/**
 * @param {HTMLElement} stage
 * @param {Acts} acts
 */
export function listen(stage, acts) {
  /** @type {Map<number, { x: number, y: number }>} the pressed pointers */
  const pressed = new Map();
  let moved = false;

  const at = (/** @type {MouseEvent} */ event) => place(stage, event);

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (pressed.size === 0) moved = false;
    pressed.set(event.pointerId, at(event));
  });

  stage.addEventListener("pointermove", (event) => {
    const now = at(event);
    const before = pressed.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") acts.hover(now.x, now.y);
      return;
    }
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    const touch = event.pointerType === "touch";
    if (!moved && Math.hypot(dx, dy) < SLACK) return;
    // Up and down the page scrolls: one finger pans only sideways.
    if (!moved && touch && pressed.size === 1 && Math.abs(dx) <= Math.abs(dy)) return;
    if (!moved) {
      moved = true;
      stage.setPointerCapture(event.pointerId);
      stage.classList.add("dragging");
      acts.leave();
    }
    const other = [...pressed].find(([id]) => id !== event.pointerId)?.[1];
    pressed.set(event.pointerId, now);
    if (!other) {
      // Where time runs downwards, sideways is along it for a finger.
      acts.drag(dx, touch ? dx : dy);
      return;
    }
    acts.drag(dx / 2, dy / 2);
    const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
    acts.zoom(factor, (now.x + other.x) / 2, (now.y + other.y) / 2);
  });

  const release = (/** @type {PointerEvent} */ event) => {
    pressed.delete(event.pointerId);
    if (pressed.size === 0) stage.classList.remove("dragging");
  };
  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("pointerleave", (event) => {
    if (!pressed.has(event.pointerId)) acts.leave();
  });

  stage.addEventListener(
    "click",
    (event) => {
      // The end of a drag is no click, on a button neither.
      if (moved) {
        event.stopPropagation();
        moved = false;
      } else if (event.target instanceof HTMLCanvasElement) {
        const { x, y } = at(event);
        acts.click(x, y);
      }
    },
    true,
  );

  stage.addEventListener(
    "wheel",
    (event) => {
      const line = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const { x, y } = at(event);
        acts.zoom(2 ** (-event.deltaY * line * 0.004), x, y);
        return;
      }
      const along = event.shiftKey && !event.deltaX ? event.deltaY : event.deltaX;
      const sideways = Math.abs(along) > Math.abs(event.shiftKey ? 0 : event.deltaY);
      if (sideways && acts.drag(-along * line, -along * line)) event.preventDefault();
    },
    { passive: false },
  );
}

/**
 * Pressing or dragging on the overview strip.
 * @param {HTMLElement} overview
 * @param {HTMLElement} stage
 * @param {(x: number, pressed: boolean) => void} show
 */
export function listenOverview(overview, stage, show) {
  const follow = (/** @type {PointerEvent} */ event) => {
    event.stopPropagation();
    if (!(event.buttons & 1)) return;
    if (event.type === "pointerdown") overview.setPointerCapture(event.pointerId);
    show(place(stage, event).x, event.type === "pointerdown");
  };
  overview.addEventListener("pointerdown", follow);
  overview.addEventListener("pointermove", follow);
}

/**
 * Where an event is on the stage, in its own CSS pixels: transforms on ancestors scale the box, not the picture.
 * @param {HTMLElement} stage
 * @param {MouseEvent} event
 */
function place(stage, event) {
  const box = stage.getBoundingClientRect();
  const scale = box.width / (stage.offsetWidth || 1) || 1;
  return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
}
