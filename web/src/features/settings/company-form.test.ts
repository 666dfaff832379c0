import { describe, expect, it } from 'vitest';
import { companyChange, companyDraft, companyProblems } from './company-form';
import type { Settings } from './settings.api';

const settings: Settings = {
  version: 3, companyName: 'Brackenholt Aftercare', shortName: 'BA', tabColour: '#2563c9', timeZone: 'Europe/London',
  calloutFeePence: 4500, hourlyRatePence: 3805, outOfHoursRatePence: 0, materialsUpliftPercent: '12.5', dayColours: [], holidays: [],
};

describe('the company as it is typed', () => {
  it('is money in pounds, and goes back in pence, only what changed', () => {
    const draft = companyDraft(settings);
    expect(draft).toMatchObject({ calloutFeePence: '45.00', hourlyRatePence: '38.05', outOfHoursRatePence: '0.00' });
    expect(companyProblems(draft)).toEqual({});
    expect(companyChange({ ...draft, hourlyRatePence: '£40', materialsUpliftPercent: ' 15 % ' }, ['hourlyRatePence', 'materialsUpliftPercent'])).toEqual({
      hourlyRatePence: 4000, materialsUpliftPercent: '15',
    });
  });

  it.each([
    ['calloutFeePence', '-1'], ['hourlyRatePence', '38.005'], ['outOfHoursRatePence', ''], ['hourlyRatePence', '100000.01'],
    ['materialsUpliftPercent', '-5'], ['materialsUpliftPercent', '1000.1'], ['materialsUpliftPercent', 'lots'], ['tabColour', 'blue'], ['shortName', '  '],
  ] as const)('%s of “%s” is refused at the field', (name, text) => {
    expect(Object.keys(companyProblems({ ...companyDraft(settings), [name]: text }))).toEqual([name]);
  });

  it('takes an uplift of 0 and of 1,000', () => {
    for (const percent of ['0', '1000', '0.3333']) expect(companyProblems({ ...companyDraft(settings), materialsUpliftPercent: percent })).toEqual({});
  });
});
