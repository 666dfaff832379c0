import { describe, expect, it } from 'vitest';
import { addDays, dayOf, formatDay, formatTime, formatWhen, isPlainDate, parseDay } from './dates';

const today = '2026-11-24';

describe('plain dates', () => {
  it('read as people write them', () => {
    expect(formatDay(today)).toBe('Tue 24 Nov');
    expect(formatDay('2026-09-01')).toBe('Tue 1 Sep');
  });
  it('add across the end of summer time without losing a day', () => {
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
  });
  it('refuse a day that does not exist', () => {
    expect(isPlainDate('2026-02-30')).toBe(false);
    expect(isPlainDate('2028-02-29')).toBe(true);
  });
  it('refuse a year the server does not know', () => {
    expect(['1900-01-01', '2199-12-31', '1899-12-31', '2200-01-01', '0001-01-01'].map(isPlainDate)).toEqual([true, true, false, false, false]);
  });
});

describe('instants', () => {
  it('are shown in the company’s time zone', () => {
    expect(formatTime('2026-07-01T22:30:00Z')).toBe('23:30');
    expect(dayOf('2026-07-01T23:30:00Z')).toBe('2026-07-02');
  });
  it('show the time today and the day before that', () => {
    expect(formatWhen('2026-11-24T10:52:00Z', today)).toBe('10:52');
    expect(formatWhen('2026-11-23T10:52:00Z', today)).toBe('Mon 23 Nov');
    expect(formatWhen('2025-11-23T10:52:00Z', today)).toBe('Sun 23 Nov 2025');
  });
});

describe('a typed date', () => {
  it.each([
    ['25/11/2026', '2026-11-25'],
    ['25 nov', '2026-11-25'],
    ['Wed 25 Nov 2026', '2026-11-25'],
    ['1/2', '2027-02-01'],
    ['25.11.26', '2026-11-25'],
    ['+3', '2026-11-27'],
    ['today', today],
    ['4 september', '2026-09-04'],
  ])('%s is %s', (typed, date) => {
    expect(parseDay(typed, today)).toBe(date);
  });
  it.each(['31/2/2026', 'soon', '', '25/13/2026'])('%s is not one', (typed) => {
    expect(parseDay(typed, today)).toBeUndefined();
  });
});
