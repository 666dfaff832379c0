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

/** What may be said of a booked job on a day. */
export type Fact = 'completed' | 'past' | 'rearranged';

/** The rule: the first line whose fact holds gives the colour. Tiles read it here, the grid as SQL made from it. */
export const colourRule: readonly { fact: Fact; colour: Colour }[] = [
  { fact: 'completed', colour: 'green' },
  { fact: 'past', colour: 'red' },
  { fact: 'rearranged', colour: 'amber' },
];
/** A job of which no line holds. */
export const otherwise: Colour = 'tab';

/** The colour of one booked job on the company's today. */
export function bookingColour(job: Coloured, today: string): Colour {
  const holds: Record<Fact, boolean> = {
    completed: job.completed, past: job.bookedDate < today, rearranged: job.rearranged,
  };
  return colourRule.find(({ fact }) => holds[fact])?.colour ?? otherwise;
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
