// The first screen: drafts that are kept, and ways to begin a new one.

import { make } from "../../shared/dom.js";
import { request } from "../../shared/request.js";
import { button } from "../buttons.js";
import { addressOf, read, reasonOf } from "../core.js";
import { say } from "../words.js";
import { EXAMPLES } from "./examples.js";

/** @typedef {import("../state/journal.js").Journal} Journal */
/** @typedef {{ name: string, data: Record<string, any>, file?: { name: string, bytes: Uint8Array }, read?: import("../workspace.js").Read, order?: import("../core.js").Choice, handle?: FileSystemFileHandle }} Begun */

/**
 * @param {Journal} journal
 * @param {{ begin: (begun: Begun) => void, open: (id: string) => Promise<boolean> }} actions open resolves to false if another tab has the draft
 */
export function startScreen(journal, { begin, open }) {
  const said = make("p", { class: "outcome", role: "status" });
  /** @param {string} name @param {() => Promise<Uint8Array>} bytesOf @param {FileSystemFileHandle} [handle] */
  const take = async (name, bytesOf, handle) => {
    said.classList.remove("wrong");
    said.textContent = say("reading", name);
    try {
      const bytes = await bytesOf();
      const { data, problems, order, format } = await read(bytes);
      const title = String(data.title || name.replace(/\.\w+$/, ""));
      const own = format === "Heistline" ? ownOf(bytes) : undefined;
      // What is not right yet stays in one’s own data, to be continued.
      if (own) begin({ name: title, data: { ...own, title }, handle });
      else begin({ name: title, data: { ...data, title }, file: { name, bytes }, read: { data, problems }, order });
    } catch (error) {
      said.textContent = say("notRead", name, reasonOf(error));
      said.classList.add("wrong");
    }
  };
  /** @param {File} file @param {FileSystemFileHandle} [handle] */
  const takeFile = (file, handle) => take(file.name, async () => new Uint8Array(await file.arrayBuffer()), handle);
  const screen = make(
    "main",
    { class: "start" },
    make("h1", {}, say("builder")),
    make("p", {}, say("promise")),
    said,
    make("section", { class: "ways" }, fromFile(takeFile), fromText(take), fromAddress(take), fromExample(begin, take)),
    make("section", { class: "drafts" }, make("h2", {}, say("drafts"))),
  );
  screen.addEventListener("dragover", (event) => event.preventDefault());
  screen.addEventListener("drop", (event) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) takeFile(file);
  });
  fillDrafts(/** @type {HTMLElement} */ (screen.querySelector(".drafts")), journal, open, said);
  return screen;
}

/** Opens a file so that it can be saved in place, where the browser can. @param {(file: File, handle: FileSystemFileHandle) => void} take */
function inPlace(take) {
  const pick = Reflect.get(globalThis, "showOpenFilePicker");
  if (!pick) return [];
  const press = async () => {
    try {
      const [handle] = await pick();
      take(await handle.getFile(), handle);
    } catch (error) {
      // Nothing was chosen.
      if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    }
  };
  return [button(say("openInPlace"), press)];
}

/** Heistline JSON as it is, if it has the shape that the form has; else undefined. @param {Uint8Array} bytes @returns {Record<string, any> | undefined} */
function ownOf(bytes) {
  try {
    const data = JSON.parse(new TextDecoder().decode(bytes));
    return Array.isArray(data.events) && !Array.isArray(data.sources) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** @param {(file: File, handle?: FileSystemFileHandle) => void} take */
function fromFile(take) {
  const input = make("input", { type: "file", id: "start-file" });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file) take(file);
  });
  return make(
    "div",
    { class: "way" },
    make("h2", {}, say("fromFile")),
    make("label", { for: "start-file" }, say("fileHint")),
    input,
    ...inPlace(take),
  );
}

/** @param {(name: string, bytesOf: () => Promise<Uint8Array>) => void} take */
function fromText(take) {
  const area = make("textarea", { id: "start-text", rows: 4, dir: "auto" });
  const press = button(say("readText"), () => {
    if (area.value.trim()) take(say("pasted"), async () => new TextEncoder().encode(area.value));
  });
  return make(
    "div",
    { class: "way" },
    make("h2", {}, say("fromText")),
    make("label", { for: "start-text" }, say("pasteHint")),
    area,
    press,
  );
}

/** @param {(name: string, bytesOf: () => Promise<Uint8Array>) => void} take */
function fromAddress(take) {
  const input = make("input", { type: "url", id: "start-address", placeholder: "https://" });
  const press = button(say("readAddress"), () => {
    const address = input.value.trim();
    if (address)
      take(address, async () => {
        const response = await request(await addressOf(address));
        if (!response.ok) throw new Error(say("answered", response.status));
        return new Uint8Array(await response.arrayBuffer());
      });
  });
  return make(
    "div",
    { class: "way" },
    make("h2", {}, say("fromAddress")),
    make("label", { for: "start-address" }, say("addressHint")),
    input,
    press,
  );
}

/** @param {(begun: Begun) => void} begin @param {(name: string, bytesOf: () => Promise<Uint8Array>) => void} take */
function fromExample(begin, take) {
  const examples = EXAMPLES.map(({ key, src, data }) =>
    button(say(key), () => {
      if (data) begin({ name: String(data.title), data });
      else if (src) take(src, async () => new Uint8Array(await (await fetch(src)).arrayBuffer()));
    }),
  );
  const empty = button(say("empty"), () => begin({ name: say("untitled"), data: { title: "", events: [] } }), "main");
  return make("div", { class: "way" }, make("h2", {}, say("fromExample")), empty, ...examples);
}

/** @param {HTMLElement} element @param {Journal} journal @param {(id: string) => Promise<boolean>} open @param {HTMLElement} said */
async function fillDrafts(element, journal, open, said) {
  const entries = await journal.list();
  const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  const items = entries.map(({ id, name, changed, events }) => {
    const words = say("draftAbout", events, date.format(changed));
    const go = button(name || say("untitled"), async () => {
      if (!(await open(id))) said.textContent = say("inOtherTab", name);
    });
    const remove = button(
      say("delete"),
      async () => {
        if (!confirm(say("sureDelete", name))) return;
        await journal.remove(id);
        fillDrafts(element, journal, open, said);
      },
      "quiet",
    );
    remove.ariaLabel = say("removeNamed", name);
    return make("li", {}, go, " ", make("span", { class: "hint" }, words), " ", remove);
  });
  const heading = /** @type {Element} */ (element.querySelector("h2"));
  element.replaceChildren(
    heading,
    items.length ? make("ul", {}, ...items) : make("p", { class: "hint" }, say("noDrafts")),
  );
}
