// The files that are made of a draft, each when its button is pressed.
import { save } from "../../reading/save.js";
import { make } from "../../shared/dom.js";
import { core, reasonOf } from "../core.js";
import { say } from "../words.js";
import { archiveOf, pictureOf } from "./archive.js";
import { mediaOf } from "./checks.js";
import { pngOf } from "./png.js";
import { dataOf, jsonOf, langOf, listOf, stylesOf, titleOf } from "./published.js";
import { singleScript } from "./release.js";
import { singleFile } from "./single.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {"html" | "zip" | "json" | "csv" | "svg" | "png"} Ending */

/** The type of each file, and what makes it. @type {Record<Ending, [type: string, make: (draft: Draft) => Promise<string | Blob>]>} */
const FILES = {
  html: ["text/html", whole],
  zip: ["application/zip", async (draft) => new Blob([await archiveOf(draft)])],
  json: ["application/json", async (draft) => `${JSON.stringify(dataOf(draft), null, 2)}\n`],
  csv: ["text/csv", async (draft) => core().csv(jsonOf(draft))],
  svg: ["image/svg+xml", async (draft) => pictureOf(draft, {})],
  png: ["image/png", (draft) => pngOf(pictureOf(draft, {}), 2)],
};

/** The file with everything inside. @param {Draft} draft */
async function whole(draft) {
  const about = { data: dataOf(draft), list: listOf(draft), title: titleOf(draft), lang: langOf(draft) };
  return singleFile({ ...about, script: await singleScript(), styles: stylesOf(draft) });
}

/** @param {Draft} draft */
export function downloads(draft) {
  const said = make("p", { class: "outcome", role: "status" });
  const links = make("p", { class: "hint", id: "publish-links" });
  const items = /** @type {Ending[]} */ (Object.keys(FILES)).map((ending) => {
    const id = `publish-${ending}`;
    const about = ending === "html" ? `${id} ${links.id}` : id;
    const button = make("button", { type: "button", "aria-describedby": about }, say(`publishFile_${ending}`));
    button.addEventListener("click", async () => {
      button.ariaBusy = "true";
      said.textContent = await outcomeOf(draft, ending);
      button.ariaBusy = null;
    });
    const hint = make("p", { class: "hint", id }, say(`publishFileHint_${ending}`));
    return make("li", {}, button, hint, ...(ending === "html" ? [links] : []));
  });
  const fill = () => {
    const far = mediaOf(draft).filter(({ url }) => url && !url.startsWith("data:")).length;
    links.textContent = far ? say("publishLinks", far) : "";
  };
  return { element: make("div", {}, make("ul", { class: "files" }, ...items), said), fill };
}

/** Saves a file. @param {Draft} draft @param {Ending} ending @returns {Promise<string>} what became of it, as a sentence */
async function outcomeOf(draft, ending) {
  const [type, make] = FILES[ending];
  try {
    save(await make(draft), type, titleOf(draft), ending);
    return say("publishSaved");
  } catch (error) {
    return say("publishNoFile", reasonOf(error));
  }
}
