import { describe, expect, it } from 'vitest';
import { bookingColour, cellColour, type Colour, tileColour } from '../src/domain/colour.js';

const today = '2026-11-24';

describe('the colour of a booked job', () => {
  it.each<{ completed: boolean; bookedDate: string; rearranged: boolean; colour: Colour }>([
    { completed: true, bookedDate: '2026-11-01', rearranged: false, colour: 'green' },
    { completed: true, bookedDate: '2026-11-01', rearranged: true, colour: 'green' },
    { completed: true, bookedDate: '2026-12-01', rearranged: true, colour: 'green' },
    { completed: false, bookedDate: '2026-11-23', rearranged: false, colour: 'red' },
    { completed: false, bookedDate: '2026-11-23', rearranged: true, colour: 'red' },
    { completed: false, bookedDate: '2026-11-24', rearranged: false, colour: 'tab' },
    { completed: false, bookedDate: '2026-11-24', rearranged: true, colour: 'amber' },
    { completed: false, bookedDate: '2026-11-25', rearranged: false, colour: 'tab' },
    { completed: false, bookedDate: '2026-11-25', rearranged: true, colour: 'amber' },
  ])('is $colour when completed is $completed, booked $bookedDate, rearranged $rearranged', ({ colour, ...job }) => {
    expect(bookingColour(job, today)).toBe(colour);
  });
});

describe('the colour of a cell', () => {
  it.each([
    { mix: { tab: 0, red: 0, amber: 0, green: 0 }, colour: 'tab' },
    { mix: { tab: 3, red: 0, amber: 0, green: 0 }, colour: 'tab' },
    { mix: { tab: 0, red: 2, amber: 0, green: 0 }, colour: 'red' },
    { mix: { tab: 0, red: 0, amber: 1, green: 0 }, colour: 'amber' },
    { mix: { tab: 0, red: 0, amber: 0, green: 9 }, colour: 'green' },
    { mix: { tab: 1, red: 0, amber: 0, green: 9 }, colour: 'tab' },
    { mix: { tab: 0, red: 1, amber: 0, green: 9 }, colour: 'tab' },
  ])('is $colour of $mix', ({ mix, colour }) => {
    expect(cellColour(mix)).toBe(colour);
  });

  it('is white on a tile where the grid shows the tab colour', () => {
    expect(tileColour('tab')).toBe('neutral');
    expect(tileColour('red')).toBe('red');
  });
});
