// What to paste into a page: where program and data are is asked for once, and each form stands with where it works.
import { save } from "../../reading/save.js";
import { make, webAddress } from "../../shared/dom.js";
import { button } from "../buttons.js";
import { reasonOf } from "../core.js";
import { say } from "../words.js";
import { addressesOf, isStill, oembedOf, snippetsOf } from "./published.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("./published.js").Form} Form */
/** @typedef {typeof ADDRESSES[number]} Address */

const FORMS = /** @type {const} */ (["element", "script", "iframe", "image", "list"]);
const ADDRESSES = /** @type {const} */ (["base", "src", "image"]);
const PLACES = /** @type {const} */ (["zip", "own", "cdn"]);
const FIRSTS = /** @type {const} */ (["still", "timeline"]);

/** @param {Draft} draft */
export function embedding(draft) {
  const addresses = {
    base: addressField(draft, "base"),
    src: addressField(draft, "src"),
    image: addressField(draft, "image"),
  };
  const place = placeField(draft);
  const first = firstField(draft);
  const said = make("p", { class: "outcome", role: "status" });
  const forms = FORMS.map((form) => formOf(form));
  const oembed = oembedForm(draft);
  /** The last snippets that were asked for. */
  let latest = 0;
  const fill = async () => {
    addresses.base.element.hidden = place.select.value !== "own";
    first.select.value = isStill(draft) ? "still" : "timeline";
    const own = addressesOf(draft);
    for (const name of ADDRESSES) addresses[name].input.placeholder = own[name];
    oembed.fill();
    latest += 1;
    const turn = latest;
    const { snippets, note } = await made(draft);
    if (turn !== latest) return;
    said.textContent = note;
    for (const { form, area, copy } of forms) {
      area.value = snippets?.[form] ?? "";
      area.rows = Math.min(12, Math.max(4, area.value.split("\n").length));
      copy.disabled = !area.value;
    }
  };
  const fields = [place.element, ...Object.values(addresses).map(({ element }) => element), first.element];
  const element = make("div", {}, ...fields, said, ...forms.map((form) => form.element), oembed.element);
  return { element, fill };
}

/** @param {Draft} draft */
async function made(draft) {
  try {
    const snippets = await snippetsOf(draft);
    return { snippets, note: draft.settings.src ? "" : say("publishBeside") };
  } catch (error) {
    return { snippets: undefined, note: say("publishNoSnippet", reasonOf(error)) };
  }
}

/** Where the program is. @param {Draft} draft */
function placeField(draft) {
  const { cdn, base } = draft.settings;
  const chosen = cdn ? "cdn" : base ? "own" : "zip";
  const options = PLACES.map((place) =>
    make("option", { value: place, selected: place === chosen }, say(`publishPlace_${place}`)),
  );
  return choiceField("place", say("publishPlace"), say("publishPlaceHint"), options, (value) => {
    const own = value === "own" ? draft.settings.base : undefined;
    draft.describe({ settings: { ...draft.settings, cdn: value === "cdn", base: own } });
  });
}

/** What a page shows at first. @param {Draft} draft */
function firstField(draft) {
  const options = FIRSTS.map((first) => make("option", { value: first }, say(`publishFirst_${first}`)));
  return choiceField("first", say("publishFirst"), say("publishFirstHint"), options, (first) =>
    draft.describe({ settings: { ...draft.settings, first } }),
  );
}

/**
 * @param {string} name
 * @param {string} words
 * @param {string} about
 * @param {HTMLOptionElement[]} options
 * @param {(value: string) => void} choose
 */
function choiceField(name, words, about, options, choose) {
  const id = `publish-${name}`;
  const select = make("select", { id, "aria-describedby": `${id}-hint` }, ...options);
  select.addEventListener("change", () => choose(select.value));
  const hint = make("span", { class: "hint", id: `${id}-hint` }, about);
  return { select, element: make("div", { class: "field" }, make("label", { for: id }, words), select, hint) };
}

/** @param {Draft} draft @param {Address} name */
function addressField(draft, name) {
  const id = `publish-${name}`;
  const input = make("input", { id, type: "url", autocomplete: "off", "aria-describedby": `${id}-hint` });
  input.value = String(draft.settings[name] ?? "");
  const hint = make("span", { class: "hint", id: `${id}-hint` }, say(`publishAddressHint_${name}`));
  input.addEventListener("input", () => {
    const address = input.value.trim();
    const isWrong = address !== "" && webAddress(address) === "";
    input.ariaInvalid = isWrong ? "true" : null;
    hint.textContent = say(isWrong ? "publishAddressWrong" : `publishAddressHint_${name}`);
    if (!isWrong) draft.describe({ settings: { ...draft.settings, [name]: address } });
  });
  const label = make("label", { for: id }, say(`publishAddress_${name}`));
  return { input, element: make("div", { class: "field" }, label, input, hint) };
}

/** The address for hosts with oEmbed, and the two files that have to be there. @param {Draft} draft */
function oembedForm(draft) {
  const { area, copy, element } = formOf("oembed");
  area.rows = 1;
  const files = make("p", { class: "tools" });
  const note = make("p", { class: "hint" });
  element.append(files, note);
  const fill = () => {
    const found = tried(() => oembedOf(draft));
    area.value = found?.address ?? "";
    copy.disabled = !found;
    note.textContent = found ? say("publishOembedFiles") : say("publishOembedNeeds");
    const buttons = Object.entries(found?.files ?? {}).map(([name, text]) => {
      const [, stem = name, ending = ""] = /^(\w+)\.(.+)$/.exec(name) ?? [];
      return button(name, () => save(text, ending === "html" ? "text/html" : "application/json", stem, ending));
    });
    files.replaceChildren(...buttons);
  };
  return { element, fill };
}

/** What something returns; undefined if it fails, which is said above the forms. @template T @param {() => T} make */
function tried(make) {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** A form to copy. @template {Form | "oembed"} Name @param {Name} form */
function formOf(form) {
  const id = `publish-form-${form}`;
  const area = make("textarea", {
    readonly: true,
    spellcheck: "false",
    dir: "ltr",
    "aria-labelledby": id,
    "aria-describedby": `${id}-where`,
  });
  const outcome = make("span", { class: "meaning", role: "status" });
  const name = say(`publishForm_${form}`);
  const copy = make("button", { type: "button", "aria-label": say("publishCopyNamed", name) }, say("publishCopy"));
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(area.value);
      outcome.textContent = say("publishCopied");
    } catch {
      // Without permission the text is selected to be copied by hand.
      area.focus();
      area.select();
      outcome.textContent = say("publishNotCopied");
    }
  });
  const where = make("p", { class: "hint", id: `${id}-where` }, say(`publishWhere_${form}`));
  const element = make("section", { class: "snippet" }, make("h3", { id }, name), where, area, copy, " ", outcome);
  return { form, area, copy, element };
}
