// The problems of the data, always in view: how many, what they are, a way to each field, and what mends them at one press.
import { make } from "../../shared/dom.js";
import { button } from "../buttons.js";
import { core } from "../core.js";
import { accepted, howOf } from "../edit/dates.js";
import { measureOptions } from "../edit/event.js";
import { currencyOf, withCurrency, withMeasures } from "../edit/measures.js";
import { inWords, recognized } from "../reasons.js";
import { say } from "../words.js";
import { nameOf, remaining } from "./imported.js";
import { cellName, nameAt } from "./places.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("../builder_glue.js").Problem} Problem */
/** @typedef {import("../core.js").Choice} Choice */

/** Time after a change until the data is checked, in milliseconds: a reader who types is not told of each letter. */
const PATIENCE = 250;
/** Problems listed at once. */
const MOST = 200;
/** The ways to read what could mean two things. @type {{ [Name in Choice["name"]]: Choice[] }} */
const CHOICES = {
  dates: [
    { name: "dates", value: "day-first" },
    { name: "dates", value: "month-first" },
  ],
  numbers: [
    { name: "numbers", value: "comma" },
    { name: "numbers", value: "point" },
  ],
};

export class Problems {
  element = make("details", { class: "problems" });
  #count = make("summary");
  #list = make("ol");
  #draft;
  #act;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  /** What the importer had to say of the file, and what it read. @type {{ problems: Problem[], data: Record<string, any> }} */
  #imported = { problems: [], data: {} };

  /**
   * @param {Draft} draft
   * @param {{ jump: (path: string) => void, choose: (choice: Choice) => void }} act jump to a field; read the data, and its file again, by a choice
   */
  constructor(draft, act) {
    this.#draft = draft;
    this.#act = act;
    this.element.append(this.#count, this.#list);
    // On a phone it opens below what is in view.
    this.element.addEventListener("toggle", () => this.element.scrollIntoView({ block: "nearest" }));
    this.fill();
  }

  /** Takes what the importer had to say. @param {Problem[]} problems @param {Record<string, any>} data what it read */
  take(problems, data) {
    this.#imported = { problems, data };
    this.fill();
  }

  /** What the importer had to say and still matters. */
  get ofFile() {
    const { data, settings } = this.#draft;
    return remaining(this.#imported.problems, this.#imported.data, data, settings.dismissed ?? []);
  }

  /** Checks the data when it has not changed for a moment. */
  plan() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.fill(), PATIENCE);
  }

  fill() {
    const { data } = this.#draft;
    const { of, order, numbers } = howOf(this.#draft);
    const found = core().check(JSON.stringify(data), of, order, numbers).problems;
    const { ofFile } = this;
    const all = [...ofFile, ...found];
    const errors = all.filter(({ severity }) => severity === "error").reduce((sum, { count }) => sum + count, 0);
    const warnings = all.reduce((sum, { count }) => sum + count, 0) - errors;
    this.#count.textContent = all.length ? say("problemCount", errors, warnings) : say("noProblems");
    this.element.classList.toggle("wrong", errors > 0);
    const items = [
      ...ofFile.map((problem) => this.#item(problem, this.#cells(problem), this.#ofFile(problem))),
      ...found.map((problem) => this.#item(problem, this.#places(problem), this.#ofData(problem))),
    ];
    this.#list.replaceChildren(...items.slice(0, MOST));
  }

  /** @param {Problem} problem @param {Node[]} places @param {Node[]} repairs */
  #item({ reason, done, count, severity }, [first, ...others], repairs) {
    const more = count > 1 ? ` (${say("times", count)})` : "";
    const words = ` ${inWords(reason)}; ${inWords(done)}${more} `;
    return make("li", { class: severity }, ...(first ? [first] : []), words, ...spaced(others), ...spaced(repairs));
  }

  /** A button for each place of the data that has a problem. @param {Problem} problem */
  #places({ path, also }) {
    return [path, ...also].map((place) => this.#button(nameAt(this.#draft.data, place), place, place));
  }

  /** The same for cells of a file, which have a field only where an event came of them. @param {Problem} problem */
  #cells({ path, also, ids = [] }) {
    const { events } = this.#draft;
    return [path, ...also].map((cell, nth) => {
      const index = ids[nth] ? events.findIndex((event) => event?.id === ids[nth]) : -1;
      if (index < 0) return make("b", {}, cellName(cell));
      return this.#button(String(events[index]?.title || say("untitled")), `events[${index}]`, cellName(cell));
    });
  }

  /** @param {string} name @param {string} path @param {string} detail */
  #button(name, path, detail) {
    const go = button(name, () => this.#act.jump(path), "quiet");
    if (detail) go.append(" ", make("small", {}, detail));
    return go;
  }

  /** What mends a problem of the file. @param {Problem} problem */
  #ofFile(problem) {
    const dismiss = button(say("dismiss"), () => {
      const { settings } = this.#draft;
      this.#draft.describe({ settings: { ...settings, dismissed: [...(settings.dismissed ?? []), nameOf(problem)] } });
      this.fill();
    });
    const isUnnamed = recognized(problem.reason)?.key === "reason_unnamed";
    return [...(isUnnamed ? [this.#measures()] : []), ...this.#choices(problem), dismiss];
  }

  /** A choice of what all figures measure that do not say it. */
  #measures() {
    const options = measureOptions(this.#draft).filter(([id]) => id !== "amount");
    const select = make(
      "select",
      { "aria-label": say("measureAll") },
      make("option", { value: "" }, say("measureAll")),
      ...options.map(([value, label]) => make("option", { value }, label)),
    );
    select.addEventListener("change", () => {
      if (select.value) this.#draft.replace(withMeasures(this.#draft.data, select.value));
    });
    return select;
  }

  /** What mends a problem of the data. @param {Problem} problem */
  #ofData(problem) {
    const { repair, done } = problem;
    if (repair) return this.#choices(problem);
    const currency = recognized(problem.reason)?.key === "reason_noUnit" && currencyOf(this.#draft.data);
    if (currency)
      return [button(say("countIn", currency), () => this.#draft.replace(withCurrency(this.#draft.data, currency)))];
    if (done !== "read so") return [];
    // Dates that are clear, and only written otherwise, or guessed to be so.
    const { data } = this.#draft;
    return [button(say("keepDates"), () => this.#draft.replace(accepted(data, howOf(this.#draft))))];
  }

  /** @param {Problem} problem */
  #choices({ repair }) {
    const all = repair ? CHOICES[repair.name] : [];
    return all.map((choice) => button(say(`repair_${choice.value}`), () => this.#act.choose(choice)));
  }
}

/** @param {Node[]} nodes */
const spaced = (nodes) => nodes.flatMap((node) => [node, " "]);
