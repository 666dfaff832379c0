const longestName = 120;
// Control characters, and what Windows, a path or a header would take for something else.
const unsafe = /[\p{Cc}\p{Cf}\u2028\u2029"*/:<>?\\|;%]+/gu;

/** The name a file downloads under: the sent name's own words, with the ending its content asks for. */
export function downloadName(sent: string, extension: string): string {
  const last = sent.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const words = last
    .replace(/\.[a-z0-9]{1,5}$/i, '')
    .replace(unsafe, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const stem = [...words].slice(0, longestName).join('').trim() || 'file';
  return `${stem}.${extension}`;
}
