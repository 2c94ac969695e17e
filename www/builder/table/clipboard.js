// Blocks of cells as the text that spreadsheets copy and paste: tabs between cells, a line each row, quotes around cells with either.

/** A cell in quotes that nothing but a delimiter follows, or what is before the next delimiter; then the delimiter. */
const CELL = /(?:"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*))(\t|\r\n?|\n|$)/y;
/** What a spreadsheet would evaluate, behind any quotes; as `is_formula` in the crate. */
const FORMULA = /^'*[=+\-@＝＋－＠\p{Cc}]/u;

/** @param {string} text @returns {string[][]} */
export function cellsOf(text) {
  const rows = [/** @type {string[]} */ ([])];
  CELL.lastIndex = 0;
  while (CELL.lastIndex < text.length || !rows.at(-1)?.length) {
    const [, quoted, plain = "", delimiter] = CELL.exec(text) ?? [];
    const cell = quoted?.replaceAll('""', '"').replace(/\r\n?/g, "\n") ?? plain;
    rows.at(-1)?.push(cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);
    if (CELL.lastIndex >= text.length) {
      if (delimiter === "\t") rows.at(-1)?.push("");
      break;
    }
    if (delimiter !== "\t") rows.push([]);
  }
  return rows;
}

/** @param {string[][]} rows */
export function textOf(rows) {
  const written = (/** @type {string} */ cell) => {
    const safe = FORMULA.test(cell) ? `'${cell}` : cell;
    return /[\t\r\n]|^"/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return rows.map((row) => `${row.map(written).join("\t")}\n`).join("");
}
