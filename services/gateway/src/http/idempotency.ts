import { refuse } from '@makegood/kernel';

const shape = /^[\x21-\x7e]{8,128}$/;

/** The key under which a repeated command answers as it did the first time; undefined when none was sent. */
export function idempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (Array.isArray(header) || !shape.test(header)) {
    throw refuse.invalid('request/idempotency-key-invalid', 'Use 8 to 128 visible ASCII characters as Idempotency-Key.');
  }
  return header;
}
