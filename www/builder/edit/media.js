// The media of an event or of the opening: addresses, or pictures that are put into the data.
import { make } from "../../shared/dom.js";
import { say } from "../words.js";
import { choice, field, parts } from "./fields.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("../state/paths.js").Path} Path */

const KINDS = /** @type {const} */ (["image", "video", "audio", "embed", "quote", "link"]);
/** Largest picture that is put into the data, in bytes. */
const LARGEST = 2 * 2 ** 20;

/** @param {Draft} draft @param {Path} path */
export function mediaFields(draft, path) {
  return parts(draft, path, {
    legend: say("media"),
    add: say("addMedia"),
    fresh: () => ({ url: "" }),
    name: ({ alt, caption, url }, nth) => String(alt || caption || url || say("mediaNth", nth + 1)).slice(0, 60),
    part: (at) => onePart(draft, at),
  });
}

/** @param {Draft} draft @param {Path} path */
function onePart(draft, path) {
  const media = draft.at(path);
  const url = String(media?.url ?? "");
  const isData = url.startsWith("data:");
  const isPicture = isData || media?.kind === "image" || /\.(avif|gif|jpe?g|png|svg|webp)([?#]|$)/i.test(url);
  const preview =
    isPicture && url ? [make("img", { class: "preview", src: url, alt: "", referrerpolicy: "no-referrer" })] : [];
  const address = isData
    ? make("p", { class: "hint" }, say("inData", Math.ceil((url.length * 3) / 4 / 1024)))
    : field(draft, [...path, "url"], { label: say("address"), type: "url", hint: say("mediaHint") });
  return [
    ...preview,
    address,
    filePicker(draft, path),
    choice(draft, [...path, "kind"], say("mediaKind"), [
      ["", say("byAddress")],
      ...KINDS.map((kind) => /** @type {[string, string]} */ ([kind, say(`media_${kind}`)])),
    ]),
    field(draft, [...path, "alt"], { label: say("alt"), hint: say("altHint") }),
    field(draft, [...path, "caption"], { label: say("caption"), rows: 2 }),
    field(draft, [...path, "credit"], { label: say("credit") }),
  ];
}

/** A picture from the disk, with the room that it needs. @param {Draft} draft @param {Path} path */
function filePicker(draft, path) {
  const input = make("input", { type: "file", accept: "image/*" });
  const said = make("span", { class: "meaning", role: "status" });
  input.addEventListener("change", async () => {
    const file = input.files?.[0];
    if (!file) return;
    if (file.size > LARGEST) {
      said.textContent = say("tooLarge", Math.ceil(file.size / 1024), LARGEST / 1024);
      return;
    }
    const [url, size] = await Promise.all([addressOf(file), createImageBitmap(file).catch(() => undefined)]);
    const room = size ? { width: size.width, height: size.height } : {};
    draft.set(path, { ...draft.at(path), url, kind: "image", ...room });
  });
  return make("label", { class: "file" }, say("choosePicture"), " ", input, said);
}

/** @param {Blob} file @returns {Promise<string>} */
function addressOf(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });
}
