// Why nothing can be drawn, as a code that pages can act on and a detail that people can read.

/** A failure with one of the codes of `heistline-error`. */
export class Failure extends Error {
  /**
   * @param {string} code such as `E_DATA_HTTP`
   * @param {string} detail what happened, for the owner of the page and, as the end of a sentence, for the reader
   */
  constructor(code, detail) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/**
 * The outcome of a promise, or a failure when it takes too long: a stalled download gives no error in any browser.
 * @template T
 * @param {Promise<T>} promise
 * @param {number} milliseconds
 * @param {() => Failure} late
 * @returns {Promise<T>}
 */
export function within(promise, milliseconds, late) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(late()), milliseconds);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
