/** A name as it is searched: without case or accents. Most have no accents, and needn't be asked for each of them. */
export function searchKey(name: string): string {
  if (!/[^ -~]/.test(name)) return name.toLowerCase();
  return name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** A name as it is ordered: folded, and with its numbers padded, so that Plot 9 comes before Plot 10. */
export function sortKey(name: string): string {
  return searchKey(name).replaceAll(/\d+/g, (digits) => digits.padStart(10, '0'));
}

/** Names as a person lists them: `Marcus Obi, Tom Haigh`. */
export function listOfNames(names: readonly string[]): string {
  return names.join(', ');
}
