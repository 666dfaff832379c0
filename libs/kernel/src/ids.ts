import { randomUUIDv7 } from 'node:crypto';

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

let last = '';

/** A UUIDv7: grows with time, so that indexes stay packed; and within a process even in the same millisecond. */
export function newId(): string {
  const id = randomUUIDv7();
  last = id > last ? id : following(last);
  return last;
}

/** The next id after one of the same millisecond: its last 48 random bits, plus one. */
function following(id: string): string {
  const tail = (Number.parseInt(id.slice(-12), 16) + 1) % 2 ** 48;
  return id.slice(0, -12) + tail.toString(16).padStart(12, '0');
}

/** Whether the text is a UUID in lower case, of any version. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && shape.test(text);
}
