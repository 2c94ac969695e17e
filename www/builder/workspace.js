// A draft on the screen: toolbar, form, table or text, preview, problems, and what is published. Connects them to the draft, which owns
// all state.
import { save } from "../reading/save.js";
import { make } from "../shared/dom.js";
import { button } from "./buttons.js";
import { core, read, reasonOf } from "./core.js";
import { howOf } from "./edit/dates.js";
import { decided } from "./edit/doubts.js";
import { EditPane } from "./edit/pane.js";
import { Problems } from "./problems/problems.js";
import { publishPanel } from "./publish/publish.js";
import { inWords } from "./reasons.js";
import { Preview } from "./see/preview.js";
import { merged } from "./state/reread.js";
import { TableView } from "./table/table.js";
import { say } from "./words.js";

/** @typedef {import("./state/draft.js").Draft} Draft */
/** @typedef {import("./core.js").Problem} Problem */
/** @typedef {import("./core.js").Choice} Choice */
/** @typedef {import("./state/draft.js").Choices} Choices */
/** @typedef {{ data: Record<string, any>, problems: Problem[] }} Read what a file says, and what is to be said of it */
/** @typedef {{ element: HTMLElement, changed: (typing: boolean) => void }} View one way to edit the data */
/** @typedef {"form" | "table" | "text" | "publish"} Name */

export class Workspace {
  element = make("div", { class: "workspace" });
  #draft;
  #home;
  #life = new AbortController();
  #edit;
  #problems;
  #preview;
  #pane = make("main", { class: "pane" });
  #undo = button(say("undo"), () => this.#draft.undo());
  #redo = button(say("redo"), () => this.#draft.redo());
  #name = make("input", { class: "name", "aria-label": say("draftName") });
  #said = make("p", { class: "outcome", role: "status" });
  /** @type {Map<Name, HTMLButtonElement>} */
  #tabs = new Map();
  /** The views that have been made, and the one that is shown. @type {Map<Name, View>} */
  #views = new Map();
  /** @type {Name} */
  #shown = "form";
  /** How the file was read, and what came of it. @type {{ choices: Choices, data: Record<string, any> } | undefined} */
  #reading;

  /** @param {Draft} draft @param {{ read?: Read, home: () => void }} about `read` if the file has just been read */
  constructor(draft, { read, home }) {
    this.#draft = draft;
    this.#home = home;
    this.#problems = new Problems(draft, { jump: this.#jump, choose: (choice) => this.#choose(choice) });
    if (read) this.#take(read, []);
    else if (draft.file) this.#read(draft.file, draft.choices).catch(() => {});
    this.#edit = new EditPane(draft);
    this.#views.set("form", this.#edit);
    this.#preview = new Preview(draft);
    this.#name.addEventListener("change", () => draft.describe({ named: this.#name.value.trim() }));
    this.element.append(this.#bar(), this.#pane, this.#preview.element, make("footer", {}, this.#problems.element));
    this.#problems.fill();
    this.#show("form");
    this.#mirror();
    const { signal } = this.#life;
    draft.addEventListener("change", (event) => this.#changed(/** @type {CustomEvent} */ (event).detail.typing), {
      signal,
    });
    draft.addEventListener("select", () => this.#selected(), { signal });
    draft.addEventListener("describe", () => this.#described(), { signal });
    document.addEventListener("keydown", (event) => this.#key(event), { signal });
  }

  #described() {
    this.#preview.recolour();
    this.#mirror();
  }

  close() {
    this.#life.abort();
  }

  /** @param {boolean} typing */
  #changed(typing) {
    this.#views.get(this.#shown)?.changed(typing);
    this.#preview.plan();
    this.#problems.plan();
    this.#mirror();
    const { file, choices } = this.#draft;
    // Undone choices.
    const isOther = this.#reading && JSON.stringify(this.#reading.choices) !== JSON.stringify(choices);
    if (file && isOther) this.#read(file, choices).catch(() => {});
  }

  #selected() {
    this.#edit.selected();
    this.#preview.lead();
  }

  #mirror() {
    this.#undo.disabled = !this.#draft.canUndo;
    this.#redo.disabled = !this.#draft.canRedo;
    const { name } = this.#draft;
    if (document.activeElement !== this.#name) this.#name.value = name;
    document.title = `${name} · ${say("builder")}`;
  }

