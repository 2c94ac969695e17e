// The panel of the help, whose words come when it is opened.
import { fill } from "../extra/load.js";
import { make } from "../shared/dom.js";

export class Help {
  element = make("section", { class: "card help", "aria-labelledby": "help", hidden: true });
  #language;
  #heading;
  #close;

  /**
   * @param {import("../shared/language.js").Language} language
   * @param {(text: string, attributes: Record<string, string | number>, below?: number) => HTMLElement} heading
   * @param {() => void} close
   */
  constructor(language, heading, close) {
    this.#language = language;
    this.#heading = heading;
    this.#close = close;
  }

  get open() {
    return !this.element.hidden;
  }

  /** @param {import("../core/types.js").Head | undefined} head */
  show(head) {
    this.element.hidden = false;
    const language = this.#language;
    const title = this.#heading(language.phrase("help"), { id: "help", class: "name", tabindex: -1 });
    this.element.replaceChildren(title);
    title.focus();
    fill(this.element, language, ({ helpOf }) => {
      if (!title.isConnected) return;
      this.element.replaceChildren(...helpOf(language, title, this.#heading, this.#close, head));
      title.focus();
    });
  }

  hide() {
    this.element.hidden = true;
    this.element.replaceChildren();
  }
}
