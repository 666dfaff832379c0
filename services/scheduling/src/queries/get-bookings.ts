import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { scheduling } from '@makegood/contracts';
import { Database, part, sql, type SqlPart } from '@makegood/database';
import { type Call, isId, refuse } from '@makegood/kernel';
import { neverBooked } from '../commands/booking-state.js';
import { refusals } from '../domain/refusals.js';
import { jobFacts } from './booking-facts.js';
import { attendedBy } from './get-portal-day.js';
import { pageSize } from './page-size.js';

interface BookingRow {
  jobId: string;
  version: number;
  bookedDate: string | null;
  slot: string | null;
  operativeIds: string[];
  rearranged: boolean;
  previousDate: string | null;
  siteId: string;
}

const mostIds = 100;
const officeRoles = ['office', 'manager', 'super', 'purchasing'];

/**
 * When and by whom is a job attended? Somebody who only attends jobs is answered about their own. A deleted job is one
 * there isn't, but for Super Users.
 */
@Injectable()
export class GetBookings {
  constructor(private readonly database: Database) {}

  /** One job's booking; version 0 when it was never booked. */
  async one(jobId: string, call: Call): Promise<scheduling.BookingState> {
    if (!isId(jobId)) throw refuse.invalid('request/id', 'This is not the id of a job.');
    return this.database.read(async (em) => {
      const [booking] = await this.visible(em, [jobId], call);
      if (booking) return booking;
      const job = await jobFacts(em, jobId);
      if (!isOfOffice(call) || (job?.deleted && !seesDeleted(call))) throw refusals.jobNotFound();
      return neverBooked(jobId, job?.siteId ?? '');
    });
  }

  /** Up to 100 by job; jobs never booked, or not the caller's, are left out. */
  async several(jobIds: readonly string[], call: Call): Promise<scheduling.BookingState[]> {
    if (jobIds.length > mostIds) throw refuse.invalid('request/limit', `Ask for at most ${mostIds} bookings.`);
    if (!jobIds.every(isId)) throw refuse.invalid('request/id', 'One of these is not the id of a job.');
    return this.database.read((em) => this.visible(em, jobIds, call));
  }

  /** One page of all bookings, by job id. */
  async snapshot(question: { afterId: string; limit: number }): Promise<scheduling.BookingState[]> {
    const { afterId } = question;
    if (afterId !== '' && !isId(afterId)) throw refuse.invalid('request/cursor', 'This is not the id of a job.');
    const limit = pageSize(question.limit, 500, 1000);
    const beyond = afterId === '' ? part`true` : part`b.job_id > ${afterId}`;
    return this.database.read((em) => bookingsWhere(em, part`${beyond} order by b.job_id limit ${limit}`));
  }

  private async visible(em: EntityManager, jobIds: readonly string[], call: Call): Promise<scheduling.BookingState[]> {
    const named = part`b.job_id = any (${[...jobIds]}::uuid[])`;
    if (seesDeleted(call)) return bookingsWhere(em, named);
    const present = part`${named} and not b.job_deleted`;
    if (isOfOffice(call)) return bookingsWhere(em, present);
    return bookingsWhere(em, part`${present} and ${await attendedBy(em, call.actor)}`);
  }
}

function isOfOffice({ actor }: Call): boolean {
  return actor.kind === 'system' || actor.roles.some((role) => officeRoles.includes(role));
}

/** Also whose history of a deleted job is whose to read. */
export function seesDeleted({ actor }: Call): boolean {
  return actor.kind === 'system' || actor.roles.includes('super');
}

async function bookingsWhere(em: EntityManager, condition: SqlPart): Promise<scheduling.BookingState[]> {
  const rows = await sql<BookingRow>(em)`
    select b.job_id as "jobId", b.version, b.booked_date::text as "bookedDate", b.slot, b.operative_ids as "operativeIds",
      b.rearranged, b.previous_date::text as "previousDate", b.site_id as "siteId"
    from bookings b left join sites s on s.id = b.site_id where ${condition}`;
  return rows.map(({ bookedDate, slot, previousDate, ...rest }) => ({
    ...rest, bookedDate: bookedDate ?? undefined, slot: slot ?? undefined, previousDate: previousDate ?? undefined,
  }));
}
