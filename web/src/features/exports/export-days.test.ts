import { describe, expect, it } from 'vitest';
import { monthOf, usualDays } from './export-days';

describe('the days of an export', () => {
  it.each([
    ['2026-11-24', '2026-11-01', '2026-11-30'],
    ['2026-12-31', '2026-12-01', '2026-12-31'],
    ['2028-02-01', '2028-02-01', '2028-02-29'],
    ['2027-02-28', '2027-02-01', '2027-02-28'],
  ])('are the whole month: %s', (day, from, to) => {
    expect(monthOf(day)).toEqual({ from, to });
  });

  it('begin with this month, and in January last month is December', () => {
    expect(usualDays('2027-01-31')).toEqual([
      { label: 'This month', from: '2027-01-01', to: '2027-01-31' },
      { label: 'Last month', from: '2026-12-01', to: '2026-12-31' },
      { label: 'This year', from: '2027-01-01', to: '2027-12-31' },
    ]);
  });
});
