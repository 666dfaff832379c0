import { changeJob, createJob, putBooking } from './job.api';
import type { Versions } from './job.api';
import { differences, isBooked, isBookingField, toChange } from './job-fields';
import type { Draft, FieldName, FullJob } from './job-fields';

/** What was refused, and what had been saved by then. */
export class SaveRefused extends Error {
  constructor(
    readonly reason: unknown,
    readonly part: 'job' | 'booking',
    /** The record as the part before left it. */
    readonly saved: FullJob | undefined,
  ) {
    super('The job was not saved whole.');
  }
}

interface Step {
  part: 'job' | 'booking';
  run: (job: FullJob | undefined) => Promise<FullJob>;
}

async function take(steps: Step[], before: FullJob | undefined): Promise<FullJob> {
  let job = before;
  let saved: FullJob | undefined;
  for (const { part, run } of steps) {
    try {
      job = saved = await run(job);
    } catch (error) {
      throw new SaveRefused(error, part, saved);
    }
  }
  if (!job) throw new Error('There was nothing to save.');
  return job;
}

function bookingStep(draft: Draft, bookingVersion: (job: FullJob) => number): Step {
  const { bookedDate, slot, operativeIds } = draft;
  return {
    part: 'booking',
    run: async (job) => {
      if (!job) throw new Error('A booking needs its job.');
      const versions = { job: job.version, booking: bookingVersion(job) };
      return { ...job, booking: await putBooking(job.id, versions, { bookedDate, slot, operativeIds }) };
    },
  };
}

/** Makes a job, and books it if the form says so. */
export function saveNew(draft: Draft, blank: Draft, idempotencyKey: string): Promise<FullJob> {
  const names: FieldName[] = [...new Set<FieldName>(['siteId', 'plotId', ...differences(blank, draft)])];
  const steps: Step[] = [{ part: 'job', run: () => createJob(toChange(draft, names), idempotencyKey) }];
  if (isBooked(draft)) steps.push(bookingStep(draft, () => 0));
  return take(steps, undefined);
}

/**
 * Saves what differs from `base`, each part against the version the form began with. The record goes first, save that
 * a completed job's booking is fixed, and a booked job's site.
 */
export function saveChanges(job: FullJob, base: Draft, draft: Draft, versions: Versions): Promise<FullJob> {
  const changed = differences(base, draft);
  const ofJob = changed.filter((name) => !isBookingField(name));
  const steps: Step[] = [];
  if (ofJob.length) {
    steps.push({
      part: 'job',
      // The answer's booking may be newer than what the form has seen; its version isn't ours to use.
      run: async (now) => ({ ...(await changeJob(job.id, versions, toChange(draft, ofJob))), booking: now?.booking ?? job.booking }),
    });
  }
  if (changed.some(isBookingField)) {
    const booking = bookingStep(draft, () => versions.booking);
    const isFirst = (changed.includes('completed') && draft.completed) || (changed.includes('siteId') && !draft.bookedDate);
    steps.splice(isFirst ? 0 : steps.length, 0, booking);
  }
  return take(steps, job);
}
