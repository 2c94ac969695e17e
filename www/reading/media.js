// Media as figures: images, films and sounds as the browser shows them, players of other sites when they are asked for, everything
// else as a link. What fails or is not wanted is its alternative text and a link.
import { isOwn, resolved } from "../shared/address.js";
import { hostName, make } from "../shared/dom.js";
import { playerOf } from "./players.js";
import { anchor, formatted } from "./text.js";

/** @import { Cited, Figure } from "../core/types.js" */
/** @typedef {import("./cards.js").Report} Report */
/**
 * What may be requested.
 * @typedef {object} Manners
 * @property {"auto" | "ask" | "none"} media what the attribute says
 * @property {string} base what relative addresses are relative to, the address of the data
 */

/** What a player may do: no forms, no downloads, nothing with the page around it. */
const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox allow-presentation";

/**
 * @param {Figure[]} media
 * @param {Report} report
 * @param {import("../shared/language.js").Language} language
 * @param {Manners} manners
 * @returns {Node[]}
 */
export function figuresOf(media, report, language, manners) {
  return media.map((figure) => new MediaFigure(figure, report, language, manners).element);
}

class MediaFigure {
  #figure;
  #report;
  #language;
  #manners;
  #url;

  /** @param {Figure} figure @param {Report} report @param {import("../shared/language.js").Language} language @param {Manners} manners */
  constructor(figure, report, language, manners) {
    this.#figure = figure;
    this.#report = report;
    this.#language = language;
    this.#manners = manners;
    this.#url = resolved(figure.url, manners.base);
    const { shown, linked } = this.#shown();
    this.element = make("figure", { class: "media" }, shown, ...this.#below(linked));
  }

  /** What is shown, and whether the address stands below it. @returns {{ shown: Node, linked: boolean }} */
  #shown() {
    const { caption, kind } = this.#figure;
    if (kind === "quote") return { shown: make("blockquote", {}, this.#own(caption)), linked: true };
    const player = /^(embed)?$/.test(kind) ? this.#player() : undefined;
    if (this.#manners.media === "none" || !this.#url || (!player && !/^(image|video|audio)$/.test(kind)))
      return { shown: this.#instead(), linked: false };
    if (player)
      return {
        shown: this.#offer(
          /tall|wide/.test(player.shape) ? "showFrom" : "playFrom",
          player.url,
          () => this.#frame(player),
          this.#poster(),
        ),
        linked: true,
      };
    if (this.#manners.media === "auto" || isOwn(this.#url, this.#manners.base))
      return { shown: this.#native(), linked: false };
    return { shown: this.#offer("showFrom", this.#url, () => this.#native()), linked: false };
  }

  /** An image, a film or a sound. */
  #native() {
    const { alt, kind } = this.#figure;
    const element =
      kind === "image"
        ? make("img", { alt, loading: "lazy", decoding: "async", referrerpolicy: "no-referrer" })
        : make(kind === "video" ? "video" : "audio", {
            controls: true,
            preload: "none",
            "aria-label": alt || undefined,
          });
    if (kind !== "audio") this.#keepRoom(element);
    if (element instanceof HTMLVideoElement) element.poster = this.#poster();
    element.addEventListener("error", () => element.replaceWith(this.#instead()));
    element.src = this.#url;
    return element;
  }

  /** Keeps the room of what is not there yet. @param {HTMLElement} element */
  #keepRoom({ style }) {
    const { width, height } = this.#figure;
    if (width && height) style.aspectRatio = `${width} / ${height}`;
  }

  /** The address of a still picture, if it may be requested. */
  #poster() {
    const url = resolved(this.#figure.poster, this.#manners.base);
    return url && (this.#manners.media === "auto" || isOwn(url, this.#manners.base)) ? url : "";
  }

  /** The frame for the address. A frame of its own, which the data asks for by `embed`, has an origin of its own. */
  #player() {
    const known = playerOf(this.#url);
    if (known) return { ...known, sandbox: `${SANDBOX} allow-same-origin` };
    const isFrame = this.#figure.kind === "embed" && this.#url.startsWith("https:");
    return isFrame ? { url: this.#url, shape: "wide", sandbox: SANDBOX } : undefined;
  }

  /** @param {{ url: string, sandbox: string, shape: string }} player */
  #frame({ url, sandbox, shape }) {
    const { alt } = this.#figure;
    // A frame of the page's own origin could leave a sandbox that keeps its origin.
    const isSame = new URL(url).origin === location.origin;
    const frame = make("iframe", {
      class: shape,
      title: alt || hostName(url),
      sandbox: isSame ? SANDBOX : sandbox,
      allow: "autoplay; encrypted-media; fullscreen; picture-in-picture",
      // Some players refuse pages that they do not know.
      referrerpolicy: "strict-origin",
      // Without its cookies, as a page with an embedder policy needs it, such as the one for frames.
      credentialless: "",
    });
    if (!/tall|low/.test(shape)) this.#keepRoom(frame);
    frame.src = url;
    return frame;
  }

  /**
   * A button that is replaced by what it offers.
   * @param {"playFrom" | "showFrom"} key
   * @param {string} url whose host it names
   * @param {() => HTMLElement} create
   * @param {string} [poster]
   */
  #offer(key, url, create, poster) {
    const { alt } = this.#figure;
    const button = make("button", { type: "button" }, this.#language.phrase(key, hostName(url)));
    const still = poster ? [make("img", { src: poster, alt, decoding: "async", referrerpolicy: "no-referrer" })] : [];
    const said = alt && !poster ? [make("span", {}, this.#report.own(alt))] : [];
    const offer = make("div", { class: "offer" }, ...still, ...said, button);
    this.#keepRoom(offer);
    button.addEventListener("click", () => {
      const made = create();
      offer.replaceWith(made);
      made.tabIndex = -1;
      made.focus({ preventScroll: true });
    });
    return offer;
  }

  /** The alternative text and a link. */
  #instead() {
    const { alt } = this.#figure;
    const words = alt ? [make("span", {}, this.#report.own(alt)), " "] : [];
    return make("p", { class: "instead" }, ...words, ...this.#link());
  }

  /** Formatted text of the data, marked with its language. @param {string} text */
  #own(text) {
    const words = document.createDocumentFragment();
    words.append(...formatted(text));
    return this.#report.own(words);
  }

  #link() {
    if (!/^https?:/.test(this.#url)) return [];
    return [anchor(this.#url, [this.#language.phrase("openAt", hostName(this.#url))])];
  }

  /** Caption, credit and source, and the address of what is played elsewhere. @param {boolean} linked */
  #below(linked) {
    const { caption, credit, sources, kind } = this.#figure;
    const report = this.#report;
    const parts = [
      ...(kind === "quote" || !caption ? [] : [make("span", { class: "caption" }, this.#own(caption))]),
      ...(credit ? [make("span", { class: "credit" }, this.#own(credit))] : []),
      ...(sources.length ? [make("span", { class: "credit" }, ...report.cited(sources))] : []),
      ...(linked ? this.#link() : []),
    ];
    return parts.length ? [make("figcaption", {}, ...parts.flatMap((part, nth) => (nth ? [" ", part] : [part])))] : [];
  }
}
