import { describe, expect, it } from 'vitest';
import { hoursRefusal, parseHours, stepHours } from './hours';

describe('hours as people type them', () => {
  it.each([
    ['1.25', '1.25'],
    ['1,5', '1.5'],
    ['1:30', '1.5'],
    ['2 hrs', '2'],
    ['.5', '0.5'],
    ['0', '0'],
  ])('%s is %s', (typed, hours) => expect(parseHours(typed)).toBe(hours));

  it.each(['', '.', '-1', '1:75', 'one', '1.2.3'])('%j is none', (typed) => expect(parseHours(typed)).toBeUndefined());

  it('refuses what is not a quarter, and a visit longer than a day', () => {
    expect(hoursRefusal('1.3')).toContain('quarter');
    expect(hoursRefusal('125')).toContain('24');
    expect(hoursRefusal('')).toContain('number');
    expect(hoursRefusal('1.75')).toBeUndefined();
  });
});

describe('the stepper', () => {
  it('goes by quarters, starts at nothing and stops at the ends', () => {
    expect(stepHours('', 1)).toBe('0.25');
    expect(stepHours('1', 1)).toBe('1.25');
    expect(stepHours('1.3', 1)).toBe('1.5');
    expect(stepHours('1.3', -1)).toBe('1.25');
    expect(stepHours('0', -1)).toBe('0');
    expect(stepHours('24', 1)).toBe('24');
  });
});
