import type { CalendarDay, CellColour } from '@/lib/api-types';

export const stateNames: Record<CellColour, string> = { tab: 'booked', amber: 'moved', red: 'late', green: 'done' };
const order: CellColour[] = ['green', 'red', 'amber', 'tab'];

/** A segment a job, in the order done, late, moved, booked; empty when all share one state. */
export function segments(day: CalendarDay): CellColour[] {
  const present = order.filter((colour) => day.mix[colour] > 0);
  if (present.length < 2) return [];
  const each = present.flatMap((colour) => Array<CellColour>(day.mix[colour]).fill(colour));
  // More than six would be thinner than a pixel: then one a state.
  return each.length > 6 ? present : each;
}

/** `2 done, 1 late`, for the name of a cell. */
export function inWords(day: CalendarDay): string {
  const present = order.filter((colour) => day.mix[colour] > 0);
  if (present.length < 2) return `${day.count} ${stateNames[day.colour]}`;
  return present.map((colour) => `${day.mix[colour]} ${stateNames[colour]}`).join(', ');
}
