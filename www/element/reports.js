// What the page’s owner is told: failures, and what is wrong with the data, in the console and as events.

/** @import { Problem, Use } from "../core/types.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {import("./session.js").Session} session
 * @property {Use} call calls the core
 * @property {(name: string, detail: unknown) => void} fire
 */

export class Reports {
  #host;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  /** @returns {Problem[]} */
  get problems() {
    const {
      converted: { problems: converted },
      moved,
    } = this.#host.session;
    /** @type {Problem[]} */
    const problems = this.#host.call((timeline) => timeline.problems()) ?? [];
    // Locations in converted data are of no use, and its problems are known.
    return [...moved, ...converted, ...problems.filter(({ line }) => !line || !converted.length)];
  }

  /** Reports what is wrong with the data. */
  data() {
    const { problems } = this;
    if (!problems.length) return;
    console.table(problems);
    this.#host.fire("problem", { problems });
  }

  /** Reports dates that the page has asked for and that are none. */
  dates() {
    const { problems } = this;
    if (problems.some(({ line, path }) => !line && (path === "from" || path === "to")))
      this.#host.fire("problem", { problems });
  }

  /** @param {import("../shared/failure.js").Failure} failure */
  failure = (failure) => {
    console.warn(`<heist-line>: ${failure.message}`);
    this.#host.fire("error", { code: failure.code, detail: failure.detail });
  };
}
