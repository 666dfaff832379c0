import type { CalendarDay, CellColour } from '@/lib/api-types';
import type { glyphs } from '@/ui/glyphs';

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

export interface CellFace {
  /** Of `.day-cell`: a colour, or `mix`. */
  state: CellColour | 'mix';
  glyph: keyof typeof glyphs | undefined;
  /** What is laid over the colour, as CSS has it. */
  style: { backgroundImage: string } | undefined;
}

const glyphOf = { green: 'tick', amber: 'arrow', red: 'bang', tab: undefined } as const;
const barOf: Record<CellColour, string> = { green: 'var(--green-solid)', red: 'var(--red-bar)', amber: 'var(--amber-solid)', tab: 'var(--tab-solid)' };

/** How a day with jobs looks: its colour and mark, or a bar when they differ. A late job among others keeps its mark, so that the Tab Colour never hides it. */
export function faceOf(day: CalendarDay): CellFace {
  const bar = segments(day);
  if (bar.length === 0) return { state: day.colour, glyph: glyphOf[day.colour], style: undefined };
  // A pixel between each and the next.
  const edge = (at: number): string => `calc((100% + 1px) * ${at / bar.length}`;
  const stops = bar.map((colour, at) => `${barOf[colour]} ${edge(at)}) ${edge(at + 1)} - 1px), transparent 0 ${edge(at + 1)})`);
  return { state: 'mix', glyph: day.mix.red > 0 ? 'bang' : undefined, style: { backgroundImage: `linear-gradient(90deg, ${stops.join(', ')})` } };
}
