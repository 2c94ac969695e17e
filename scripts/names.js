// Shortens the names of a wasm's imports, which wasm-bindgen makes unique by hashes: those do not compress; and of the exports that are
// its own, such as the allocator's.

const IMPORTS = 2;
const EXPORTS = 7;
const FUNCTION = 0;

/**
 * @param {Uint8Array} wasm
 * @param {string} glue the script that instantiates it
 * @returns {{ wasm: Uint8Array, glue: string }}
 */
export function shortenNames(wasm, glue) {
  /** @type {Map<string, string>} */
  const names = new Map();
  const short = (/** @type {string} */ name) => {
    if (!names.has(name)) names.set(name, `_${names.size.toString(36)}`);
    return names.get(name) ?? name;
  };
  const reader = new Reader(wasm, 8);
  const parts = [wasm.subarray(0, 8)];
  while (reader.at < wasm.length) {
    const id = reader.byte();
    const section = reader.bytes(reader.number());
    const content = (id === IMPORTS ? renameImports : id === EXPORTS ? renameExports : keep)(section, short);
    parts.push(Uint8Array.of(id, ...number(content.length)), content);
  }
  const pattern = new RegExp(`\\b(${[...names.keys()].join("|")})\\b`, "g");
  return { wasm: Buffer.concat(parts), glue: glue.replace(pattern, short) };
}

/** @param {Uint8Array} section @param {(name: string) => string} short */
function renameImports(section, short) {
  const reader = new Reader(section);
  const count = reader.number();
  const bytes = [number(count)];
  for (let index = 0; index < count; index += 1) {
    bytes.push(text(reader.text()), text(short(reader.text())));
    const kind = reader.byte();
    if (kind !== FUNCTION)
      throw new Error(`import ${index} is no function (kind ${kind}): teach scripts/names.js to read it`);
    bytes.push([kind], number(reader.number()));
  }
  return Uint8Array.from(bytes.flat());
}

/** @param {Uint8Array} section @param {(name: string) => string} short */
function renameExports(section, short) {
  const reader = new Reader(section);
  const count = reader.number();
  const bytes = [number(count)];
  for (let index = 0; index < count; index += 1) {
    const name = reader.text();
    bytes.push(text(name.startsWith("__") ? short(name) : name), [reader.byte()], number(reader.number()));
  }
  return Uint8Array.from(bytes.flat());
}

/** @param {Uint8Array} section */
const keep = (section) => section;

class Reader {
  /** @param {Uint8Array} source @param {number} [at] */
  constructor(source, at = 0) {
    this.source = source;
    this.at = at;
  }

  byte() {
    return this.bytes(1)[0] ?? 0;
  }

  /** @param {number} length */
  bytes(length) {
    this.at += length;
    if (this.at > this.source.length) throw new Error("the wasm ends within a section");
    return this.source.subarray(this.at - length, this.at);
  }

  /** An unsigned LEB128. */
  number() {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  }

  text() {
    return new TextDecoder().decode(this.bytes(this.number()));
  }
}

/** @param {number} value @returns {number[]} as an unsigned LEB128 */
function number(value) {
  return value < 0x80 ? [value] : [(value % 0x80) + 0x80, ...number(Math.floor(value / 0x80))];
}

/** @param {string} value @returns {number[]} */
function text(value) {
  const bytes = new TextEncoder().encode(value);
  return [...number(bytes.length), ...bytes];
}
