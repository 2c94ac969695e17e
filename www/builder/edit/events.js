// The list of events in time order, with a search, and buttons that add, copy, delete and move them.

import { make } from "../../shared/dom.js";
import { button } from "../buttons.js";
import { say } from "../words.js";
import { freshKey } from "./cites.js";
import { edtfOf, howOf } from "./dates.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("./dates.js").How} How */

/** What a date is sorted by: its year, which may be before the common era, and its text. @param {any} event @param {How} how @returns {[number, string]} */
export function orderOf(event, how) {
  const date = edtfOf(event?.date, how);
  const year = Number(/-?\d+/.exec(date.replace(/^\[?\.\.|^[[{]/, "").replaceAll("X", "0"))?.[0] ?? Number.NaN);
  return [Number.isNaN(year) ? Number.POSITIVE_INFINITY : year, date];
}

/** The indices of events in time order; those of one date as they are in the data. @param {any[]} events @param {How} how */
export function inOrder(events, how) {
  const keys = events.map((event) => orderOf(event, how));
  return keys
    .map((_, index) => index)
    .sort((a, b) => {
      const [[yearA, dateA], [yearB, dateB]] = /** @type {[[number, string], [number, string]]} */ ([keys[a], keys[b]]);
      return yearA === yearB ? (dateA < dateB ? -1 : Number(dateA > dateB)) || a - b : yearA - yearB;
    });
}

export class EventList {
  element = make("nav", { class: "events", "aria-label": say("events") });
  #draft;
  #list = make("ol");
  #search = make("input", { type: "search", placeholder: say("search"), "aria-label": say("search") });
  #none = make("p", { class: "hint" });

  /** @param {Draft} draft */
  constructor(draft) {
    this.#draft = draft;
    const add = button(say("addEvent"), () => this.add());
    add.classList.add("main");
    const tools = make(
      "div",
      { class: "tools" },
      button(say("copyEvent"), () => this.copy()),
      button(say("deleteEvent"), () => this.delete()),
      button(say("earlier"), () => this.move(-1)),
      button(say("laterEvent"), () => this.move(1)),
    );
    this.element.append(add, this.#search, this.#list, this.#none, tools);
    this.#search.addEventListener("input", () => this.fill());
    this.fill();
  }

  /** Shows all events that the search leaves. */
  fill() {
    const { events, selected } = this.#draft;
    const words = this.#search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const isFound = (/** @type {any} */ event) => {
      const text = `${event?.title} ${event?.date} ${event?.summary ?? ""}`.toLowerCase();
      return words.every((word) => text.includes(word));
    };
    const items = inOrder(events, howOf(this.#draft))
      .filter((index) => isFound(events[index]))
      .map((index) => {
        const item = button("", () => this.#draft.select(index));
        item.dataset.index = String(index);
        label(item, events[index], index === selected);
        return make("li", {}, item);
      });
    this.#list.replaceChildren(...items);
    this.#none.textContent = items.length ? "" : say(events.length ? "noneFound" : "noEvents");
  }

  /** Mirrors the words of one event while it is typed, and which one is selected. */
  mirror() {
    const { events, selected } = this.#draft;
    for (const item of /** @type {NodeListOf<HTMLButtonElement>} */ (this.#list.querySelectorAll("button"))) {
      const index = Number(item.dataset.index);
      if (index === selected || item.ariaCurrent) label(item, events[index], index === selected);
    }
  }

  add() {
    const { events } = this.#draft;
    const event = { id: freshId(events, "event"), title: "", date: "" };
    this.#draft.selected = events.length;
    this.#draft.set(["events"], [...events, event]);
    this.#draft.select(events.length);
    /** @type {HTMLElement | null} */ (document.querySelector(`[data-path="events[${events.length}].title"]`))?.focus();
  }

  copy() {
    const { events, selected } = this.#draft;
    const event = events[selected];
    if (!event) return;
    const copy = { ...structuredClone(event), id: freshId(events, String(event.id ?? "event")) };
    this.#draft.selected = events.length;
    this.#draft.set(["events"], [...events, copy]);
    this.#draft.select(events.length);
  }

  delete() {
    const { events, selected } = this.#draft;
    if (events[selected]) this.#draft.set(["events", selected], undefined);
  }

  /** Moves the event among those of its date. @param {number} by */
  move(by) {
    const { events, selected } = this.#draft;
    const how = howOf(this.#draft);
    const order = inOrder(events, how);
    const at = order.indexOf(selected);
    const other = order[at + by];
    if (other === undefined || orderOf(events[other], how)[1] !== orderOf(events[selected], how)[1]) return;
    const moved = [...events];
    [moved[selected], moved[other]] = [events[other], events[selected]];
    this.#draft.selected = other;
    this.#draft.set(["events"], moved);
    this.#draft.select(other);
  }
}

/** @param {HTMLButtonElement} item @param {any} event @param {boolean} isSelected */
function label(item, event, isSelected) {
  const date = make("span", { class: "date" }, String(event?.date || say("noDate")));
  item.replaceChildren(date, " ", make("b", { dir: "auto" }, String(event?.title || say("untitled"))));
  item.ariaCurrent = isSelected ? "true" : null;
}

/** An id that no event has. @param {any[]} events @param {string} base */
export function freshId(events, base) {
  const taken = new Set(events.map((event) => event?.id));
  return freshKey(base, (id) => taken.has(id));
}
