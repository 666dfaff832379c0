import { Decimal } from 'decimal.js';

/** The rates an invoice value is made with: pence, and the uplift as an exact percentage. */
export interface Rates {
  calloutFeePence: number;
  hourlyRatePence: number;
  outOfHoursRatePence: number;
  materialsUpliftPercent: string;
}

/** What of a job is charged for. Hours are exact decimals. */
export interface Billable {
  chargeable: boolean;
  supplyOnly: boolean;
  additionalVisits: number;
  additionalHours: string;
  outOfHoursTime: string;
  materialsCostPence: number;
}

/** What a job comes to, in whole pence (JOB-7). Exact throughout, rounded once at the end, half a penny up. */
export function invoiceValue(job: Billable, rates: Rates): number {
  if (!job.chargeable) return 0;
  const uplift = new Decimal(rates.materialsUpliftPercent).dividedBy(100).plus(1);
  const materials = uplift.times(job.materialsCostPence);
  const value = job.supplyOnly ? materials : materials.plus(labour(job, rates));
  return value.toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber();
}

function labour(job: Billable, rates: Rates): Decimal {
  return new Decimal(job.additionalVisits)
    .times(rates.calloutFeePence)
    .plus(new Decimal(job.additionalHours).times(rates.hourlyRatePence))
    .plus(new Decimal(job.outOfHoursTime).times(rates.outOfHoursRatePence));
}
