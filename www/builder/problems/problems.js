// The problems of the data, always in view: how many, what they are, and a way to each field.
import { make } from "../../shared/dom.js";
import { core } from "../core.js";
import { say } from "../words.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("../builder_glue.js").Problem} Problem */

/** Time after a change until the data is checked, in milliseconds: a reader who types is not told of each letter. */
const PATIENCE = 250;
/** Problems listed at once. */
const MOST = 200;

export class Problems {
  element = make("details", { class: "problems" });
  #count = make("summary");
  #list = make("ol");
  #draft;
  #jump;
  #repair;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** What the importer had to say of the file. @type {Problem[]} */
  imported = [];

  /**
   * @param {Draft} draft
   * @param {(path: string) => void} jump to a field
   * @param {(repair: NonNullable<Problem["repair"]>) => void} repair reads the file again
   */
  constructor(draft, jump, repair) {
    this.#draft = draft;
    this.#jump = jump;
    this.#repair = repair;
    this.element.append(this.#count, this.#list);
    this.fill();
  }

  /** Checks the data when it has not changed for a moment. */
  plan() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.fill(), PATIENCE);
  }

  fill() {
    const { problems } = core().check(JSON.stringify(this.#draft.data));
    const all = [...this.imported, ...problems];
    const errors = all.filter(({ severity }) => severity === "error").reduce((sum, { count }) => sum + count, 0);
    const warnings = all.reduce((sum, { count }) => sum + count, 0) - errors;
    this.#count.textContent = all.length ? say("problemCount", errors, warnings) : say("noProblems");
    this.element.classList.toggle("wrong", errors > 0);
    this.#list.replaceChildren(...all.slice(0, MOST).map((problem) => this.#item(problem)));
  }

  /** @param {Problem} problem */
  #item({ path, reason, done, count, also, repair, severity }) {
    const places = [path, ...also].filter((place) => /^\w+[[.]|^(title|lang|currency|updated)$/.test(place));
    const buttons = places.map((place) => {
      const go = make("button", { type: "button", class: "quiet" }, place);
      go.addEventListener("click", () => this.#jump(place));
      return go;
    });
    const more = count > 1 ? ` (${say("times", count)})` : "";
    const item = make("li", { class: severity }, `${reason}; ${done}${more} `, ...buttons.flatMap((one) => [one, " "]));
    if (repair) {
      const mend = make("button", { type: "button" }, say(`repair_${repair.value}`));
      mend.addEventListener("click", () => this.#repair(repair));
      item.append(mend);
    }
    return item;
  }
}
