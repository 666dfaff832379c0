import { changeJob, createJob, putBooking } from './job.api';
import type { BookingChange, Versions } from './job.api';
import { differences, draftOf, isBooked, isBookingField, toChange } from './job-fields';
import type { Draft, FieldName, FullJob } from './job-fields';

/** The record as the parts saved so far left it. */
export interface Saved {
  job: FullJob;
  /** As far as this form may know them. */
  versions: Versions;
  /** What the form has seen: others may have changed the part that isn't saved yet, and that it has not. */
  seen: Draft;
}

/** What was refused, and what had been saved by then. */
export class SaveRefused extends Error {
  constructor(
    readonly reason: unknown,
    readonly part: 'job' | 'booking',
    readonly saved: Saved | undefined,
  ) {
    super('The job was not saved whole.');
  }
}

/** The record on its way, and the versions the next step is against. */
type Standing = Omit<Saved, 'job'> & { job: FullJob | undefined };

interface Step {
  part: 'job' | 'booking';
  run: (now: Standing) => Promise<Saved>;
}

async function take(steps: Step[], before: Standing): Promise<FullJob> {
  let now = before;
  let saved: Saved | undefined;
  for (const { part, run } of steps) {
    try {
      now = saved = await run(now);
    } catch (error) {
      throw new SaveRefused(error, part, saved);
    }
  }
  if (!now.job) throw new Error('There was nothing to save.');
  return now.job;
}

function bookingStep(change: BookingChange): Step {
  return {
    part: 'booking',
    run: async ({ job, versions, seen }) => {
      if (!job) throw new Error('A booking needs its job.');
      const booking = await putBooking(job.id, versions, change);
      return { job: { ...job, booking }, versions: { ...versions, booking: booking.version }, seen: { ...seen, ...bookingOf(draftOf({ ...job, booking })) } };
    },
  };
}

const bookingOf = ({ bookedDate, slot, operativeIds }: Draft): BookingChange => ({ bookedDate, slot, operativeIds });

/** Makes a job, and books it if the form says so. */
export function saveNew(draft: Draft, blank: Draft, idempotencyKey: string): Promise<FullJob> {
  const names: FieldName[] = [...new Set<FieldName>(['siteId', 'plotId', ...differences(blank, draft)])];
  const create: Step = {
    part: 'job',
    run: async () => {
      const job = await createJob(toChange(draft, names), idempotencyKey);
      return { job, versions: { job: job.version, booking: 0 }, seen: draftOf(job) };
    },
  };
  const steps = isBooked(draft) ? [create, bookingStep(bookingOf(draft))] : [create];
  return take(steps, { job: undefined, versions: { job: 0, booking: 0 }, seen: blank });
}

/**
 * Saves what differs from `base`, each part against the version the form began with. The record goes first, save that
 * a completed job's booking is fixed, and that a booked job only goes to a site whose engineers attend it: who doesn't
 * comes off first.
 */
export function saveChanges(job: FullJob, base: Draft, draft: Draft, versions: Versions): Promise<FullJob> {
  const changed = differences(base, draft);
  const ofJob = changed.filter((name) => !isBookingField(name));
  const record: Step = {
    part: 'job',
    run: async (now) => {
      // The answer's booking may be newer than what the form has seen; neither it nor its version is ours to use.
      const answer = await changeJob(job.id, now.versions, toChange(draft, ofJob));
      return {
        job: { ...answer, booking: now.job?.booking ?? job.booking },
        versions: { ...now.versions, job: answer.version },
        seen: { ...draftOf(answer), ...bookingOf(now.seen) },
      };
    },
  };
  const steps = ofJob.length ? [record] : [];
  if (changed.some(isBookingField)) {
    const booking = bookingStep(bookingOf(draft));
    const isLeaving = changed.includes('siteId') && Boolean(base.bookedDate);
    const staying = base.operativeIds.filter((id) => draft.operativeIds.includes(id));
    if (isLeaving && draft.bookedDate) {
      if (staying.length < base.operativeIds.length) steps.unshift(bookingStep({ ...bookingOf(base), operativeIds: staying }));
      if (staying.length < draft.operativeIds.length || changed.includes('bookedDate') || changed.includes('slot')) steps.push(booking);
    } else {
      const isFirst = (changed.includes('completed') && draft.completed) || isLeaving;
      steps.splice(isFirst ? 0 : steps.length, 0, booking);
    }
  }
  return take(steps, { job, versions, seen: base });
}
