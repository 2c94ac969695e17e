// The toolbar: legend and buttons, with one tab stop and arrow keys (roving tabindex).
import { icon, make, moveFocus } from "../shared/dom.js";

/** Strokes on a grid of 16. */
const ICONS = {
  earlier: "M10 3L5 8l5 5",
  later: "M6 3l5 5-5 5",
  zoomOut: "M3 8h10",
  zoomIn: "M3 8h10M8 3v10",
  fit: "M9.5 2.5h4v4M6.5 13.5h-4v-4M13.5 2.5l-11 11",
  download: "M8 2.5v8M4.5 7L8 10.5 11.5 7M3 13.5h10",
  filter: "M10.5 10.5l3 3M7 2.5a4.5 4.5 0 1 0 .01 0",
  list: "M3 4h10M3 8h10M3 12h10",
  table: "M2.5 3h11v10h-11zM2.5 6.5h11M6.5 3v10",
  help: "M5.5 6a2.5 2.5 0 1 1 3.7 2.2Q8 8.9 8 10M8 12.4v.4",
};

/** @typedef {keyof typeof ICONS} Name */

/** Buttons that move the view. */
const MOVES = new Set(["earlier", "later", "zoomOut", "zoomIn", "fit"]);

/** Buttons whose icons point along the time axis. */
const TURNS = new Set(["earlier", "later"]);

export class Toolbar {
  legend = make("ul", { class: "legend", part: "legend" });
  controls = make("div", { class: "controls", part: "controls" });
  /** @type {Map<Name, HTMLButtonElement>} */
  #buttons = new Map();
  #menu;

  /**
   * @param {import("../shared/language.js").Language} language
   * @param {HTMLElement} menu the download menu
   * @param {(name: Name) => void} press
   */
  constructor(language, menu, press) {
    this.#menu = menu;
    // Safari focuses the focusable ancestor of a clicked button, not the button.
    this.element = make("div", {
      class: "bar",
      role: "toolbar",
      "aria-label": language.phrase("controls"),
      tabindex: -1,
    });
    for (const name of /** @type {Name[]} */ (Object.keys(ICONS))) {
      const label = language.phrase(name);
      const button = make("button", {
        type: "button",
        "aria-label": label,
        title: label,
        class: TURNS.has(name) ? "turns" : undefined,
      });
      button.append(icon(ICONS[name]));
      button.addEventListener("click", () => {
        if (button.ariaDisabled !== "true") press(name);
      });
      this.#buttons.set(name, button);
    }
    for (const name of /** @type {const} */ (["filter", "help", "download"])) this.setOpen(name, false);
    this.controls.append(...this.#buttons.values());
    this.#buttons.get("download")?.after(menu);
    this.element.append(this.legend, this.controls);
    this.#stop(this.#all()[0]);
    this.element.addEventListener("keydown", (event) => this.#key(event));
    this.element.addEventListener("focusin", ({ target }) => {
      if (target !== this.element) this.#stop(target);
    });
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.element.contains(/** @type {Node | null} */ (relatedTarget))) this.openMenu(false);
    });
  }

  /** Sets the toggles of the kinds. @param {HTMLElement[]} items */
  setLegend(items) {
    this.legend.replaceChildren(...items);
    this.#stop(this.#all()[0]);
  }

  /** Mirrors which kinds are shown. @param {boolean[]} kinds */
  setKinds(kinds) {
    [...this.legend.querySelectorAll("button")].forEach((toggle, index) => {
      toggle.ariaPressed = String(kinds[index]);
    });
  }

  /** Sets the view. Buttons that move the picture are disabled in list and table. @param {"timeline" | "list" | "table"} view */
  setView(view) {
    for (const [name, button] of this.#buttons) {
      if (MOVES.has(name)) button.ariaDisabled = String(view !== "timeline");
      else if (name === "list" || name === "table") button.ariaPressed = String(view === name);
    }
  }

  /** Sets whether the part that a button opens is open. @param {"filter" | "help" | "download"} name @param {boolean} open */
  setOpen(name, open) {
    const button = this.#buttons.get(name);
    if (button) button.ariaExpanded = String(open);
  }

  /** Opens the menu and focuses it, or closes it and restores the focus. @param {boolean} open @returns {boolean} whether it changed */
  openMenu(open) {
    const menu = this.#menu;
    if (menu.hidden !== open) return false;
    const inside = menu.matches(":focus-within");
    menu.hidden = !open;
    this.setOpen("download", open);
    if (open) menu.querySelector("button")?.focus();
    else if (inside) this.focus("download");
    // A tab stop in the menu would be hidden with it.
    else if (menu.querySelector("[tabindex='0']")) this.#stop(this.#buttons.get("download"));
    return true;
  }

  /** Focuses a button, or the current tab stop. @param {Name} [name] */
  focus(name) {
    const button = name ? this.#buttons.get(name) : this.#all().find((button) => button.tabIndex === 0);
    if (button) moveFocus(button);
  }

  #all() {
    return [...this.element.querySelectorAll("button")];
  }

  /** @param {unknown} stop */
  #stop(stop) {
    for (const button of this.#all()) button.tabIndex = button === stop ? 0 : -1;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const all = this.#all().filter((button) => !button.closest("[hidden]"));
    const index = all.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const mirrored = getComputedStyle(this.element).direction === "rtl" ? -1 : 1;
    const last = all.length - 1;
    const targets = { ArrowRight: index + mirrored, ArrowLeft: index - mirrored, Home: 0, End: last };
    if (!Object.hasOwn(targets, event.key)) return;
    const target = Math.min(last, Math.max(0, targets[/** @type {keyof typeof targets} */ (event.key)]));
    all[target]?.focus();
    event.preventDefault();
  }
}
