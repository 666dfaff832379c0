const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** A session ends fourteen days after sign-in, whatever happens. */
export const longestSession = 14 * day;
/** A session nobody has used for a day ends. */
export const longestIdle = day;
/** How often a session in use is noted: not on every request, which would be a write each. */
export const noteUseEvery = minute;

/** What is known of a session and the user behind it. */
export interface SessionFacts {
  lastSeenAt: Date;
  expiresAt: Date;
  revoked: boolean;
  userActive: boolean;
  userDeleted: boolean;
  userDemo: boolean;
}

/** Whether a session still lets its user in. */
export function isAlive(session: SessionFacts, now: Date, isDemo: boolean): boolean {
  if (session.revoked || !session.userActive || session.userDeleted) return false;
  if (session.userDemo && !isDemo) return false;
  const idle = now.getTime() - session.lastSeenAt.getTime();
  return now < session.expiresAt && idle < longestIdle;
}
