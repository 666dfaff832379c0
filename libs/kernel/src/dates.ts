import { Temporal } from 'temporal-polyfill';

const shape = /^\d{4}-\d{2}-\d{2}$/;
/** Dates without a time are read as midnights in UTC, where every day has as many. */
const dayMs = 86_400_000;

/** Whether the text is a date that exists, `2026-11-24`. Years 1900 to 2199: beyond them it is a slip. */
export function isPlainDate(text: unknown): text is string {
  if (typeof text !== 'string' || !shape.test(text)) return false;
  const year = Number(text.slice(0, 4));
  if (year < 1900 || year > 2199) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** The plain date so many days on (or back). */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Days from the first date to the second; negative when the second is earlier. Told for every row of a list. */
export function daysBetween(from: string, to: string): number {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs;
  if (!Number.isInteger(days)) throw new RangeError(`${from} or ${to} is no plain date`);
  return days;
}
