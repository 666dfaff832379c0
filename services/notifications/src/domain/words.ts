const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });
const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** `Wednesday 25 November`. */
export function dayInWords(date: string): string {
  const parts = new Map(day.formatToParts(new Date(`${date}T00:00:00Z`)).map(({ type, value }) => [type, value]));
  return `${parts.get('weekday')} ${parts.get('day')} ${parts.get('month')}`;
}

/** `Wednesday 25 November 2026`. */
export function dateInWords(date: string): string {
  return `${dayInWords(date)} ${date.slice(0, 4)}`;
}

/** `£1,234.50`. */
export function moneyInWords(pence: number): string {
  return pounds.format(pence / 100);
}

/** `Marcus Obi and Tom Haigh`. */
export function namesInWords(names: readonly string[]): string {
  return list.format(names);
}

/** The beginning of a text, ended at a word, on one line. */
export function shortened(text: string, most: number): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.slice(0, most);
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** Text fit for a header: one line, no control characters. */
export function onOneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]+/g, ' ').replaceAll(/ {2,}/g, ' ').trim();
}

/** A name as it is searched: without case or accents. */
export function searchKey(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
