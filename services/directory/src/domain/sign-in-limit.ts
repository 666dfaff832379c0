/**
 * How guessing is slowed down. After a few free attempts each failure doubles the wait, up to a limit that an honest
 * user can sit out; nothing is ever locked for good, and a day without failures is a clean sheet.
 */
export interface AttemptLimit {
  free: number;
  longestWaitSeconds: number;
}

/** An address may be a whole office behind one router, so it is given more. */
export const attemptLimits = {
  email: { free: 5, longestWaitSeconds: 60 },
  /** Somebody at an address they have signed in from before: strangers' guesses at their email don't count here. */
  familiar: { free: 5, longestWaitSeconds: 60 },
  address: { free: 30, longestWaitSeconds: 300 },
} as const satisfies Record<string, AttemptLimit>;

/** One attempt to sign in. */
export interface Attempt {
  email: string;
  /** As `addressKey` gives it; empty when not known: then it isn't counted. */
  address: string;
  /** Whether the person meant has signed in from there before. */
  isFamiliar: boolean;
}

/** One of the counters an attempt is counted under. */
export interface Counter {
  kind: keyof typeof attemptLimits;
  key: string;
}

/** Whom an attempt is counted against: the person meant, and the address it comes from. */
export function countersOf({ email, address, isFamiliar }: Attempt): { person: Counter; address: Counter | undefined } {
  const person: Counter = isFamiliar ? { kind: 'familiar', key: `${email} ${address}` } : { kind: 'email', key: email };
  return { person, address: address === '' ? undefined : { kind: 'address', key: address } };
}

export const forgetFailuresAfterSeconds = 86_400;

/** Seconds until the next attempt is let in, after so many failures in a row. */
export function waitAfter(failures: number, limit: AttemptLimit): number {
  if (failures < limit.free) return 0;
  return Math.min(limit.longestWaitSeconds, 2 ** Math.min(failures - limit.free, 20));
}

/** What attempts from an address are counted under: one IPv6 customer has a whole /64. */
export function addressKey(remoteAddress: string): string {
  const address = remoteAddress.trim().toLowerCase().replace(/^::ffff:(?=\d+\.)/, '').slice(0, 64);
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter(Boolean);
  const behind = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - behind.length) }, () => '0');
  return [...groups, ...(tail === undefined ? [] : zeros), ...behind].slice(0, 4).join(':');
}
