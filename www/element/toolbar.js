// The toolbar: kinds, which are the legend too, the key of the marks, and the buttons; one tab stop with arrow keys. The buttons that
// move the picture are a group of their own, inside of it.
import { icon, make, moveFocus } from "../shared/dom.js";
import { Roving } from "../shared/roving.js";

/** Strokes on a grid of 16. */
const ICONS = {
  filter: "M10.5 10.5l3 3M7 2.5a4.5 4.5 0 1 0 .01 0",
  order: "M3 4h10M3 8h7M3 12h4",
  menu: "M2 8h2M7 8h2M12 8h2",
  earlier: "M10 3L5 8l5 5",
  zoomOut: "M3 8h10",
  zoomIn: "M3 8h10M8 3v10",
  later: "M6 3l5 5-5 5",
};

/** Buttons with words. */
const WORDS = /** @type {const} */ (["timeline", "list", "table", "help", "fit"]);

/** @typedef {keyof typeof ICONS | typeof WORDS[number]} Name */

/** Buttons whose icons point along the time axis. */
const TURNS = new Set(["earlier", "later"]);

export class Toolbar {
  legend = make("ul", { class: "legend", part: "legend" });
  key = make("p", { class: "key", "aria-hidden": "true" });
  controls = make("div", { class: "controls", part: "controls" });
  /** The buttons that move the picture. */
  moves;
  /** @type {Map<Name, HTMLButtonElement>} */
  #buttons = new Map();
  #views;
  #menu;
  #stops;

  /**
   * @param {import("../shared/language.js").Language} language
   * @param {HTMLElement} menu the downloads, to which the help is added
   * @param {(name: Name) => void} press
   */
  constructor(language, menu, press) {
    this.#menu = menu;
    // Safari focuses the focusable ancestor of a clicked button, not the button.
    const labelled = { "aria-label": language.phrase("controls"), tabindex: -1 };
    this.element = make("div", { class: "bar", role: "toolbar", ...labelled });
    this.moves = make("div", { class: "moves", role: "group", "aria-label": language.phrase("moves") });
    for (const name of /** @type {(keyof typeof ICONS)[]} */ (Object.keys(ICONS))) {
      const label = language.phrase(name);
      const button = this.#button(name, press, { title: label });
      if (TURNS.has(name)) button.className = "turns";
      button.append(icon(ICONS[name]));
    }
    for (const name of WORDS) this.#button(name, press, {}).append(language.phrase(name));
    for (const name of /** @type {const} */ (["filter", "help", "menu"])) this.setOpen(name, false);
    const get = (/** @type {Name[]} */ ...names) => names.map((name) => /** @type {Node} */ (this.#buttons.get(name)));
    this.#views = make("div", { class: "views" }, ...get("timeline", "list", "table"));
    menu.append(...get("help"));
    this.controls.append(this.#views, ...get("filter", "order", "menu"), menu);
    this.moves.append(...get("earlier", "zoomOut", "zoomIn", "fit", "later"));
    this.legend.ariaLabel = language.phrase("kindsShown");
    const chips = make("div", { class: "chips" }, this.legend, this.key);
    this.element.append(this.controls, chips);
    // A press on a button does not drag the picture below it.
    this.moves.addEventListener("pointerdown", (event) => event.stopPropagation());
    this.#stops = new Roving(this.element, this.moves);
    this.#stops.stop();
    this.element.addEventListener("focusout", ({ relatedTarget }) => {
      if (!this.element.contains(/** @type {Node | null} */ (relatedTarget))) this.openMenu(false);
    });
  }

  /** @param {Name} name @param {(name: Name) => void} press @param {Record<string, string>} attributes */
  #button(name, press, attributes) {
    const button = make("button", { type: "button", ...attributes });
    button.addEventListener("click", () => press(name));
    this.#buttons.set(name, button);
    return button;
  }

  /** Narrow pictures have their views in the menu. @param {boolean} narrow */
  setNarrow(narrow) {
    const parent = narrow ? this.#menu : this.controls;
    // Moving an element drops its focus.
    if (this.#views.parentElement !== parent) parent.prepend(this.#views);
  }

  /** Sets the buttons of the kinds. @param {HTMLElement[]} items */
  setLegend(items) {
    this.legend.replaceChildren(...items);
    this.#stops.stop();
  }

  /** Mirrors which kinds are shown: of all, the first button, or of one. @param {boolean[]} kinds */
  setKinds(kinds) {
    const all = kinds.every((on) => on);
    [...this.legend.querySelectorAll("button")].forEach((toggle, index) => {
      toggle.ariaPressed = String(index === 0 ? all : !all && kinds[index - 1]);
    });
  }

  /** Mirrors whether rows are by size, or hides the button where there are no rows with sizes. @param {boolean | undefined} bySize */
  setOrder(bySize) {
    const button = this.#buttons.get("order");
    if (!button) return;
    button.hidden = bySize === undefined;
    button.ariaPressed = String(bySize === true);
  }

  /** Mirrors the view. @param {"timeline" | "list" | "table"} view */
  setView(view) {
    for (const name of /** @type {const} */ (["timeline", "list", "table"])) {
      const button = this.#buttons.get(name);
      if (button) button.ariaPressed = String(view === name);
    }
  }

  /** Sets whether the part that a button opens is open. @param {"filter" | "help" | "menu"} name @param {boolean} open */
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
    this.setOpen("menu", open);
    if (open) menu.querySelector("button")?.focus();
    else if (inside) this.focus("menu");
    // A tab stop in the menu would be hidden with it.
    else if (menu.querySelector("[tabindex='0']")) this.#stops.stop(this.#buttons.get("menu"));
    return true;
  }

  /** Focuses a button, or the current tab stop. @param {Name} [name] */
  focus(name) {
    const named = name && this.#buttons.get(name);
    // The help is in the menu, which may be closed.
    const button = named?.checkVisibility() ? named : name ? this.#buttons.get("menu") : this.#stops.current;
    if (button) moveFocus(button);
  }
}
