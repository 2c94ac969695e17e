// Exports: the picture and the data as files, and the page for print.
import { extra, isHere, later } from "../extra/load.js";
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
    // Without the script for it, what is shown is printed, with the words that the page has in its place.
    this.#host.tree.showChildren(on && !isHere());
    if (isHere()) later(({ fillPaper }) => fillPaper(this.#host, on, SvgCanvas));
    else if (on) extra().catch(() => {});
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
