import { describe, expect, it } from 'vitest';
import { invoiceValue } from '../../services/jobs/src/domain/invoice-value.js';
import { previewInvoice } from '../../web/src/features/jobs/invoice-preview.js';

/** The same numbers every run, so that a failure can be looked at. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return state / 2 ** 31;
  };
}

const next = random(4619);
const one = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T;
const whole = (most: number): number => Math.floor(next() * (most + 1));
const decimal = (most: number): string => `${whole(most)}${one(['', '.5', '.25', '.333', '.3333', '.0001', '.9999', `.${whole(9999)}`])}`;

function aCase() {
  const job = {
    chargeable: next() > 0.1,
    supplyOnly: next() < 0.2,
    additionalVisits: one([0, 1, 2, whole(999), 999]),
    additionalHours: one(['0', '0.333', '2.5', decimal(12), decimal(9998)]),
    outOfHoursTime: one(['0', '0.0001', decimal(12), decimal(9998)]),
    materialsCostPence: one([0, 1, 9927, whole(100_000), whole(100_000_000), 99_999_999_999]),
  };
  const rates = {
    calloutFeePence: one([0, 6500, whole(1_000_000), 10_000_000]),
    hourlyRatePence: one([0, 4200, whole(1_000_000), 10_000_000]),
    outOfHoursRatePence: one([0, 6800, whole(1_000_000), 10_000_000]),
    materialsUpliftPercent: one(['0', '15', '12.5', '12.50', '17.3333', '0.0001', '1000', decimal(999)]),
  };
  return { job, rates };
}

describe('an invoice value', () => {
  it('is on the screen what it is on the record, to the penny, for three thousand jobs', () => {
    for (let at = 0; at < 3_000; at += 1) {
      const { job, rates } = aCase();
      const preview = previewInvoice({ ...job, additionalVisits: String(job.additionalVisits) }, rates);
      expect(preview?.totalPence, JSON.stringify({ job, rates })).toBe(invoiceValue(job, rates));
    }
  });

  it('has a make-up whose lines come to it, but for the pennies each was rounded by', () => {
    for (let at = 0; at < 500; at += 1) {
      const { job, rates } = aCase();
      const { lines = [], totalPence = 0 } = previewInvoice({ ...job, additionalVisits: String(job.additionalVisits) }, rates) ?? {};
      const sum = lines.reduce((pence, line) => pence + line.pence, 0);
      expect(Math.abs(sum - totalPence), JSON.stringify({ job, rates })).toBeLessThanOrEqual(2);
    }
  });
});
