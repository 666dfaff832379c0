import { setTimeout as delay } from 'node:timers/promises';
import type { reporting } from '@makegood/contracts';
import { DomainError } from '@makegood/kernel';
import type { JobPage, JobStatus } from './jobs.schema.js';

type Totals = Pick<JobPage, 'total' | 'counts' | 'countsCapped' | 'invoiceValuePence'>;

/** So much longer than for its rows a first page waits for its counts. */
const patienceMs = 300;

/** Begins waiting for counts. What it returns is asked once the rows are there; counts that are late are left out. */
export function totalsOf(counting: Promise<reporting.CountJobsResponse>, status: JobStatus | undefined): () => Promise<Totals> {
  const told = counting.then((counts) => toTotals(counts, status), unlessRefused);
  // Somebody may never ask, as when the rows are refused.
  told.catch(() => undefined);
  return () => Promise.race([told, delay(patienceMs, {}, { ref: false })]);
}

function unlessRefused(error: unknown): Totals {
  if (error instanceof DomainError && error.kind !== 'unavailable') throw error;
  return {};
}

function toTotals(counted: reporting.CountJobsResponse, status: JobStatus | undefined): Totals {
  const { all, needsBooking, booked, completed, invoiceValuePence, capped } = counted;
  const byStatus = { 'needs-booking': needsBooking, booked, completed };
  const counts = { all, needsBooking, booked, completed };
  const total = status ? byStatus[status] : all;
  return capped ? { total, counts, countsCapped: true } : { total, counts, invoiceValuePence };
}
