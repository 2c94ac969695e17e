// The form beside the list of events: of one event, or of the timeline itself. A change that was not typed into it makes it anew, with
// the focus where it was.
import { make } from "../../shared/dom.js";
import { say } from "../words.js";
import { nameOf } from "./cites.js";
import { eventForm } from "./event.js";
import { EventList } from "./events.js";
import { timelineForm } from "./timeline.js";

/** @typedef {import("../state/draft.js").Draft} Draft */

const CURRENCIES = ["USD", "EUR", "GBP", "JPY", "KRW", "INR", "CNY", "BDT", "TWD", "CHF", "BTC", "ETH"];

export class EditPane {
  element = make("div", { class: "edit" });
  #draft;
  #list;
  #form = make("form", { class: "form", "aria-label": say("event") });
  #about = make("button", { type: "button", class: "about" }, say("aboutTimeline"));
  /** Whether the form is that of the timeline itself. */
  #whole = false;
  #suggestions = make("div", { hidden: true });

  /** @param {Draft} draft */
  constructor(draft) {
    this.#draft = draft;
    this.#list = new EventList(draft);
    this.#list.element.prepend(this.#about);
    this.#about.addEventListener("click", () => this.#show(true));
    this.#form.addEventListener("submit", (event) => event.preventDefault());
    this.element.append(this.#list.element, this.#form, this.#suggestions);
    this.#fillForm();
  }

  /** Follows a change of the data. @param {boolean} typing whether it was typed into a field, which shows it already */
  changed(typing) {
    if (typing) {
      this.#list.mirror();
      return;
    }
    this.#list.fill();
    this.#fillForm();
  }

  /** Shows the form of the selected event. */
  selected() {
    this.#show(false);
    this.#list.mirror();
  }

  /** Goes to the field of a path. @param {string} path as problems have it */
  jump(path) {
    const index = Number(/^events\[(\d+)\]/.exec(path)?.[1] ?? Number.NaN);
    if (Number.isNaN(index)) this.#show(true);
    else this.#draft.select(index);
    // The field itself, else the first one around it.
    for (let name = path; name; name = name.replace(/(\.[^.[]*|\[\d*\]|^[^.[]*)$/, "")) {
      const safe = CSS.escape(name);
      const found = this.#form.querySelector(`[data-path="${safe}"], [data-path^="${safe}."], [data-adds="${safe}"]`);
      if (!(found instanceof HTMLElement)) continue;
      for (let around = found.closest("details"); around; around = around.parentElement?.closest("details") ?? null)
        around.open = true;
      found.focus();
      return;
    }
  }

  /** @param {boolean} whole */
  #show(whole) {
    this.#whole = whole;
    this.#about.ariaCurrent = whole ? "true" : null;
    this.#fillForm();
    this.#form.scrollTop = 0;
  }

  #fillForm() {
    const draft = this.#draft;
    const { activeElement: focused } = document;
    const isInside = focused instanceof HTMLElement && this.#form.contains(focused);
    const { path, adds } = isInside ? focused.dataset : {};
    const at =
      focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement ? focused.selectionStart : null;
    const open = [...this.#form.querySelectorAll("details[open] > summary")].map(({ textContent }) => textContent);
    const isEvent = !this.#whole && draft.events.length > 0;
    this.#form.ariaLabel = isEvent ? say("event") : say("aboutTimeline");
    const { scrollTop } = this.#form;
    this.#form.replaceChildren(...(isEvent ? eventForm(draft, draft.selected) : timelineForm(draft)));
    for (const summary of this.#form.querySelectorAll("details > summary"))
      if (open.includes(summary.textContent)) /** @type {HTMLDetailsElement} */ (summary.parentElement).open = true;
    this.#suggest();
    this.#form.scrollTop = scrollTop;
    const name = path ?? adds;
    if (!name) return;
    const again = this.#form.querySelector(`[data-${path ? "path" : "adds"}="${CSS.escape(name)}"]`);
    if (!(again instanceof HTMLElement)) return;
    again.focus({ preventScroll: true });
    if (
      at !== null &&
      (again instanceof HTMLTextAreaElement || (again instanceof HTMLInputElement && again.type === "text"))
    )
      again.setSelectionRange(at, at);
  }

  /** Fills the lists of suggestions. */
  #suggest() {
    const sources = Object.entries(this.#draft.at(["sources"]) ?? {}).map(([key, source]) => nameOf(source, key));
    const regions = new Intl.DisplayNames([document.documentElement.lang || "en"], { type: "region" });
    const countries = ["BD", "CN", "DE", "FR", "GB", "IN", "JP", "KP", "KR", "LK", "PH", "RU", "TW", "US"];
    this.#suggestions.replaceChildren(
      make("datalist", { id: "sources" }, ...sources.map((value) => make("option", { value }))),
      make("datalist", { id: "currencies" }, ...CURRENCIES.map((value) => make("option", { value }))),
      make(
        "datalist",
        { id: "countries" },
        ...countries.map((value) => make("option", { value }, regions.of(value) ?? value)),
      ),
    );
  }
}
