import { addDays } from '@/lib/dates';
import type { PlainDate } from '@/lib/dates';

export interface Days {
  from: PlainDate;
  to: PlainDate;
}

const firstOfMonth = (date: PlainDate): PlainDate => `${date.slice(0, 7)}-01`;

/** The whole month a day lies in. */
export function monthOf(date: PlainDate): Days {
  const from = firstOfMonth(date);
  return { from, to: addDays(firstOfMonth(addDays(from, 31)), -1) };
}

/** The days people ask for most, by name. */
export function usualDays(today: PlainDate): (Days & { label: string })[] {
  const year = today.slice(0, 4);
  return [
    { label: 'This month', ...monthOf(today) },
    { label: 'Last month', ...monthOf(addDays(firstOfMonth(today), -1)) },
    { label: 'This year', from: `${year}-01-01`, to: `${year}-12-31` },
  ];
}
