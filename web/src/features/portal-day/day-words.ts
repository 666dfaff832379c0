import type { PlainDate } from '@/lib/dates';
import { addDays, daysBetween } from '@/lib/dates';
import { count } from '@/lib/plural';

/** `Today`, `Tomorrow`, `3 days ago`: where a day lies from today. */
export function nearness(date: PlainDate, today: PlainDate): string {
  if (date === today) return 'Today';
  if (date === addDays(today, 1)) return 'Tomorrow';
  if (date === addDays(today, -1)) return 'Yesterday';
  const days = daysBetween(today, date);
  return days > 0 ? `In ${count(days, 'day')}` : `${count(-days, 'day')} ago`;
}

/** `4 to do, 2 done`, or what is true of none. */
export function progress(toDo: number, done: number): string {
  if (toDo + done === 0) return 'no jobs';
  if (toDo === 0) return `all ${done} done`;
  return done === 0 ? `${toDo} to do` : `${toDo} to do, ${done} done`;
}
