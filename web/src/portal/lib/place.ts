/** What the plot plate says: a small word over the number people look for on site. */
export interface Plate {
  word: string;
  number: string;
}

const named = /^(plot|unit|flat|apartment|apt|house|block)\s+(\S.*)$/i;

export function plateOf(plotName: string): Plate {
  const [, word, number] = named.exec(plotName.trim()) ?? [];
  if (!word || !number) return { word: 'Plot', number: plotName.trim() };
  const short = /^apartment$/i.test(word) ? 'Apt' : word;
  return { word: short.charAt(0).toUpperCase() + short.slice(1).toLowerCase(), number };
}

/** `Plot 27`, for titles. */
export function plotTitle(plotName: string): string {
  const { word, number } = plateOf(plotName);
  return `${word} ${number}`;
}

/** The street, then the town with its postcode: two lines, as on an envelope. */
export function addressLines(address: string, postcode: string): [string, string] {
  const parts = address.split(/\s*[\n,]\s*/).filter((part) => part && part !== postcode);
  const [street = '', ...rest] = parts;
  return [street, [rest.join(', '), postcode].filter(Boolean).join(' ')];
}

/** Text that stays on one line: a postcode or a telephone number torn in two is misread. */
export const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');

/** `9 Yarrow Way, NN12 7CJ`: the street and where it is, when there is one line only. */
export function shortAddress(address: string, postcode: string): string {
  return [addressLines(address, postcode)[0], unbroken(postcode)].filter(Boolean).join(', ');
}

/** A link that dials, from a number as the office typed it; of several the first. Nothing when it holds no number. */
export function telLink(number: string): string | undefined {
  const [first = ''] = number.split(/[/,;]|\bor\b/);
  const digits = first.replace(/\(0\)/, '').replace(/[^\d+]/g, '');
  return digits.replace('+', '').length >= 3 ? `tel:${digits}` : undefined;
}

export function mapLink(address: string, postcode: string): string {
  const [street, town] = addressLines(address, postcode);
  return `https://www.google.com/maps/dir/?api=1&destination=${encodeURIComponent(`${street}, ${town}`)}`;
}
