/**
 * An answer's JSON as bytes, its lists item by item. One letter beyond Latin-1, such as the ’ of "won’t", makes all of a
 * text two bytes a letter, and then it takes twice as long to write and to encode: better the items that have one than
 * the whole of a long answer.
 */
export function jsonBytes(answer: unknown): Buffer {
  const pieces = isPlain(answer) ? fieldsOf(answer) : [JSON.stringify(answer)];
  return Buffer.concat(Array.from(pieces, (piece) => Buffer.from(piece)));
}

/** One at a time, so that no piece outlives its bytes. */
function* fieldsOf(answer: Record<string, unknown>): Generator<string> {
  const fields = Object.entries(answer).filter(([, value]) => value !== undefined);
  yield '{';
  for (const [index, [name, value]] of fields.entries()) {
    yield `${commaBefore(index)}${JSON.stringify(name)}:`;
    if (Array.isArray(value)) yield* itemsOf(value);
    else yield JSON.stringify(value);
  }
  yield '}';
}

function* itemsOf(list: readonly unknown[]): Generator<string> {
  yield '[';
  for (const [index, item] of list.entries()) yield `${commaBefore(index)}${JSON.stringify(item)}`;
  yield ']';
}

function commaBefore(index: number): string {
  return index === 0 ? '' : ',';
}

/** Nothing that says itself how it is written, such as a date. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
