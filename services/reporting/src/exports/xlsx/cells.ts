/** What one cell may hold, in UTF-16 units. */
const longestText = 32_767;
/** Serial numbers of days are right from here on; before, spreadsheets believe in a 29 February 1900. */
const firstDate = '1900-03-01';
const dayMs = 86_400_000;
/** 1 January 1970 as the serial number of its day. */
const epochDay = 25_569;

// XML can't hold these in any form; `_x…_` is how a spreadsheet writes a character by its number.
const unusual = /[<>&\r_\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;
const each = /[<>&\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]|\r\n?|_(?=x[\da-f]{4}_)/gi;
const written: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '\r': '\n', '\r\n': '\n', _: '_x005F_' };

/** Text between tags: everything a person can see comes back as it was, control characters are left out. */
export function xmlText(text: string): string {
  return unusual.test(text) ? text.replaceAll(each, (found) => written[found] ?? '') : text;
}

/** A cell of text; too long a text ends in three dots. Never a number, whatever it looks like, and never a formula. */
export function textCell(ref: string, style: number, text: string): string {
  if (text === '') return `<c r="${ref}" s="${style}"/>`;
  // Blanks at either end are lost unless it says so.
  const space = text.trim() === text ? '' : ' xml:space="preserve"';
  return `<c r="${ref}" s="${style}" t="inlineStr"><is><t${space}>${xmlText(cut(text))}</t></is></c>`;
}

/** A cell of a plain date; as text where spreadsheets would get the day wrong. */
export function dateCell(ref: string, style: number, date: string): string {
  const at = date >= firstDate ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(at)) return textCell(ref, style, date);
  return `<c r="${ref}" s="${style}"><v>${at / dayMs + epochDay}</v></c>`;
}

/** A column's width counts digits, and letters are narrower. */
const lettersPerDigit = 1.1;

/** How many lines a text takes in a column of this width, about. */
export function linesOf(text: string, width: number): number {
  const letters = width * lettersPerDigit;
  if (text.length <= letters && !text.includes('\n')) return 1;
  return text.split('\n').reduce((lines, line) => lines + Math.max(1, Math.ceil(line.length / letters)), 0);
}

function cut(text: string): string {
  if (text.length <= longestText) return text;
  const kept = text.slice(0, longestText - 1);
  return `${kept.isWellFormed() ? kept : kept.slice(0, -1)}…`;
}

/** A, B, … Z, AA, … */
export function columnName(index: number): string {
  const before = Math.floor(index / 26);
  return (before > 0 ? columnName(before - 1) : '') + String.fromCodePoint(65 + (index % 26));
}
