// The rows of a group of the register, and the canvas with their marks.
import { isOwn, resolved } from "../shared/address.js";
import { make, markSelected } from "../shared/dom.js";

/** @import { Row } from "../core/types.js" */
/** @typedef {{ id: string, index: number, button: HTMLButtonElement, mark: HTMLElement }} Part */

/** Rows that are filled at once; a button adds more. */
const PIECE = 100;

export class Rows {
  /** @type {Part[]} */
  all = [];
  #canvas = make("canvas", { class: "gutter", dir: "ltr", "aria-hidden": "true" });
  #list = make("ol");
  #more;
  #host;
  #language;
  #count;
  #total;
  #added;

  /**
   * @param {import("../shared/language.js").Language} language
   * @param {import("./register.js").Host} host
   * @param {number} from the index of the first event among the shown ones
   * @param {number} count
   * @param {number} total the number of shown events
   * @param {(rows: Part[]) => void} added
   */
  constructor(language, host, from, count, total, added) {
    this.from = from;
    this.#host = host;
    this.#language = language;
    this.#count = count;
    this.#total = total;
    this.#added = added;
    this.#more = make("button", { type: "button", class: "more" }, language.phrase("more"));
    this.#more.addEventListener("click", () => this.#add());
    this.element = make("div", { class: "rows" }, this.#canvas, this.#list, this.#more);
    this.#add();
  }

  /** Adds rows until that of an event, if the group has it. @param {number} index among the shown events */
  reach(index) {
    while (index >= this.from + this.all.length && index < this.from + this.#count && !this.#more.hidden) this.#add();
  }

  /** Adds the next rows. */
  #add() {
    const start = this.all.length;
    const count = Math.min(PIECE, this.#count - start);
    const rows = /** @type {Row[]} */ (this.#host.call((timeline) => timeline.rows(this.from + start, count)) ?? []);
    const added = rows.map((row, nth) => this.#row(row, this.from + start + nth));
    this.#more.hidden = !rows.length || this.all.length >= this.#count;
    this.#added(added);
  }

  /** @param {Row} row @param {number} index */
  #row(row, index) {
    const mark = make("i", { class: "mark" });
    const button = make(
      "button",
      { type: "button", class: row.act ? "row act" : "row", tabindex: -1 },
      make("span", { class: "when" }, row.when, ...(row.below ? [make("span", { class: "below" }, row.below)] : [])),
      mark,
      make(
        "span",
        { class: "words" },
        make("span", { class: "name" }, ...this.#host.marked(row.name)),
        ...(row.sum ? [make("span", { class: "sum" }, row.sum)] : []),
        make("span", { class: "unseen" }, `, ${this.#language.spoken(row.more)}`),
        ...(row.summary ? [make("span", { class: "about" }, row.summary)] : []),
      ),
      ...this.#picture(row),
    );
    markSelected(button, row.selected, this.#host.isOpen());
    // With room for the ring of the open event.
    button.style.minHeight = `max(2 * var(--heistline-rem), ${row.height + 8}px)`;
    const gap = row.gap ? [make("p", { class: "gap" }, row.gap)] : [];
    const item = make("li", { "aria-setsize": this.#total, "aria-posinset": index + 1 }, ...gap, button);
    this.#list.append(item);
    const part = { id: row.id, index, button, mark };
    this.all.push(part);
    return part;
  }

  /** The small picture, if it is of the host of the data: no other host is asked before a card is open. @param {Row} row */
  #picture({ picture }) {
    const { base, media } = this.#host.manners();
    const src = resolved(picture, base);
    if (!src || media === "none" || !isOwn(src, base)) return [];
    const image = make("img", { alt: "", loading: "lazy", decoding: "async", referrerpolicy: "no-referrer", src });
    image.addEventListener("error", () => image.remove());
    return [image];
  }

  /** Mirrors which event is selected. @param {string} id */
  select(id) {
    for (const row of this.all) markSelected(row.button, row.id === id, this.#host.isOpen());
  }

  /** Draws the marks. */
  paint() {
    const { top, height } = this.#canvas.getBoundingClientRect();
    const { clientWidth } = this.#canvas;
    if (!height || !clientWidth) return;
    // Independent of transforms of the page.
    const scale = height / this.#canvas.clientHeight;
    const middles = this.all.map(({ mark }) => {
      const box = mark.getBoundingClientRect();
      return (box.top + box.height / 2 - top) / scale;
    });
    this.#host.call((timeline) =>
      timeline.paint_rows(this.#canvas, this.from, Float64Array.from(middles), clientWidth, this.#canvas.clientHeight),
    );
  }
}
