/** What a job's colour says: late is red, rearranged amber, completed green; `tab` is the company's own colour. */
export type Colour = 'tab' | 'red' | 'amber' | 'green';

/** How many jobs of a cell are in each colour. */
export type ColourMix = Record<Colour, number>;

/** What a booked job's colour hangs on. */
export interface Coloured {
  completed: boolean;
  /** Plain date. */
  bookedDate: string;
  rearranged: boolean;
}

/** The colour of one booked job on the company's today. The grid's SQL (`get-calendar.ts`) says the same, tested against this. */
export function bookingColour(job: Coloured, today: string): Colour {
  if (job.completed) return 'green';
  if (job.bookedDate < today) return 'red';
  return job.rearranged ? 'amber' : 'tab';
}

/** The colour of a cell: the one its jobs share, else the tab colour. */
export function cellColour(mix: ColourMix): Colour {
  const present = (['red', 'amber', 'green'] as const).filter((colour) => mix[colour] > 0);
  const [only] = present;
  return only !== undefined && present.length === 1 && mix.tab === 0 ? only : 'tab';
}

/** Tiles are white where the grid shows the tab colour. */
export function tileColour(colour: Colour): 'neutral' | 'red' | 'amber' | 'green' {
  return colour === 'tab' ? 'neutral' : colour;
}
