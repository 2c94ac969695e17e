// Pointer and wheel gestures: dragging pans with momentum; pinch, double tap and Ctrl/Cmd + wheel zoom. A plain wheel scrolls
// the page.

/** The drag thresholds of a mouse or a pen, and of a finger, in CSS pixels: hands that tremble press all the same. */
const [SLACK, FINGER_SLACK] = [8, 12];
/** The limits of a double tap, in milliseconds and CSS pixels. */
const DOUBLE = { time: 350, distance: 24 };
/** The last moves of a drag that determine its release velocity, in milliseconds. */
const RECENT = 90;
/** The minimum velocity of momentum, in CSS pixels per millisecond. */
const SLOW = 0.1;

/** Whether a click is one of a mouse or a pen; of some browsers it is not known. @param {MouseEvent} event */
export const isFine = (event) => "pointerType" in event && event.pointerType !== "touch";

/**
 * @typedef {object} Actions
 * @property {(x: number, y: number, fine: boolean) => boolean} click says whether anything was there
 * @property {(x: number, y: number, event: Event) => void} hover
 * @property {() => void} leave
 * @property {(dx: number, dy: number) => boolean} drag says whether the view moved
 * @property {(factor: number, x: number, y: number) => void} zoom
 * @property {() => void} grab the reader takes hold of the picture, or works the wheel
 * @property {(vx: number, vy: number) => void} glide it is let go at a speed, in CSS pixels a millisecond
 * @property {() => void} scroll a plain wheel, which is the page's
 */

/**
 * @param {HTMLElement} stage
 * @param {Actions} actions
 */
export function listen(stage, actions) {
  /** @type {Map<number, { x: number, y: number }>} pressed pointers by id */
  const pressed = new Map();
  let moved = false;
  /** @type {{ dx: number, dy: number, time: number }[]} the recent moves of a drag */
  let trail = [];
  let tap = { x: 0, y: 0, time: 0 };

  const at = (/** @type {MouseEvent} */ event) => positionOf(stage, event);

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (pressed.size === 0) moved = false;
    trail = [];
    actions.grab();
    pressed.set(event.pointerId, at(event));
    // Captured by the pressed element, which then also gets the click.
    capture(event.target, event.pointerId);
  });

  const release = (/** @type {PointerEvent} */ event) => {
    if (!pressed.delete(event.pointerId) || pressed.size > 0) return;
    stage.classList.remove("dragging");
    const speed = event.type === "pointerup" ? speedOf(trail, event.timeStamp) : undefined;
    if (speed) actions.glide(...speed);
  };

  stage.addEventListener("pointermove", (event) => {
    const now = at(event);
    // The release may have been missed, for example outside a frame.
    if (!(event.buttons & 1)) release(event);
    const before = pressed.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") actions.hover(now.x, now.y, event);
      return;
    }
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    const touch = event.pointerType === "touch";
    if (!moved && Math.hypot(dx, dy) < (touch ? FINGER_SLACK : SLACK)) return;
    // Vertical swipes scroll the page: one finger pans only horizontally.
    if (!moved && touch && pressed.size === 1 && Math.abs(dx) <= Math.abs(dy)) return;
    if (!moved) {
      moved = true;
      capture(stage, event.pointerId);
      stage.classList.add("dragging");
      actions.leave();
    }
    const other = [...pressed].find(([id]) => id !== event.pointerId)?.[1];
    pressed.set(event.pointerId, now);
    if (!other) {
      // In the vertical layout, too, a finger pans horizontally.
      const move = { dx, dy: touch ? dx : dy, time: event.timeStamp };
      trail.push(move);
      actions.drag(move.dx, move.dy);
      return;
    }
    trail = [];
    actions.drag(dx / 2, dy / 2);
    const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
    actions.zoom(factor, (now.x + other.x) / 2, (now.y + other.y) / 2);
  });

  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("lostpointercapture", (event) => {
    if (!stage.hasPointerCapture(event.pointerId)) release(event);
  });
  stage.addEventListener("pointerleave", (event) => {
    if (!pressed.has(event.pointerId)) actions.leave();
  });

  stage.addEventListener(
    "click",
    (event) => {
      // Ignore the click at the end of a drag. Clicks by keyboard have no count.
      if (moved && event.detail > 0) {
        event.stopPropagation();
        moved = false;
      } else if (event.target instanceof HTMLCanvasElement) {
        const { x, y } = at(event);
        const again = event.timeStamp - tap.time < DOUBLE.time && Math.hypot(x - tap.x, y - tap.y) < DOUBLE.distance;
        tap = { x, y, time: again || actions.click(x, y, isFine(event)) ? 0 : event.timeStamp };
        if (again) actions.zoom(2, x, y);
      }
    },
    true,
  );

  listenWheel(stage, actions);
}

