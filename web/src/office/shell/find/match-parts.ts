export interface Part {
  text: string;
  isMatch: boolean;
}

const plain = (text: string): string => text.toLowerCase();

/** The words of a search, as the server takes them: each is the beginning of a word. */
export const wordsOf = (search: string): string[] => plain(search).split(/\s+/).filter(Boolean);

/** Whether every word of a search begins a word of the text. */
export function matches(text: string, search: string): boolean {
  const starts = startsOf(plain(text));
  return wordsOf(search).every((word) => starts.some((at) => plain(text).startsWith(word, at)));
}

/** A text cut where words of the search begin words of it, for marking them. */
export function partsOf(text: string, search: string): Part[] {
  const low = plain(text);
  // Lower case may be longer than what it came from; marking by place would then be off.
  if (low.length !== text.length) return [{ text, isMatch: false }];
  const words = wordsOf(search).sort((a, b) => b.length - a.length);
  const parts: Part[] = [];
  let from = 0;
  for (const at of startsOf(low)) {
    const word = at < from ? undefined : words.find((one) => low.startsWith(one, at));
    if (!word) continue;
    if (at > from) parts.push({ text: text.slice(from, at), isMatch: false });
    from = at + word.length;
    parts.push({ text: text.slice(at, from), isMatch: true });
  }
  if (from < text.length) parts.push({ text: text.slice(from), isMatch: false });
  return parts;
}

/** Where words begin: letters or digits after anything else. */
const startsOf = (text: string): number[] => [...text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].map(({ index }) => index);
