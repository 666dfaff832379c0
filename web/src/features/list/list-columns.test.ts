import { describe, expect, it } from 'vitest';
import { bookedState, columns, widthsFor } from './list-columns';

const usual = columns.filter((column) => !column.extra);

describe('the columns', () => {
  it('are those of the guide, and four of them always stay', () => {
    expect(columns.map(({ heading }) => heading.join(' '))).toEqual([
      'Ref Num', 'Client', 'Days Open', 'Site', 'Plot', 'Operative', 'Information', 'Operative Notes', 'Issued Date', 'Booked Date',
      'Invoice Ref', 'Invoice Sent', 'Invoice Paid', 'Invoice Value', 'Completed', 'Revisit Requested',
    ]);
    expect(columns.filter(({ fixed }) => fixed).map(({ id }) => id)).toEqual(['refNum', 'client', 'plot', 'operative']);
  });

  it('fit a window of 1280 without scrolling sideways, also with dates of another year', () => {
    expect(widthsFor(usual, 1280 - 72, true).least).toBeLessThanOrEqual(1280 - 72);
  });

  it('take more where there is room for all of them', () => {
    const [narrow, wide] = [widthsFor(usual, 1200, false), widthsFor(usual, 1848, false)];
    const at = usual.findIndex(({ id }) => id === 'site');
    expect(wide.widths[at]).toBeGreaterThan(narrow.widths[at] ?? 0);
    expect(wide.least).toBeLessThanOrEqual(1848);
    expect(widthsFor(usual, 1368, false).widths[at]).toBeGreaterThan(narrow.widths[at] ?? 0);
  });

  it('make room for the year of dates that are of another one', () => {
    const at = usual.findIndex(({ id }) => id === 'issueDate');
    expect(widthsFor(usual, 1200, true).widths[at]).toBeGreaterThan(widthsFor(usual, 1200, false).widths[at] ?? 0);
  });
});

describe('a booked date', () => {
  const booking = { bookedDate: '2026-11-20', slot: 'AM', operativeIds: [], rearranged: true, previousDate: null, version: 2 } as const;
  const job = { booking: { ...booking, operativeIds: [] }, completed: false };

  it.each([
    ['late once it is past', '2026-11-21', false, 'late'],
    ['moved when it was changed and is to come', '2026-11-20', false, 'moved'],
    ['plain once the job is completed', '2026-11-21', true, 'plain'],
  ])('is %s', (_, today, completed, state) => {
    expect(bookedState({ ...job, completed }, today)).toBe(state);
  });

  it('is none when there is none', () => {
    expect(bookedState({ ...job, booking: { ...job.booking, bookedDate: null } }, '2026-11-20')).toBe('none');
  });
});
