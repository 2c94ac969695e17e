// The data as JSON text, with the schema’s completions and the problems in place. What is not JSON yet is kept with the draft, beside its
// data, until it is.
import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { json } from "@codemirror/lang-json";
import { bracketMatching, foldGutter, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { linter, lintGutter } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { completeBy } from "./completions.js";

/** @typedef {import("../state/draft.js").Draft} Draft */
/** @typedef {import("../builder_glue.js").Problem} Problem */

/** Colours of the signs, on light and on dark paper. */
const COLOURS = HighlightStyle.define([
  { tag: tags.propertyName, color: "light-dark(#1e40af, #93c5fd)" },
  { tag: tags.string, color: "light-dark(#14532d, #86efac)" },
  { tag: [tags.number, tags.bool, tags.null], color: "light-dark(#86198f, #f0abfc)" },
]);
/** The page’s colours, which pass into the shadow tree. */
const THEME = EditorView.theme({
  "&": { height: "100%", color: "var(--text)" },
  ".cm-scroller": { overflow: "auto" },
  ".cm-cursor": { borderLeftColor: "var(--text)" },
  ".cm-gutters": { color: "var(--quiet)", backgroundColor: "var(--page)", borderColor: "var(--line)" },
  ".cm-tooltip": { color: "var(--text)", backgroundColor: "var(--paper)", borderColor: "var(--line)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": { background: "light-dark(#bfdbfe, #1e3a8a)" },
});
/** Time after a change until the problems are looked for, in milliseconds. */
const PATIENCE = 300;

/**
 * @param {Draft} draft
 * @param {object} needs
 * @param {any} needs.schema of the data
 * @param {string} needs.label for those who do not see it
 * @param {(text: string) => Problem[]} needs.problemsOf a text
 */
export function textView(draft, { schema, label, problemsOf }) {
  const element = document.createElement("div");
  element.className = "text";
  // CodeMirror puts its styles into a shadow tree as a style sheet, which every policy allows.
  const root = element.attachShadow({ mode: "open" });
  const written = () => `${JSON.stringify(draft.data, null, 2)}\n`;
  let isOwn = false;
  const take = (/** @type {string} */ text) => {
    /** @type {unknown} */
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      // Reported in place.
    }
    isOwn = true;
    const isData = typeof data === "object" && data !== null && !Array.isArray(data);
    if (isData) draft.replace(/** @type {Record<string, any>} */ (data), "text");
    const { text: before, ...settings } = draft.settings;
    if (!isData) draft.describe({ settings: { ...settings, text } });
    else if (before !== undefined) draft.describe({ settings });
    isOwn = false;
  };
  const lint = linter(
    (view) => {
      const { doc } = view.state;
      return problemsOf(doc.toString()).map(({ line, column, reason, done, severity }) => {
        const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
        const from = Math.min(at.from + Math.max(column - 1, 0), at.to);
        return { from, to: Math.max(from, Math.min(at.to, from + 1)), severity, message: `${reason}; ${done}` };
      });
    },
    { delay: PATIENCE },
  );
  const editor = new EditorView({
    parent: root,
    root,
    state: EditorState.create({
      doc: typeof draft.settings.text === "string" ? draft.settings.text : written(),
      extensions: [
        lineNumbers(),
        foldGutter(),
        history(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        json(),
        syntaxHighlighting(COLOURS),
        autocompletion({ override: [completeBy(schema)] }),
        lintGutter(),
        lint,
        keymap.of([...completionKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ "aria-label": label }),
        THEME,
        EditorView.updateListener.of(({ docChanged, state, transactions }) => {
          if (docChanged && !transactions.some((one) => one.isUserEvent("from-draft"))) take(state.doc.toString());
        }),
      ],
    }),
  });
  return {
    element,
    /** Follows what was changed elsewhere, but not while there is text that is no JSON yet. */
    changed: () => {
      const text = written();
      if (isOwn || draft.settings.text !== undefined || text === editor.state.doc.toString()) return;
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text }, userEvent: "from-draft" });
    },
    /** Goes to a place. @param {number} line @param {number} column */
    go: (line, column) => {
      const at = editor.state.doc.line(Math.min(Math.max(line, 1), editor.state.doc.lines));
      editor.dispatch({ selection: { anchor: Math.min(at.from + column - 1, at.to) }, scrollIntoView: true });
      editor.focus();
    },
  };
}
