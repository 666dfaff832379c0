import { describe, expect, it } from 'vitest';
import * as service from '../../services/scheduling/src/domain/colour.js';
import * as screen from '../../web/src/features/calendar/job-colour.js';

/** The screen shows a drop before it is answered: what it expects is what scheduling will say, whatever the job. */
describe('the colours of screen and service', () => {
  const today = '2026-11-24';
  const jobs = [true, false].flatMap((completed) =>
    [true, false].flatMap((rearranged) =>
      ['2026-11-23', today, '2026-11-25'].map((bookedDate) => ({ completed, rearranged, bookedDate }))),
  );
  it.each(jobs)('are the same for $bookedDate, completed $completed, rearranged $rearranged', (job) => {
    const colour = service.bookingColour(job, today);
    expect(screen.jobColour(job, today)).toBe(colour);
    expect(screen.tileColour(colour)).toBe(service.tileColour(colour));
    expect(screen.cellColourOf(service.tileColour(colour))).toBe(colour);
  });

  it('come from the same lines', () => expect(screen.colourRule).toEqual(service.colourRule));

  const counts = [0, 1, 2];
  const mixes = counts.flatMap((tab) => counts.flatMap((red) => counts.flatMap((amber) => counts.map((green) => ({ tab, red, amber, green })))));
  it('are the same for every mix of a cell', () => {
    for (const mix of mixes) expect(screen.cellColour(mix), JSON.stringify(mix)).toBe(service.cellColour(mix));
  });
});
