/**
 * An answer's JSON as bytes, its lists item by item. One letter beyond Latin-1, such as the ’ of "won’t", makes all of a
 * text two bytes a letter, and then it takes twice as long to write and to encode: better the items that have one than
 * the whole of a long answer.
 */
export function jsonBytes(answer: unknown): Buffer {
  return Buffer.concat(piecesOf(answer).map((piece) => Buffer.from(piece)));
}

function piecesOf(answer: unknown): string[] {
  if (!isPlain(answer)) return [JSON.stringify(answer)];
  const fields = Object.entries(answer).filter(([, value]) => value !== undefined);
  return [
    '{',
    ...fields.flatMap(([name, value], index) => [`${commaBefore(index)}${JSON.stringify(name)}:`, ...fieldOf(value)]),
    '}',
  ];
}

function fieldOf(value: unknown): string[] {
  if (!Array.isArray(value)) return [JSON.stringify(value)];
  return ['[', ...value.map((item: unknown, index) => `${commaBefore(index)}${JSON.stringify(item)}`), ']'];
}

function commaBefore(index: number): string {
  return index === 0 ? '' : ',';
}

/** Nothing that says itself how it is written, such as a date. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
