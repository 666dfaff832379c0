import { Injectable } from '@nestjs/common';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import type { scheduling } from '@makegood/contracts';
import { Database, sql, type Tx } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { type Attendance, Booking } from '../domain/booking.js';
import { type BookingInput, readAttendance } from '../domain/booking-input.js';
import { refusals } from '../domain/refusals.js';
import { engineerNames, type JobFacts, lockedSiteFacts } from '../queries/booking-facts.js';
import { announce } from './announce.js';
import { bookingState } from './booking-state.js';
import { bookableJob } from './bookable-job.js';
import { overtaken } from './overtaken.js';
import { Owners } from './owners.js';

export interface SetBookingInput extends BookingInput {
  /** screen or calendar. */
  source: string;
  undo?: boolean | undefined;
}

/** Books a job, or moves its booking. Booked just so already, it answers the same version and tells nobody. */
@Injectable()
export class SetBooking {
  constructor(
    private readonly database: Database,
    private readonly owners: Owners,
    private readonly config: ServiceConfig,
  ) {}

  async execute(input: SetBookingInput, call: Call): Promise<scheduling.BookingState> {
    const wanted = readAttendance(input);
    const answer = await this.owners.ask(input.jobId, wanted.operativeIds, call);
    return this.database.command(call, async (tx) => {
      await answer.record(tx.em);
      return this.book(tx, input, wanted);
    });
  }

  private async book(tx: Tx, input: SetBookingInput, wanted: Attendance): Promise<scheduling.BookingState> {
    const job = await bookableJob(tx, input.jobId);
    const booking = await claim(tx.em, input.jobId, job);
    if (booking.version !== input.expectedVersion) throw await overtaken(tx.em, booking, input.expectedVersion);
    await checkEngineers(tx.em, job, wanted.operativeIds);
    const change = booking.book(wanted, input.undo);
    const source = input.source === 'calendar' ? 'calendar' : 'screen';
    if (change) await announce(tx, booking, change, source, this.config.clock.now());
    return bookingState(booking);
  }
}

/** The job's booking, locked. Its row is made by whoever inserts it first; everybody else waits and sees it. */
async function claim(em: EntityManager, jobId: string, job: JobFacts): Promise<Booking> {
  await sql(em)`
    insert into bookings (job_id, version, site_id, job_completed, job_deleted)
    values (${jobId}, 0, ${job.siteId}, ${job.completed}, ${job.deleted})
    on conflict (job_id) do nothing`;
  return em.findOneOrFail(Booking, { jobId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
}

async function checkEngineers(em: EntityManager, job: JobFacts, operativeIds: readonly string[]): Promise<void> {
  if (operativeIds.length === 0) return;
  const site = await lockedSiteFacts(em, job.siteId);
  const strangers = operativeIds.filter((id) => !site?.engineerIds.includes(id));
  if (strangers.length === 0) return;
  const names = await engineerNames(em, strangers);
  throw refusals.engineersNotOfSite(strangers.map((id) => names.get(id) ?? 'Somebody chosen'), site?.name ?? 'this site');
}
