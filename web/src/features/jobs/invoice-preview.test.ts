import { describe, expect, it } from 'vitest';
import { previewInvoice } from './invoice-preview';

const rates = { calloutFeePence: 6500, hourlyRatePence: 4200, outOfHoursRatePence: 6800, materialsUpliftPercent: '15' };
const job = {
  chargeable: true, supplyOnly: false, additionalVisits: '1', additionalHours: '2.50', outOfHoursTime: '0.00', materialsCostPence: 9927,
};

describe('an invoice value', () => {
  it('is visits, hours and materials with their uplift', () => {
    const invoice = previewInvoice(job, rates);
    expect(invoice?.totalPence).toBe(28416);
    expect(invoice?.lines.map(({ makeup, pence }) => [makeup, pence])).toEqual([
      ['1 × £65.00', 6500],
      ['2.50 × £42.00', 10500],
      ['0.00 × £68.00', 0],
      ['£99.27 + 15%', 11416],
    ]);
  });

  it('is nothing when the job is not chargeable', () => {
    expect(previewInvoice({ ...job, chargeable: false }, rates)).toEqual({ lines: [], totalPence: 0 });
  });

  it('is materials alone when only they are supplied', () => {
    expect(previewInvoice({ ...job, supplyOnly: true }, rates)?.totalPence).toBe(11416);
  });

  it('rounds once, at the end, half a penny up', () => {
    const odd = { ...job, additionalVisits: '0', additionalHours: '0.3333', outOfHoursTime: '0.3333', materialsCostPence: 1 };
    // 13.9986 + 22.6644 + 1.15 = 37.813 as pence of 0.42, 0.68 and one penny
    expect(previewInvoice(odd, { ...rates, hourlyRatePence: 42, outOfHoursRatePence: 68 })?.totalPence).toBe(38);
    expect(previewInvoice({ ...odd, additionalHours: '0', outOfHoursTime: '0', materialsCostPence: 10 }, { ...rates, materialsUpliftPercent: '5' })?.totalPence).toBe(11);
  });

  it('never leaves whole numbers', () => {
    const sums = previewInvoice({ ...job, additionalVisits: '0', additionalHours: '0.07', materialsCostPence: 0 }, { ...rates, hourlyRatePence: 10_050 });
    expect(sums?.totalPence).toBe(704);
  });

  it('waits while a number is being typed', () => {
    expect(previewInvoice({ ...job, additionalHours: '2.x' }, rates)).toBeUndefined();
    expect(previewInvoice({ ...job, additionalHours: '' }, rates)?.totalPence).toBe(17916);
  });
});
