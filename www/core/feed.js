// Feeds the bytes of a timeline to the core or the converter, in slices that keep the page responsive.

/** The time budget of a slice, in milliseconds. */
const SLICE = 10;
/** Bytes per call. */
const PIECE = 2 ** 16;

/**
 * Continues in a new task, behind the page's pending tasks. After `scheduler.yield()` the continuation would precede them.
 * @returns {Promise<void>}
 */
export function pause() {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
}

/** A function that pauses when a slice is over, and says whether it has paused. */
export function breathing() {
  let until = performance.now() + SLICE;
  return async () => {
    if (performance.now() < until) return false;
    await pause();
    until = performance.now() + SLICE;
    return true;
  };
}

/** @param {Uint8Array[]} parts */
export const sizeOf = (parts) => parts.reduce((sum, part) => sum + part.length, 0);

/**
 * @param {{ dead?: boolean }} instance
 * @param {{ push(bytes: Uint8Array): void, step(): number }} loading
 * @param {Uint8Array[]} parts
 * @param {() => boolean} [stale] whether it is aborted
 * @param {(part: number) => void} [progress]
 * @returns {Promise<boolean>} whether it is complete
 */
export async function readAll(instance, loading, parts, stale, progress) {
  const gone = () => instance.dead || stale?.();
  const breathe = breathing();
  for (const part of parts) {
    for (let from = 0; from < part.length; from += PIECE) {
      await breathe();
      if (gone()) return false;
      loading.push(part.subarray(from, from + PIECE));
    }
  }
  for (let done = 0; done < 1; done = loading.step()) {
    const paused = await breathe();
    if (gone()) return false;
    if (paused) progress?.(done);
  }
  return true;
}
