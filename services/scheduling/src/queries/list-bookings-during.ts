import { Injectable } from '@nestjs/common';
import type { scheduling } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { isId, isPlainDate, refuse } from '@makegood/kernel';
import { pageSize } from './page-size.js';

/** Which open jobs is an engineer booked on between two days? What an absence then would leave without them. */
@Injectable()
export class ListBookingsDuring {
  constructor(private readonly database: Database) {}

  async execute(question: scheduling.ListBookingsDuringRequest): Promise<scheduling.ListBookingsDuringResponse> {
    const { engineerId, from, until } = question;
    const limit = pageSize(question.limit, 20, 100);
    if (!isId(engineerId)) throw refuse.invalid('request/id', 'This is not the id of an engineer.');
    if (!isPlainDate(from) || !isPlainDate(until)) throw refuse.invalid('request/date', 'Ask for dates that exist, such as 2026-11-24.');
    const during = part`b.operative_ids && array[${engineerId}]::uuid[] and b.booked_date between ${from}::date and ${until}::date
      and not b.job_completed and not b.job_deleted`;
    return this.database.read(async (em) => {
      const [total] = await sql<{ count: number }>(em)`select count(*)::int as count from bookings b where ${during}`;
      const items = await sql<scheduling.BookingDuring>(em)`
        select b.job_id as "jobId", j.ref_num::int as "refNum", s.name as "siteName", j.plot_name as "plotName",
          b.booked_date::text as "bookedDate", b.slot
        from bookings b
        join jobs j on j.id = b.job_id join sites s on s.id = j.site_id
        where ${during} order by b.booked_date, b.slot, j.ref_num limit ${limit}`;
      return { count: total?.count ?? 0, items };
    });
  }
}
