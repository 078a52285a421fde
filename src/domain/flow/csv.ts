/** A number stays one; null is an empty field. */
export type Cell = string | number | null;

/**
 * Lines of a table as CSV: RFC 4180, with CRLF after every line. Text that a spreadsheet would take for a formula gets an apostrophe
 * in front, as OWASP advises (ASVS 5.0, 1.2.10): names come from anybody, and files are opened by those who may do more.
 */
export function csvText(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(field).join(",")}\r\n`).join("");
}

function field(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return Number.isFinite(cell) ? String(cell) : "";
  const text = startsFormula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Also written full width, and behind blanks that some programs drop. */
const startsFormula = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n\0]/;
