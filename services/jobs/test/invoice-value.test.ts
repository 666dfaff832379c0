import { describe, expect, it } from 'vitest';
import { type Billable, invoiceValue, type Rates } from '../src/domain/invoice-value.js';
import { rates } from './a-job.js';

function billable(changes: Partial<Billable> = {}): Billable {
  return {
    chargeable: true, supplyOnly: false, additionalVisits: 0, additionalHours: '0.00', outOfHoursTime: '0.00',
    materialsCostPence: 0, ...changes,
  };
}

describe('the invoice value, to the penny', () => {
  it.each<[string, Partial<Billable>, number, Partial<Rates>?]>([
    ['nothing done comes to nothing', {}, 0],
    ['not chargeable is £0.00 whatever was done', { chargeable: false, additionalVisits: 3, materialsCostPence: 9900 }, 0],
    ['not chargeable wins over supply only', { chargeable: false, supplyOnly: true, materialsCostPence: 9900 }, 0],
    ['supply only is materials with uplift, labour ignored', { supplyOnly: true, materialsCostPence: 10000, additionalVisits: 2, additionalHours: '3' }, 11500],
    ['visits at the callout fee', { additionalVisits: 2 }, 13000],
    ['hours at the hourly rate', { additionalHours: '2.5' }, 10500],
    ['out of hours at its own rate', { outOfHoursTime: '1.25' }, 9750],
    ['everything together', { additionalVisits: 1, additionalHours: '2.50', outOfHoursTime: '1.00', materialsCostPence: 3148 }, 6500 + 10500 + 7800 + 3620],
    ['half a penny goes up', { additionalHours: '0.125' }, 5, { hourlyRatePence: 36 }],
    ['less than half a penny goes down', { additionalHours: '0.1249' }, 4, { hourlyRatePence: 36 }],
    ['rounded once, not line by line', { additionalHours: '0.25', outOfHoursTime: '0.25' }, 3, { hourlyRatePence: 5, outOfHoursRatePence: 5 }],
    ['an uplift of part of a percent', { materialsCostPence: 1000 }, 1125, { materialsUpliftPercent: '12.5' }],
    ['no uplift', { materialsCostPence: 1999 }, 1999, { materialsUpliftPercent: '0' }],
    ['what floating point gets wrong: 1.15 × £1.10', { materialsCostPence: 110 }, 127],
    ['what floating point gets wrong: 1.005 × £1.00', { additionalHours: '1.005' }, 101, { hourlyRatePence: 100 }],
    ['the most there can be', { additionalVisits: 999, additionalHours: '9999', outOfHoursTime: '9999.0000' }, 999 * 6500 + 9999 * 12000],
  ])('%s', (_, job, pence, changed = {}) => {
    expect(invoiceValue(billable(job), { ...rates, ...changed })).toBe(pence);
  });

  it('agrees with arithmetic in whole ten-thousandths, for thousands of jobs', () => {
    const random = generator(20261124);
    for (let round = 0; round < 3000; round += 1) {
      const [visits, hours, late, materials, uplift] = [random(20), random(400_000), random(80_000), random(500_000), random(3000)];
      const value = invoiceValue(
        billable({
          additionalVisits: visits, additionalHours: fourPlaces(hours), outOfHoursTime: fourPlaces(late), materialsCostPence: materials,
        }),
        { ...rates, materialsUpliftPercent: (uplift / 100).toFixed(2) },
      );
      const exact = BigInt(visits * 6500) * 10_000n + BigInt(hours) * 4200n + BigInt(late) * 7800n
        + BigInt(materials) * BigInt(10_000 + uplift);
      expect(BigInt(value)).toBe((exact + 5_000n) / 10_000n);
    }
  });

  it('never falls when more is done', () => {
    const random = generator(7);
    for (let round = 0; round < 500; round += 1) {
      const less = billable({ additionalVisits: random(9), additionalHours: fourPlaces(random(90_000)), materialsCostPence: random(9000) });
      const more = { ...less, additionalVisits: less.additionalVisits + random(3), materialsCostPence: less.materialsCostPence + random(50) };
      expect(invoiceValue(more, rates)).toBeGreaterThanOrEqual(invoiceValue(less, rates));
    }
  });
});

function fourPlaces(tenThousandths: number): string {
  return `${Math.floor(tenThousandths / 10_000)}.${String(tenThousandths % 10_000).padStart(4, '0')}`;
}

/** The same numbers every time: a failing round can be run again. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
