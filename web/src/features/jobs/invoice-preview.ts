// Read by the tests of the whole as well, which name a file's extension.
import { formatMoney } from '../../lib/money.js';

export interface Rates {
  calloutFeePence: number;
  hourlyRatePence: number;
  outOfHoursRatePence: number;
  materialsUpliftPercent: string;
}

/** What the value is made of, as the form holds it. Hours are exact decimals as text. */
export interface Billable {
  chargeable: boolean;
  supplyOnly: boolean;
  additionalVisits: string;
  additionalHours: string;
  outOfHoursTime: string;
  materialsCostPence: number;
}

export interface InvoiceLine {
  label: string;
  /** What times what. */
  makeup: string;
  pence: number;
}

export interface Invoice {
  lines: InvoiceLine[];
  totalPence: number;
}

/** All sums are whole numbers of a millionth of a penny: four places of hours or uplift, and its hundredth. */
const scale = 1_000_000n;
const places = 4;

/** A decimal as a whole number of ten-thousandths; nothing when it isn't one. */
function tenThousandths(text: string): bigint | undefined {
  const [, whole = '', part = ''] = /^\s*(\d{0,9})(?:\.(\d{0,4}))?\s*$/.exec(text) ?? [];
  if (whole === '' && part === '') return text.trim() === '' ? 0n : undefined;
  return BigInt(whole || '0') * 10_000n + BigInt(part.padEnd(places, '0') || '0');
}

/** Whole pence, half a penny up. */
const rounded = (scaled: bigint): number => Number((scaled + scale / 2n) / scale);

const two = (text: string): string => {
  const value = tenThousandths(text) ?? 0n;
  const tidy = (Number(value) / 10_000).toString();
  return /\.\d{3,}/.test(tidy) ? tidy : (Number(value) / 10_000).toFixed(2);
};

/**
 * How an invoice value comes about, to be seen while typing. Only a preview: the value that counts is the server's.
 * Nothing while a number can't be read.
 */
export function previewInvoice(job: Billable, rates: Rates): Invoice | undefined {
  if (!job.chargeable) return { lines: [], totalPence: 0 };
  const visits = tenThousandths(job.additionalVisits);
  const hours = tenThousandths(job.additionalHours);
  const outOfHours = tenThousandths(job.outOfHoursTime);
  const uplift = tenThousandths(rates.materialsUpliftPercent);
  if (visits === undefined || hours === undefined || outOfHours === undefined || uplift === undefined) return undefined;

  const times = (quantity: bigint, pence: number): bigint => quantity * BigInt(pence) * 100n;
  const materials = BigInt(job.materialsCostPence) * (1_000_000n + uplift);
  const labour = [
    { label: 'Visits', makeup: `${visits / 10_000n} × ${formatMoney(rates.calloutFeePence)}`, value: times(visits, rates.calloutFeePence) },
    { label: 'Hours', makeup: `${two(job.additionalHours)} × ${formatMoney(rates.hourlyRatePence)}`, value: times(hours, rates.hourlyRatePence) },
    { label: 'Out of hours', makeup: `${two(job.outOfHoursTime)} × ${formatMoney(rates.outOfHoursRatePence)}`, value: times(outOfHours, rates.outOfHoursRatePence) },
  ];
  const percent = rates.materialsUpliftPercent.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, '');
  const all = [
    ...(job.supplyOnly ? [] : labour),
    { label: 'Materials', makeup: `${formatMoney(job.materialsCostPence)} + ${percent}%`, value: materials },
  ];
  return {
    lines: all.map(({ label, makeup, value }) => ({ label, makeup, pence: rounded(value) })),
    totalPence: rounded(all.reduce((sum, { value }) => sum + value, 0n)),
  };
}
