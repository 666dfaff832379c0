import { Temporal } from 'temporal-polyfill';

/** Where "now" comes from, so that a test can say what day it is. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that starts at the given instant and runs on from there. */
export function clockFrom(instant: string): Clock {
  const offset = new Date(instant).getTime() - Date.now();
  if (Number.isNaN(offset)) throw new Error(`"${instant}" is not an instant like 2026-11-24T09:00:00Z`);
  return { now: () => new Date(Date.now() + offset) };
}

/** A clock that stands still. */
export function clockAt(instant: string): Clock {
  const now = new Date(instant);
  return { now: () => new Date(now) };
}

/** The clock a process runs on: `MAKEGOOD_NOW` (an instant) moves it, for demos and tests. */
export function clockFromEnv(env: Record<string, string | undefined>): Clock {
  return env['MAKEGOOD_NOW'] ? clockFrom(env['MAKEGOOD_NOW']) : systemClock;
}

/** The plain date it is now in a time zone, `2026-11-24`. The company's day, not the server's. */
export function todayIn(clock: Clock, timeZone: string): string {
  return plainDateIn(clock.now(), timeZone);
}

/** Milliseconds until the next plain date begins in a time zone: 23 to 25 hours after the last one did. */
export function untilTomorrowIn(clock: Clock, timeZone: string): number {
  const now = clock.now().getTime();
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  return today.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds - now;
}

/** The plain date of an instant in a time zone. */
export function plainDateIn(instant: Date | string, timeZone: string): string {
  const at = Temporal.Instant.fromEpochMilliseconds(new Date(instant).getTime());
  return at.toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/**
 * Whether this names an IANA time zone, as it is spelt. An offset is none: Postgres reads `+01:00` the other way round,
 * and it knows no summer time.
 */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/.test(name)) return false;
  try {
    const known = new Intl.DateTimeFormat('en-GB', { timeZone: name }).resolvedOptions().timeZone;
    return known === name || known.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}
