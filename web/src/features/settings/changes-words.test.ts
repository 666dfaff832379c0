import { describe, expect, it } from 'vitest';
import { labelOf, valueWords } from './changes-words';

describe('a change of the settings', () => {
  it('is told in the words and units of the screens', () => {
    expect(labelOf('hourlyRatePence')).toBe('Hourly rate');
    expect(valueWords('hourlyRatePence', '3850')).toBe('£38.50');
    expect(valueWords('materialsUpliftPercent', '12.5')).toBe('12.5 %');
    expect(valueWords('dayColours', '14 #fdf1d6, 28 #fbdfb5')).toBe('14+ #fdf1d6, 28+ #fbdfb5');
    expect(valueWords('holidays', '2026-04-03 Good Friday')).toBe('Fri 3 Apr 2026 Good Friday');
    expect(valueWords('faults', '')).toBe('–');
  });
});
