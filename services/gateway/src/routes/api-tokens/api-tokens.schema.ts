import { isVisible } from '@makegood/kernel';
import { z } from 'zod';
import { scopeNames } from '../../access/scopes.js';
import { id, instant, text } from '../../http/fields.js';

const scope = z.enum(scopeNames, { error: `Choose from ${scopeNames.join(', ')}.` }).meta({ id: 'Scope' });

const name = text(60).refine(isVisible, { error: 'Say which system it is for.', params: { code: 'required' } });

export const apiToken = z
  .object({
    id,
    name: z.string(),
    prefix: z.string().meta({ description: 'How its secret begins', example: 'mg_4fK2aQ' }),
    scopes: z.array(z.string()),
    createdAt: instant,
    createdByName: z.string(),
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable().meta({ description: 'To the minute' }),
  })
  .meta({ id: 'ApiToken' });

export const apiTokenPage = z.object({ items: z.array(apiToken), nextCursor: z.null() }).meta({ id: 'ApiTokenPage' });

export const newApiToken = z
  .strictObject({
    name,
    scopes: z.array(scope).min(1, 'Choose what it may be used for.').max(scopeNames.length),
    expiresAt: z.iso.datetime({ error: 'Give an instant such as 2027-01-31T00:00:00Z.' }).nullable().optional(),
  })
  .meta({ id: 'NewApiToken' });

export const madeApiToken = apiToken
  .extend({ secret: z.string().meta({ description: 'Told this once; send it as Authorization: Bearer' }) })
  .meta({ id: 'MadeApiToken' });
