// Pointer and wheel on the picture: a drag pans and glides on, two fingers, a double tap, or Ctrl/Cmd + wheel zoom; a plain
// wheel is the page's.

/** Movement in CSS pixels under which a press is a click. */
const SLACK = 4;
/** Two taps within so many milliseconds and CSS pixels are a double tap. */
const DOUBLE = { time: 350, distance: 24 };
/** What a drag did in its last milliseconds says how fast it was let go. */
const RECENT = 90;
/** Speed in CSS pixels a millisecond under which nothing glides. */
const SLOW = 0.1;

/**
 * @typedef {object} Acts
 * @property {(x: number, y: number) => boolean} click says whether anything was there
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
 * @param {Acts} acts
 */
export function listen(stage, acts) {
  /** @type {Map<number, { x: number, y: number }>} the pressed pointers */
  const pressed = new Map();
  let moved = false;
  /** @type {{ dx: number, dy: number, time: number }[]} the last moves of a drag */
  let trail = [];
  let tap = { x: 0, y: 0, time: 0 };

  const at = (/** @type {MouseEvent} */ event) => place(stage, event);

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (pressed.size === 0) moved = false;
    trail = [];
    acts.grab();
    pressed.set(event.pointerId, at(event));
    // Captured by what is pressed, so that a click is still one on that.
    capture(event.target, event.pointerId);
  });

  const release = (/** @type {PointerEvent} */ event) => {
    if (!pressed.delete(event.pointerId) || pressed.size > 0) return;
    stage.classList.remove("dragging");
    const last = trail.filter((move) => event.timeStamp - move.time < RECENT);
    const first = last[0];
    if (event.type !== "pointerup" || !first) return;
    const time = Math.max(16, event.timeStamp - first.time);
    const [vx, vy] = [sum(last.map((move) => move.dx)) / time, sum(last.map((move) => move.dy)) / time];
    if (Math.hypot(vx, vy) > SLOW) acts.glide(vx, vy);
  };

  stage.addEventListener("pointermove", (event) => {
    const now = at(event);
    // The release may have been seen by nobody, such as outside of a frame.
    if (!(event.buttons & 1)) release(event);
    const before = pressed.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") acts.hover(now.x, now.y, event);
      return;
    }
    const [dx, dy] = [now.x - before.x, now.y - before.y];
    const touch = event.pointerType === "touch";
    if (!moved && Math.hypot(dx, dy) < SLACK) return;
    // Up and down the page scrolls: one finger pans only sideways.
    if (!moved && touch && pressed.size === 1 && Math.abs(dx) <= Math.abs(dy)) return;
    if (!moved) {
      moved = true;
      capture(stage, event.pointerId);
      stage.classList.add("dragging");
      acts.leave();
    }
    const other = [...pressed].find(([id]) => id !== event.pointerId)?.[1];
    pressed.set(event.pointerId, now);
    if (!other) {
      // Where time runs downwards, sideways is along it for a finger.
      const move = { dx, dy: touch ? dx : dy, time: event.timeStamp };
      trail.push(move);
      acts.drag(move.dx, move.dy);
      return;
    }
    trail = [];
    acts.drag(dx / 2, dy / 2);
    const factor = Math.hypot(now.x - other.x, now.y - other.y) / Math.hypot(before.x - other.x, before.y - other.y);
    acts.zoom(factor, (now.x + other.x) / 2, (now.y + other.y) / 2);
  });

  stage.addEventListener("pointerup", release);
  stage.addEventListener("pointercancel", release);
  stage.addEventListener("lostpointercapture", (event) => {
    if (!stage.hasPointerCapture(event.pointerId)) release(event);
  });
  stage.addEventListener("pointerleave", (event) => {
    if (!pressed.has(event.pointerId)) acts.leave();
  });

  stage.addEventListener(
    "click",
    (event) => {
      // The end of a drag is no click, on a button neither; one by the keyboard has no count.
      if (moved && event.detail > 0) {
        event.stopPropagation();
        moved = false;
      } else if (event.target instanceof HTMLCanvasElement) {
        const { x, y } = at(event);
        const again = event.timeStamp - tap.time < DOUBLE.time && Math.hypot(x - tap.x, y - tap.y) < DOUBLE.distance;
        tap = { x, y, time: again || acts.click(x, y) ? 0 : event.timeStamp };
        if (again) acts.zoom(2, x, y);
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
        acts.grab();
        const { x, y } = at(event);
        acts.zoom(2 ** (-event.deltaY * line * 0.004), x, y);
        return;
      }
      const along = event.shiftKey && !event.deltaX ? event.deltaY : event.deltaX;
      const sideways = Math.abs(along) > Math.abs(event.shiftKey ? 0 : event.deltaY);
      if (!sideways) {
        acts.scroll();
        return;
      }
      acts.grab();
      if (acts.drag(-along * line, -along * line)) event.preventDefault();
    },
    { passive: false },
  );
}

/** @param {EventTarget | null} target @param {number} pointer */
function capture(target, pointer) {
  try {
    if (target instanceof Element) target.setPointerCapture(pointer);
  } catch {
    // A pointer that is gone, or that a script has made up.
  }
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

/**
 * Pressing or dragging on the overview strip. A finger that goes up or down scrolls the page, so that what it presses is known
 * only when it moves sideways, or is lifted.
 * @param {HTMLElement} overview
 * @param {HTMLElement} stage
 * @param {(x: number, pressed: boolean) => void} show
 */
export function listenOverview(overview, stage, show) {
  /** The pointer that holds it. @type {number | undefined} */
  let holder;
  /** Where it was pressed, until that is shown. @type {number | undefined} */
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
    waiting = place(stage, event).x;
    if (event.pointerType !== "touch") press();
  });
  overview.addEventListener("pointermove", (event) => {
    event.stopPropagation();
    if (event.pointerId !== holder) return;
    if (!(event.buttons & 1)) {
      release();
      return;
    }
    const { x } = place(stage, event);
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
 * Where an event is on the stage, in its own CSS pixels, whatever transforms its ancestors have.
 * @param {HTMLElement} stage
 * @param {MouseEvent} event
 */
function place(stage, event) {
  if (event.target instanceof HTMLCanvasElement || event.target === stage) {
    const zoom = /** @type {{ currentCSSZoom?: number }} */ (stage).currentCSSZoom ?? 1;
    return { x: event.offsetX / zoom, y: event.offsetY / zoom };
  }
  // Over a part of it the browser tells where it is on that; a scale of the whole is known all the same.
  const box = stage.getBoundingClientRect();
  const scale = box.width / (stage.offsetWidth || 1) || 1;
  return { x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale };
}
