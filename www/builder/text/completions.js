// Completions for the data as text: the names and values that the schema (data/schema.json) has at a place.
import { syntaxTree } from "@codemirror/language";

/** @typedef {any} Schema a part of a JSON schema */
/** @typedef {import("@codemirror/autocomplete").CompletionContext} Context */
/** @typedef {import("@lezer/common").SyntaxNode} SyntaxNode */

/** Follows a reference. @param {Schema} schema @param {Schema} root @returns {Schema} */
function resolved(schema, root) {
  const [, name = ""] = /^#\/\$defs\/(\w+)$/.exec(schema?.$ref ?? "") ?? [];
  return name ? resolved(root.$defs[name], root) : schema;
}

/** All forms that a schema allows. @param {Schema} schema @param {Schema} root @returns {Schema[]} */
function forms(schema, root) {
  const own = resolved(schema, root);
  if (!own) return [];
  return [own, ...[...(own.oneOf ?? []), ...(own.anyOf ?? [])].flatMap((other) => forms(other, root))];
}

/** The schemas of what is at a path. @param {Schema} root @param {(string | number)[]} path */
export function schemasAt(root, path) {
  let found = forms(root, root);
  for (const key of path)
    found = found.flatMap((form) =>
      typeof key === "number"
        ? forms(form.items, root)
        : forms(
            form.properties?.[key] ??
              (typeof form.additionalProperties === "object" ? form.additionalProperties : undefined),
            root,
          ),
    );
  return found;
}

/** The path of a node. @param {SyntaxNode} node @param {(node: SyntaxNode) => string} textOf */
function pathOf(node, textOf) {
  /** @type {(string | number)[]} */
  const path = [];
  for (let at = /** @type {SyntaxNode | null} */ (node); at?.parent; at = at.parent) {
    const { parent } = at;
    if (parent.name === "Property") {
      const name = parent.getChild("PropertyName");
      if (name && at.name !== "PropertyName") path.unshift(nameOf(textOf(name)));
    } else if (parent.name === "Array") {
      let nth = 0;
      for (let before = at.prevSibling; before; before = before.prevSibling) if (/^[A-Z]/.test(before.name)) nth += 1;
      path.unshift(nth);
    }
  }
  return path;
}

/** A name without its quotes. @param {string} text */
function nameOf(text) {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.replaceAll('"', "");
  }
}

/** Offers what the schema knows. @param {Schema} schema */
export function completeBy(schema) {
  return (/** @type {Context} */ context) => {
    const { state, pos } = context;
    const textOf = (/** @type {SyntaxNode} */ node) => state.sliceDoc(node.from, node.to);
    const node = syntaxTree(state).resolveInner(pos, -1);
    const word = context.matchBefore(/"?[\w$-]*/);
    const from = word?.from ?? pos;
    if (!context.explicit && (!word || word.from === word.to)) return null;
    const object = node.name === "Object" ? node : node.name === "PropertyName" ? node.parent?.parent : undefined;
    if (object) {
      const names = new Set(
        object
          .getChildren("Property")
          .flatMap((one) => one.getChild("PropertyName") ?? [])
          .map((one) => nameOf(textOf(one))),
      );
      const options = schemasAt(schema, pathOf(object, textOf)).flatMap(({ properties = {} }) =>
        Object.entries(properties)
          .filter(([name]) => !names.has(name))
          .map(([name, about]) => ({
            label: `"${name}"`,
            apply: `"${name}": `,
            info: resolved(about, schema)?.description,
            type: "property",
          })),
      );
      return { from, options };
    }
    const values = schemasAt(schema, pathOf(node, textOf)).flatMap((form) => form.enum ?? []);
    return values.length
      ? { from, options: values.map((value) => ({ label: JSON.stringify(value), type: "enum" })) }
      : null;
  };
}
