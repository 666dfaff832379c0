import { randomUUIDv7 } from 'node:crypto';

const shape = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A UUIDv7: grows with time, so that indexes stay packed. */
export function newId(): string {
  return randomUUIDv7();
}

/** Whether the text is a UUID in lower case, of any version. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && shape.test(text);
}
