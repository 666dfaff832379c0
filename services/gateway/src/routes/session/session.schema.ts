import { z } from 'zod';
import { id, instant, plainDate, text } from '../../http/fields.js';

export const credentials = z
  .strictObject({ email: text(320), password: text(200) })
  .meta({ id: 'Credentials' });

export const session = z
  .object({
    user: z.object({
      id,
      name: z.string(),
      email: z.string(),
      roles: z.array(z.string()),
      engineerId: id.nullable(),
    }),
    expiresAt: instant,
  })
  .meta({ id: 'Session' });

export const about = z
  .object({
    demo: z.boolean(),
    companyName: z.string(),
    shortName: z.string(),
    timeZone: z.string(),
    today: plainDate,
    accounts: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
    /** The company's own identity provider; null where people sign in by password alone. */
    oidc: z.object({ name: z.string().meta({ description: 'What people call it' }) }).nullable(),
  })
  .meta({ id: 'About' });

export const oidcStart = z.strictObject({
  returnTo: z.string().max(2000).optional().meta({ description: 'A path of our own pages to come back to' }),
});

/** The provider's answer; a provider may add to it what it likes. */
export const oidcAnswer = z.looseObject({
  state: z.string().max(2000).optional(),
  code: z.string().max(4000).optional(),
  error: z.string().max(2000).optional(),
});

export const ownPassword = z
  .strictObject({ currentPassword: z.string().max(200), newPassword: z.string().max(200) })
  .meta({ id: 'OwnPassword' });

export const openSession = z
  .object({
    id,
    startedAt: instant,
    lastSeenAt: instant.meta({ description: 'To the minute' }),
    expiresAt: instant,
    browser: z.string().meta({ description: 'In words', example: 'Firefox on Windows' }),
    address: z.string().meta({ description: 'Where it was started from; empty when not known' }),
    signedInWith: z.enum(['password', 'identity-provider']),
    isThisOne: z.boolean(),
  })
  .meta({ id: 'OpenSession' });
export const openSessions = z.object({ items: z.array(openSession), nextCursor: z.null() }).meta({ id: 'OpenSessions' });
export const endedSessions = z.object({ ended: z.int() }).meta({ id: 'EndedSessions' });