  #bar() {
    const tab = (/** @type {Name} */ name, /** @type {string} */ words) => {
      const made = button(words, () => this.#show(name));
      this.#tabs.set(name, made);
      return made;
    };
    const tabs = [
      tab("form", say("form")),
      tab("table", say("table")),
      tab("text", say("jsonText")),
      tab("publish", say("publish")),
    ];
    const views = make("div", { class: "tabs", role: "group", "aria-label": say("views") }, ...tabs);
    const see = button(say("seeOnPhone"), () => {
      for (const made of this.#tabs.values()) made.ariaPressed = "false";
      this.element.classList.add("seeing");
    });
    see.className = "see";
    return make(
      "header",
      { class: "top" },
      make("h1", { class: "unseen" }, say("builder")),
      button(say("drafts"), this.#home),
      this.#name,
      make("div", { class: "tools" }, this.#undo, this.#redo),
      views,
      button(say("saveFile"), () => this.#save()),
      see,
      this.#said,
    );
  }

  /** @param {Name} name */
  async #show(name) {
    this.element.classList.remove("seeing");
    for (const [other, made] of this.#tabs) made.ariaPressed = String(other === name);
    this.#shown = name;
    const view = name === "publish" ? this.#publish() : (this.#views.get(name) ?? (await this.#make(name)));
    if (!view) return;
    this.#views.set(name, view);
    // Another one may have been asked for meanwhile.
    if (this.#shown !== name) return;
    view.changed(false);
    this.#pane.replaceChildren(view.element);
  }

  /** What can be published. It follows the draft by itself, as long as it is shown. @returns {View} */
  #publish() {
    return {
      element: publishPanel(this.#draft, { show: this.#jump, ofFile: () => this.#problems.ofFile }),
      changed: () => {},
    };
  }

  /** Goes to a field of the form. @param {string} path */
  #jump = (path) => {
    this.#show("form");
    this.#edit.jump(path);
  };

  /** @param {Name} name @returns {Promise<View | undefined>} undefined if it could not be loaded */
  async #make(name) {
    try {
      if (name === "table") return new TableView(this.#draft);
      return await textViewOf(this.#draft);
    } catch (error) {
      this.tell(say("notLoaded", reasonOf(error)));
      return undefined;
    }
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const key = event.key.toLowerCase();
    const isRedo = key === "y" || (key === "z" && event.shiftKey);
    if (key === "s") this.#save();
    else if (isRedo) this.#draft.redo();
    else if (key === "z") this.#draft.undo();
    else return;
    event.preventDefault();
  }

  /** Saves the data as a file: in place where the browser can, else as a download. */
  async #save() {
    const draft = this.#draft;
    const text = `${JSON.stringify(draft.data, null, 2)}\n`;
    const pick = Reflect.get(globalThis, "showSaveFilePicker");
    if (!pick && !draft.handle) {
      save(text, "application/json", draft.name, "json");
      return;
    }
    try {
      draft.handle ??= /** @type {FileSystemFileHandle} */ (
        await pick({ suggestedName: `${draft.name || "timeline"}.json` })
      );
      const writable = await draft.handle.createWritable();
      await writable.write(text);
      await writable.close();
      // The file is kept with the draft.
      draft.describe({});
      this.tell(say("saved", draft.handle.name));
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return;
      draft.handle = undefined;
      save(text, "application/json", draft.name, "json");
    }
  }

  /** Reads what could mean two things in one way: dates and amounts that were typed, and the file again, of which what was changed since stays. @param {Choice} choice */
  async #choose(choice) {
    const draft = this.#draft;
    const choices = [...draft.choices.filter(({ name }) => name !== choice.name), choice];
    try {
      const before = this.#reading?.data;
      const fresh = draft.file ? await this.#read(draft.file, choices) : undefined;
      const data = before && fresh ? merged(draft.data, before, fresh) : draft.data;
      const order = choices.find(({ name }) => name === "dates")?.value ?? draft.order;
      const numbers = choices.find(({ name }) => name === "numbers")?.value ?? "";
      draft.choose(decided(data, { ...howOf(draft), order, numbers }), choices);
      this.tell(say(draft.file ? "reread" : choice.name === "dates" ? "chosen" : "chosenNumbers"));
    } catch (error) {
      this.tell(say("notRead", draft.file?.name, reasonOf(error)));
    }
  }

  /** Reads the file of the draft. @param {{ bytes: Uint8Array }} file @param {Choices} choices how */
  async #read({ bytes }, choices) {
    const found = await read(bytes, choices);
    this.#take(found, choices);
    return found.data;
  }

  /** Keeps what the file says, and lists its problems. @param {Read} read @param {Choices} choices how it was read */
  #take({ data, problems }, choices) {
    this.#reading = { choices, data };
    this.#problems.take(problems, data);
  }

  /** Says something above the form. @param {string} words */
  tell(words) {
    this.#said.textContent = words;
  }
}

/** The data as text, whose editor is a script of its own. @param {Draft} draft @returns {Promise<View>} */
async function textViewOf(draft) {
  const url = String(new URL("./builder/text.js", import.meta.url));
  /** @type {[typeof import("./text/text.js"), Response]} */
  const [{ textView }, response] = await Promise.all([import(url), fetch("schema.json")]);
  const problemsOf = (/** @type {string} */ text) => {
    const { of, order, numbers } = howOf(draft);
    const { problems } = core().check(text, of, order, numbers);
    return problems.map((problem) => ({ ...problem, reason: inWords(problem.reason), done: inWords(problem.done) }));
  };
  return textView(draft, { schema: await response.json(), label: say("jsonText"), problemsOf });
}
