import { isDecimal, isId, isPlainDate } from '@makegood/kernel';
import { z } from 'zod';

/** Text a person types. Zero bytes and half characters are refused by name; everything else comes back as typed. */
export function text(longest: number) {
  return z
    .string()
    .max(longest, `Use at most ${longest.toLocaleString('en-GB')} characters.`)
    .refine((value) => !value.includes('\0') && value.isWellFormed(), {
      error: 'Remove the characters that cannot be shown.', params: { code: 'characters' },
    });
}

/** What a list is searched for. */
export const search = text(200).optional();

export const shortText = text(200);
export const longText = text(10_000);

export const id = z
  .string()
  .refine(isId, { error: 'This is not an id.', params: { code: 'id' } })
  .meta({ description: 'UUID', format: 'uuid', example: '0199f3a2-7b1c-7cc1-9d54-0c0f5a4f8a11' });

export const plainDate = z
  .string()
  .refine(isPlainDate, { error: 'Choose a date that exists, such as 2026-11-24.', params: { code: 'date' } })
  .meta({ description: 'Plain date', format: 'date', example: '2026-11-24' });

export const instant = z.string().meta({ description: 'Instant, UTC', format: 'date-time', example: '2026-11-24T09:00:00.000Z' });

export const hours = z
  .string()
  .refine(isDecimal, { error: 'Enter hours as a number with up to four decimal places, such as 2.5.', params: { code: 'decimal' } })
  .meta({ description: 'Hours, an exact decimal', example: '2.50' });

export const pence = z.int().meta({ description: 'Pence', example: 28416 });

export const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, 'Choose a colour such as #2f6fdb.')
  .meta({ example: '#2f6fdb' });

export const slot = z.enum(['AM', 'PM'], { error: 'Choose AM or PM.' });

export const limit = z.coerce.number().int().min(1).max(200).optional().meta({ description: 'Rows a page, at most 200' });

export const cursor = z.string().max(1000).optional().meta({ description: 'nextCursor of the page before' });

/** `?clientId=a&clientId=b` and `?clientId=a` alike. */
export function many<Item extends z.ZodType>(item: Item, most: number) {
  return z.preprocess(
    (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
    z.array(item).max(most),
  );
}

/** `job:<id>:<version>`, `booking:<id>:<version>` or `settings:<version>`: what an answer must have seen. */
export const atLeast = many(
  z
    .string()
    .regex(/^((job|booking):[0-9a-f-]{36}|settings):\d{1,9}$/, 'Write it as job:<id>:<version>.')
    .transform((value) => {
      const words = value.split(':');
      return { aggregate: words[0] ?? '', id: words.length === 3 ? (words[1] ?? '') : '', version: Number(words.at(-1)) };
    }),
  20,
);

/** `true`, `1` or `false` in a query. */
export const flag = z
  .enum(['true', 'false', '1', '0'])
  .optional()
  .transform((value) => value === 'true' || value === '1');

/** A page of something. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}
