// Errors with a code for the host page and a detail for people.

/** A failure with one of the codes of `heistline-error`. */
export class Failure extends Error {
  /**
   * @param {string} code such as `E_DATA_HTTP`
   * @param {string} detail what happened, readable as the end of a sentence
   */
  constructor(code, detail) {
    super(`${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}

/** Whether it is a failure, of either script. @param {unknown} error @returns {error is Failure} */
export function isFailure(error) {
  return error instanceof Error && "detail" in error && "code" in error && typeof error.code === "string";
}

/**
 * Adds a timeout to a promise, because a stalled download gives no error.
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
