// Days are counted from 1970-01-01 here, and turned into dates only where they are written.

const dayMs = 86_400_000;
/** @type {Map<number, string>} */
const dates = new Map();

/** `2026-11-24`. */
export function dateOf(/** @type {number} */ day) {
  let date = dates.get(day);
  if (!date) dates.set(day, (date = new Date(day * dayMs).toISOString().slice(0, 10)));
  return date;
}

/** Monday 0 to Sunday 6. */
export function weekday(/** @type {number} */ day) {
  return (day + 3) % 7;
}

/** Whether the company works: no weekends, not over Christmas. */
export function isWorkday(/** @type {number} */ day) {
  if (weekday(day) > 4) return false;
  const date = dateOf(day).slice(5);
  return date !== '12-25' && date !== '12-26' && date !== '01-01';
}

/** The first workday from this day on. */
export function workdayFrom(/** @type {number} */ day) {
  let found = day;
  while (!isWorkday(found)) found += 1;
  return found;
}

/** The instant, in milliseconds, of a minute of a day as clocks in the United Kingdom show it. */
export function instantOf(/** @type {number} */ day, /** @type {number} */ minute) {
  return day * dayMs + (minute - (isSummer(day) ? 60 : 0)) * 60_000;
}

/** The day it is in the United Kingdom, and the minute of it. */
export function dayAndMinute(/** @type {number} */ instant) {
  const day = Math.floor(instant / dayMs);
  const local = instant + (isSummer(day) ? 3_600_000 : 0);
  return { day: Math.floor(local / dayMs), minute: Math.floor((local % dayMs) / 60_000) };
}

/** @type {Map<number, boolean>} */
const summers = new Map();

function isSummer(/** @type {number} */ day) {
  let summer = summers.get(day);
  if (summer === undefined) {
    const year = Number(dateOf(day).slice(0, 4));
    summer = day >= lastSunday(year, 2) && day < lastSunday(year, 9);
    summers.set(day, summer);
  }
  return summer;
}

function lastSunday(/** @type {number} */ year, /** @type {number} */ month) {
  const last = Date.UTC(year, month + 1, 0) / dayMs;
  return last - ((weekday(last) + 1) % 7);
}
