/** As the API names them; read by the tests of the whole as well, which don't know the web's own addresses. */
type CellColour = 'tab' | 'red' | 'amber' | 'green';
type TileColour = 'neutral' | 'red' | 'amber' | 'green';

/**
 * What scheduling will answer about a job at its new place, for showing it at once. The same table as scheduling's
 * `domain/colour.ts`; `tools/checks/colours.test.ts` holds the two to each other, case by case.
 */
export const colourRule = [
  { fact: 'completed', colour: 'green' },
  { fact: 'past', colour: 'red' },
  { fact: 'rearranged', colour: 'amber' },
] as const;

export function jobColour(job: { completed: boolean; bookedDate: string; rearranged: boolean }, today: string): CellColour {
  const holds = { completed: job.completed, past: job.bookedDate < today, rearranged: job.rearranged };
  return colourRule.find(({ fact }) => holds[fact])?.colour ?? 'tab';
}

/** The colour all jobs of a cell share, else the Tab Colour. */
export function cellColour(mix: Readonly<Record<CellColour, number>>): CellColour {
  const present = (['tab', 'red', 'amber', 'green'] as const).filter((colour) => mix[colour] > 0);
  return present.length === 1 ? (present[0] ?? 'tab') : 'tab';
}

/** A tile is white where the grid shows the Tab Colour. */
export const tileColour = (colour: CellColour): TileColour => (colour === 'tab' ? 'neutral' : colour);
export const cellColourOf = (colour: TileColour): CellColour => (colour === 'neutral' ? 'tab' : colour);
