// Exports: the picture and the data as files, and the page for print.
import { extra, isHere } from "../extra/load.js";
import { pngOf, svgOf } from "../picture/still.js";
import { SvgCanvas } from "../picture/svg.js";

/** @import { Head, Use } from "../core/types.js" */
/**
 * What it needs of the widget.
 * @typedef {object} Host
 * @property {import("./tree.js").Tree} tree
 * @property {import("./session.js").Session} session
 * @property {import("../shared/language.js").Language} language
 * @property {import("./status.js").Status} status
 * @property {Head | undefined} head
 * @property {Use} call calls the core
 */

/** The font size of the printed picture, in CSS pixels. */
const FONT_SIZE = 12;
/** The largest height of the printed picture in CSS pixels, about half a page. */
const MOST_HEIGHT = 520;

export class Output {
  #host;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
  }

  toSVG() {
    return svgOf(this.#still(), this.#host.language.tag);
  }

  /** @param {number} scale device pixels per CSS pixel */
  toPNG(scale) {
    return pngOf(this.#still(), scale);
  }

  /** Actions of the download menu. @type {import("../reading/download.js").Actions} */
  files = {
    title: () => this.#host.head?.title ?? "",
    file: async (form) => {
      if (form === "SVG") return this.toSVG();
      if (form === "PNG") return this.toPNG(2);
      return this.#host.session.text(form === "CSV" ? "csv" : "json");
    },
    done: () => this.#host.tree.toolbar.openMenu(false),
    announce: (words) => this.#host.status.announce(words),
  };

  /** Fills the print page when printing begins, and clears it afterwards. @param {boolean} on */
  print(on) {
    const { tree, head, call, session } = this.#host;
    const { print, root } = tree.parts;
    // Without the script for it, what is shown is printed, with the words that the page has in its place.
    tree.showChildren(on && !isHere());
    // Reported by both the event and the media query.
    if (on === Boolean(print.firstChild)) return;
    print.replaceChildren();
    print.hidden = !on || !head || !isHere();
    root.classList.toggle("printing", !print.hidden);
    if (on && !isHere()) extra().catch(() => {});
    if (print.hidden || !head) return;
    const kinds = head.kinds.map(({ id }) => id);
    const colours = tree.picture.theme.bytes(kinds, true);
    /** @type {import("../reading/print.js").Drawing} */
    const drawing = (width) => {
      const height = call((timeline) => timeline.natural_height(width, MOST_HEIGHT, FONT_SIZE, false)) ?? 0;
      const canvas = new SvgCanvas(width, height, head.summary);
      const { fontFamily, direction } = getComputedStyle(root);
      call((timeline) => {
        timeline.theme(colours);
        timeline.print(canvas.asCanvas(), width, height, FONT_SIZE, fontFamily, direction === "rtl");
      });
      return canvas.svg;
    };
    tree.views.use(print, (pages) => print.replaceChildren(...pages.sheet(session.mounted ? drawing : undefined)));
    tree.picture.recolour();
  }

  #still() {
    const { tree, head, call, session } = this.#host;
    return {
      head: session.mounted ? head : undefined,
      colours: (/** @type {string[]} */ kinds) => tree.picture.theme.bytes(kinds),
      call,
    };
  }
}