/**
 * The speed at the end of a drag, in CSS pixels per millisecond; undefined below the speed of a glide.
 * @param {{ dx: number, dy: number, time: number }[]} trail
 * @param {number} now
 * @returns {[number, number] | undefined}
 */
function speedOf(trail, now) {
  const recent = trail.filter((move) => now - move.time < RECENT);
  const first = recent[0];
  if (!first) return undefined;
  const time = Math.max(16, now - first.time);
  const [vx, vy] = [sum(recent.map((move) => move.dx)) / time, sum(recent.map((move) => move.dy)) / time];
  return Math.hypot(vx, vy) > SLOW ? [vx, vy] : undefined;
}

/**
 * The wheel zooms with Ctrl or Cmd and pans sideways; a plain wheel scrolls the page.
 * @param {HTMLElement} stage
 * @param {Actions} actions
 */
function listenWheel(stage, actions) {
  stage.addEventListener(
    "wheel",
    (event) => {
      // The strip above the register leaves the wheel to the page.
      if (stage.classList.contains("strip")) return;
      const line = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        actions.grab();
        const { x, y } = positionOf(stage, event);
        actions.zoom(2 ** (-event.deltaY * line * 0.004), x, y);
        return;
      }
      const along = event.shiftKey && !event.deltaX ? event.deltaY : event.deltaX;
      const sideways = Math.abs(along) > Math.abs(event.shiftKey ? 0 : event.deltaY);
      if (!sideways) {
        actions.scroll();
        return;
      }
      actions.grab();
      if (actions.drag(-along * line, -along * line)) event.preventDefault();
    },
    { passive: false },
  );
}

/** @param {EventTarget | null} target @param {number} pointer */
function capture(target, pointer) {
  try {
    if (target instanceof Element) target.setPointerCapture(pointer);
  } catch {
    // The pointer is gone, or was made by a script.
  }
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

/**
 * Pointer gestures on the overview. A vertical swipe scrolls the page, so a touch counts only once it moves horizontally or is
 * lifted.
 * @param {HTMLElement} overview
 * @param {HTMLElement} stage
 * @param {(x: number, pressed: boolean) => void} show
 */
export function listenOverview(overview, stage, show) {
  /** The id of the pressed pointer. @type {number | undefined} */
  let holder;
  /** Where it was pressed, until reported. @type {number | undefined} */
  let waiting;
  const press = () => {
    if (waiting === undefined) return;
    show(waiting, true);
    waiting = undefined;
  };
  const release = () => {
    holder = waiting = undefined;
  };
  overview.addEventListener("pointerdown", (event) => {
    event.stopPropagation();
    if (event.button !== 0) return;
    capture(overview, event.pointerId);
    holder = event.pointerId;
    waiting = positionOf(stage, event).x;
    if (event.pointerType !== "touch") press();
  });
  overview.addEventListener("pointermove", (event) => {
    event.stopPropagation();
    if (event.pointerId !== holder) return;
    if (!(event.buttons & 1)) {
      release();
      return;
    }
    const { x } = positionOf(stage, event);
    if (waiting !== undefined && Math.abs(x - waiting) < SLACK) return;
    press();
    show(x, false);
  });
  overview.addEventListener("pointerup", (event) => {
    if (event.pointerId !== holder) return;
    press();
    release();
  });
  overview.addEventListener("pointercancel", release);
  overview.addEventListener("lostpointercapture", release);
}

/**
 * The position of an event on the stage, in CSS pixels of the stage, independent of transforms.
 * @param {HTMLElement} stage
 * @param {MouseEvent} event
 */
function positionOf(stage, event) {
  if (event.target instanceof HTMLCanvasElement || event.target === stage) {
    const zoom = /** @type {{ currentCSSZoom?: number }} */ (stage).currentCSSZoom ?? 1;
    return { x: event.offsetX / zoom, y: event.offsetY / zoom };
  }
  // Over a child, offsetX is relative to the child; derive the scale from the stage's box.
  const box = stage.getBoundingClientRect();
  const scale = box.width / (stage.offsetWidth || 1) || 1;
  return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
}
