import type { jobs, scheduling } from '@makegood/contracts';
import { dateInWords, dayInWords, moneyInWords, namesInWords, onOneLine, shortened } from '../domain/words.js';
import type { PlaceFacts } from '../queries/place-facts.js';
import type { MergeFields } from '../rendering/merge-fields.js';

/** All a message may be made of. */
export interface Facts {
  job: jobs.JobState;
  booking: scheduling.BookingState;
  place: PlaceFacts;
  engineers: string[];
  company: { name: string; shortName: string };
  senderName: string;
}

const longestSummary = 240;

/** The facts in a template's words. */
export function fieldsOf({ job, booking, place, engineers, company, senderName }: Facts): MergeFields {
  const customerName = onOneLine(job.customerName);
  const address = [onOneLine(job.plotAddress), onOneLine(job.postcode)].filter((part) => part !== '').join(', ');
  return {
    company: { name: onOneLine(company.name) },
    sender: { name: onOneLine(senderName) },
    client: { name: onOneLine(place.clientName) },
    site: { name: onOneLine(place.siteName) },
    plot: { label: plotLabel(onOneLine(place.plotName)), place: address || `${plotLabel(onOneLine(place.plotName))}, ${onOneLine(place.siteName)}` },
    customer: { name: customerName, greeting: customerName === '' ? 'Hello,' : `Dear ${customerName},` },
    job: {
      refNum: String(job.refNum),
      information: job.information.trim(),
      summary: shortened(job.information, longestSummary),
      latestUpdate: job.latestUpdate.trim(),
      status: statusOf(job, booking),
    },
    booking: bookingFields(booking, engineers),
    quote: quoteFields(job),
  };
}

function plotLabel(name: string): string {
  return /^\d/.test(name) ? `Plot ${name}` : name;
}

function statusOf(job: jobs.JobState, booking: scheduling.BookingState): string {
  if (job.completed) return 'Completed';
  return booking.bookedDate === undefined ? 'Needs booking' : 'Booked';
}

function bookingFields(booking: scheduling.BookingState, engineers: readonly string[]): MergeFields['booking'] {
  const { bookedDate, previousDate, rearranged, slot } = booking;
  const isBooked = bookedDate !== undefined;
  return {
    isBooked,
    isMoved: isBooked && rearranged && previousDate !== undefined,
    date: isBooked ? dateInWords(bookedDate) : '',
    day: isBooked ? dayInWords(bookedDate) : '',
    previousDay: previousDate === undefined ? '' : dayInWords(previousDate),
    half: isBooked ? (slot === 'PM' ? 'afternoon' : 'morning') : '',
    hours: isBooked ? (slot === 'PM' ? 'between 12 noon and 5 pm' : 'between 8 am and 12 noon') : '',
    engineers: namesInWords(engineers.map(onOneLine)),
  };
}

/** What the invoice value is made of, in the words of its rates; the total is the job's own. */
function quoteFields(job: jobs.JobState): MergeFields['quote'] {
  const { rates } = job;
  const hours = (text: string, pence: number): string =>
    Number(text) > 0 ? `${text} ${Number(text) === 1 ? 'hour' : 'hours'} at ${moneyInWords(pence)}` : '';
  const visits = job.additionalVisits;
  const uplift = Number(rates?.materialsUpliftPercent ?? '0') > 0 ? ` plus ${rates?.materialsUpliftPercent}%` : '';
  const labour = job.supplyOnly || !rates
    ? { visits: '', labour: '', outOfHours: '' }
    : {
        visits: visits > 0 ? `${visits} at ${moneyInWords(rates.calloutFeePence)}` : '',
        labour: hours(job.additionalHours, rates.hourlyRatePence),
        outOfHours: hours(job.outOfHoursTime, rates.outOfHoursRatePence),
      };
  return {
    ...labour,
    materials: job.materialsCostPence > 0 ? `${moneyInWords(job.materialsCostPence)}${uplift}` : '',
    total: moneyInWords(job.invoiceValuePence),
  };
}
