// The builder page: a timeline from what an editor has to what is published, without a server. Shows the first screen or a draft.
import { start as startCore } from "./core.js";
import { takeHeld } from "./held.js";
import { start as startOffline } from "./offline.js";
import { startScreen } from "./start/start.js";
import { Draft } from "./state/draft.js";
import { Journal } from "./state/journal.js";
import { LANGUAGES, language, say, setLanguage } from "./words.js";
import { Workspace } from "./workspace.js";

/** @typedef {import("./start/start.js").Begun} Begun */

const CHOSEN = "heistline-builder-language";

/** @type {Workspace | undefined} */
let workspace;

/** @param {Journal} journal */
function showStart(journal) {
  workspace?.close();
  workspace = undefined;
  journal.free();
  document.title = say("builder");
  const open = async (/** @type {string} */ id) => {
    if (!(await journal.claim(id))) return false;
    const draft = await journal.read(id);
    if (draft) {
      show(journal, draft);
      takeHeld(draft);
    }
    return true;
  };
  const begin = async (/** @type {Begun} */ { name, data, file, read, order, handle }) => {
    const draft = new Draft({
      id: crypto.randomUUID(),
      name,
      data,
      settings: { order: order?.value },
      file,
      handle,
    });
    await journal.claim(draft.id);
    await journal.write(draft);
    show(journal, draft, read);
  };
  const screen = startScreen(journal, { begin, open });
  screen.append(languagePick(journal));
  document.body.replaceChildren(screen);
}

/** @param {Journal} journal @param {Draft} draft @param {import("./workspace.js").Read} [read] what its file said, if it has just been read */
function show(journal, draft, read) {
  journal.follow(draft, (error) => workspace?.tell(say("notKept", error)));
  workspace = new Workspace(draft, { read, home: () => journal.write(draft).then(() => showStart(journal)) });
  document.body.replaceChildren(workspace.element);
  scrollTo(0, 0);
}

/** @param {Journal} journal */
function languagePick(journal) {
  const select = document.createElement("select");
  for (const [tag, name] of Object.entries(LANGUAGES)) select.append(new Option(name, tag, false, tag === language));
  select.addEventListener("change", async () => {
    localStorage.setItem(CHOSEN, select.value);
    await setLanguage(select.value);
    showStart(journal);
  });
  const label = document.createElement("label");
  label.className = "languages";
  label.append(say("language"), " ", select);
  return label;
}

await setLanguage(localStorage.getItem(CHOSEN) ?? navigator.language);
try {
  const [journal] = await Promise.all([Journal.open(), startCore()]);
  journal.guard();
  showStart(journal);
  startOffline();
} catch (error) {
  document.body.textContent = `${say("notStarted")} ${error}`;
  throw error;
}
