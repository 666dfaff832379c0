import { Injectable } from '@nestjs/common';
import { LockMode } from '@mikro-orm/postgresql';
import type { scheduling } from '@makegood/contracts';
import { Database } from '@makegood/database';
import { type Call, FieldChecks } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { Booking } from '../domain/booking.js';
import { checkTarget } from '../domain/booking-input.js';
import { announce } from './announce.js';
import { bookableJob } from './bookable-job.js';
import { bookingState } from './booking-state.js';
import { overtaken } from './overtaken.js';
import { Owners } from './owners.js';

/** Takes a job's booking away. One that isn't booked stays as it is. */
@Injectable()
export class ClearBooking {
  constructor(
    private readonly database: Database,
    private readonly owners: Owners,
    private readonly config: ServiceConfig,
  ) {}

  async execute(input: { jobId: string; expectedVersion: number; undo?: boolean | undefined }, call: Call): Promise<scheduling.BookingState> {
    const check = new FieldChecks();
    checkTarget(check, input);
    check.refuse('booking/invalid');
    const answer = await this.owners.ask(input.jobId, [], call);
    return this.database.command(call, async (tx) => {
      await answer.record(tx.em);
      const job = await bookableJob(tx, input.jobId);
      const where = { jobId: input.jobId };
      const stored = await tx.em.findOne(Booking, where, { lockMode: LockMode.PESSIMISTIC_WRITE });
      const booking = stored ?? new Booking(input.jobId, job.siteId);
      if (booking.version !== input.expectedVersion) throw await overtaken(tx.em, booking, input.expectedVersion);
      const change = booking.clear(input.undo);
      if (change) await announce(tx, booking, change, 'screen', this.config.clock.now());
      return bookingState(booking);
    });
  }
}
