import { z } from 'zod';
import { id } from '../../http/fields.js';

/** Bytes of JSON one preference may hold. */
const longest = 8192;

const anyJson = z.unknown().meta({ description: 'Any JSON' });

export const preferences = z
  .object({ userId: id, items: z.record(z.string(), anyJson) })
  .meta({ id: 'Preferences', description: 'The signed-in user’s own preferences by name, at most 100' });

export const preferenceParams = z.object({
  name: z.string().regex(/^[a-z0-9.-]{1,60}$/, 'Use at most 60 letters in lower case, digits, points and hyphens.'),
});

export const preferenceValue = z
  .strictObject({
    value: anyJson
      .refine((value) => value !== undefined, 'This field is needed.')
      .refine((value) => Buffer.byteLength(JSON.stringify(value) ?? '') <= longest, 'Use at most 8 KB.')
      .meta({ description: 'Any JSON of at most 8 KB; null forgets it' }),
    userId: id.optional().meta({ description: 'Whose it is meant to be: refused when somebody else has signed in since' }),
  })
  .meta({ id: 'PreferenceValue' });
