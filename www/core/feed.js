// Gives the bytes of a timeline to the core and lets it read them, in slices between which the page stays alive.

/** @import { Instance, Loading } from "./types.js" */

/** How long a slice may take: the rest of a frame is the page's. In milliseconds. */
const SLICE = 10;
/** Bytes that are handed over at once. */
const PIECE = 2 ** 16;

/**
 * A task of its own for what follows, after those of the page that wait already: what goes on after `scheduler.yield()` would
 * come before them all.
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

/**
 * @param {Instance} instance
 * @param {Loading} loading
 * @param {Uint8Array[]} parts
 * @param {() => boolean} stale whether nobody waits for it any more
 * @param {(part: number) => void} progress
 * @returns {Promise<boolean>} whether all was read
 */
export async function readAll(instance, loading, parts, stale, progress) {
  const gone = () => instance.dead || stale();
  let until = performance.now() + SLICE;
  const breathe = async () => {
    if (performance.now() < until) return;
    await pause();
    until = performance.now() + SLICE;
  };
  for (const part of parts) {
    for (let from = 0; from < part.length; from += PIECE) {
      await breathe();
      if (gone()) return false;
      loading.push(part.subarray(from, from + PIECE));
    }
  }
  for (let done = 0; done < 1; ) {
    await breathe();
    if (gone()) return false;
    done = loading.step();
    progress(done);
  }
  return true;
}
