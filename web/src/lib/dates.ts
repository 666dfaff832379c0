/**
 * Plain dates are "YYYY-MM-DD" in the company's time zone; instants are ISO 8601 UTC. Plain-date sums are
 * done on UTC midnights, so that no summer-time change can move a day.
 */
export type PlainDate = string;

const dayMs = 86_400_000;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** Made once: one takes longer to make than a hundred dates to write. */
const longDay = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
const formatsIn = (timeZone: string) => ({
  day: new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }),
  time: new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
});

let inCompanyZone = formatsIn('Europe/London');
/** Set once from `/about`; every instant is shown in this zone, wherever the browser is. */
export function setTimeZone(zone: string): void {
  inCompanyZone = formatsIn(zone);
}

const utc = (date: PlainDate): Date => new Date(`${date}T00:00:00Z`);
const plain = (date: Date): PlainDate => date.toISOString().slice(0, 10);

export function addDays(date: PlainDate, days: number): PlainDate {
  return plain(new Date(utc(date).getTime() + days * dayMs));
}

export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / dayMs);
}

/** A day that exists, in the years the server knows. */
export function isPlainDate(text: string): boolean {
  if (!/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const date = utc(text);
  return !Number.isNaN(date.getTime()) && plain(date) === text;
}

/** 0 is Sunday. */
export const weekday = (date: PlainDate): number => utc(date).getUTCDay();
export const isWeekend = (date: PlainDate): boolean => weekday(date) % 6 === 0;

export interface DateParts {
  weekday: string;
  day: number;
  month: string;
  year: number;
}

export function partsOf(date: PlainDate): DateParts {
  const at = utc(date);
  return {
    weekday: weekdays[at.getUTCDay()] ?? '',
    day: at.getUTCDate(),
    month: months[at.getUTCMonth()] ?? '',
    year: at.getUTCFullYear(),
  };
}

/** `Tue 24 Nov` */
export function formatDay(date: PlainDate): string {
  const { weekday: name, day, month } = partsOf(date);
  return `${name} ${day} ${month}`;
}

/** `Tue 24 Nov 2026` */
export const formatDayWithYear = (date: PlainDate): string => `${formatDay(date)} ${partsOf(date).year}`;

/** `Fri 20`: when the month goes without saying. */
export function formatDayShort(date: PlainDate): string {
  const { weekday: name, day } = partsOf(date);
  return `${name} ${day}`;
}

/** `Tuesday 24 November`, for names read aloud. */
export const formatDayLong = (date: PlainDate): string => longDay.format(utc(date)).replace(',', '');

/** The company's plain date at an instant. */
export function dayOf(instant: string | Date): PlainDate {
  const parts = inCompanyZone.day.formatToParts(new Date(instant));
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** `09:50` in the company's time zone. */
export const formatTime = (instant: string | Date): string => inCompanyZone.time.format(new Date(instant));

/** `10:52` today, else `Mon 23 Nov`, with the year once it isn't this one. */
export function formatWhen(instant: string, today: PlainDate): string {
  const day = dayOf(instant);
  if (day === today) return formatTime(instant);
  return partsOf(day).year === partsOf(today).year ? formatDay(day) : formatDayWithYear(day);
}

/** `Fri 13 Nov 11:20` */
export const formatDayAndTime = (instant: string): string =>
  `${formatDay(dayOf(instant))} ${formatTime(instant)}`;

const order = /^(\d{1,2})[\s/.-]+(\d{1,2}|[a-z]{3,9})(?:[\s/.-]+(\d{2}|\d{4}))?$/;

/**
 * Reads a date as people type it: `25/11/2026`, `25 nov`, `wed 25 nov 2026`, `2026-11-25`, `today`, `+3`.
 * Without a year the nearest such day to `today` is meant. Nothing when it isn't a date.
 */
export function parseDay(text: string, today: PlainDate): PlainDate | undefined {
  const typed = text.trim().toLowerCase();
  if (isPlainDate(typed)) return typed;
  if (typed === 'today') return today;
  if (typed === 'tomorrow') return addDays(today, 1);
  if (typed === 'yesterday') return addDays(today, -1);
  if (/^[+-]\d{1,3}$/.test(typed)) return addDays(today, Number(typed));
  const found = order.exec(typed.replace(/^(sun|mon|tue|wed|thu|fri|sat)[a-z]*[\s,]+/, ''));
  if (!found) return undefined;
  const [, day = '', second = '', typedYear] = found;
  const month = /^\d/.test(second)
    ? Number(second)
    : months.findIndex((name) => second.startsWith(name.toLowerCase())) + 1;
  const on = (year: number): PlainDate =>
    `${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const thisYear = partsOf(today).year;
  const candidates = typedYear
    ? [on(typedYear.length === 2 ? 2000 + Number(typedYear) : Number(typedYear))]
    : [on(thisYear), on(thisYear + 1), on(thisYear - 1)];
  const distance = (date: PlainDate): number => Math.abs(daysBetween(today, date));
  return candidates.filter(isPlainDate).sort((a, b) => distance(a) - distance(b))[0];
}
