import { Injectable } from '@nestjs/common';
import type { scheduling } from '@makegood/contracts';
import { Database, part, sql, type SqlPart } from '@makegood/database';
import { isId, isPlainDate, refuse } from '@makegood/kernel';
import { readCursor, writeCursor } from './cursor.js';
import { pageSize } from './page-size.js';

interface Row extends Omit<scheduling.AbsenceState, 'deleted'> {
  name: string;
  bookings: number;
}

/** Who is away between two days, and on how many open jobs are they booked meanwhile? By first day. */
@Injectable()
export class ListAbsences {
  constructor(private readonly database: Database) {}

  async execute(question: scheduling.ListAbsencesRequest): Promise<scheduling.ListAbsencesResponse> {
    const size = pageSize(question.limit);
    const where = conditions(question);
    const rows = await this.database.read((em) => sql<Row>(em)`
      select a.id, a.version, a.engineer_id as "engineerId", a.from_date::text as "from", a.until_date::text as "until",
        a.reason, e.name, (
          select count(*)::int from bookings b
          where b.operative_ids && array[a.engineer_id] and b.booked_date between a.from_date and a.until_date
            and not b.job_completed and not b.job_deleted
        ) as bookings
      from absences a join engineers e on e.id = a.engineer_id
      where not a.deleted and ${where} order by a.from_date, a.id limit ${size + 1}`);
    const items = rows.slice(0, size).map(({ name, bookings, ...absence }) => ({
      absence: { ...absence, deleted: false }, engineerName: name, bookingCount: bookings,
    }));
    const last = rows[size - 1];
    return { items, nextCursor: rows.length > size && last ? writeCursor([last.from, last.id]) : '' };
  }
}

function conditions({ from, until, engineerId, cursor }: scheduling.ListAbsencesRequest): SqlPart {
  if (![from, until].every((date) => date === '' || isPlainDate(date))) {
    throw refuse.invalid('request/date', 'Ask for dates that exist, such as 2026-11-24.');
  }
  if (engineerId !== '' && !isId(engineerId)) throw refuse.invalid('request/id', 'This is not the id of an engineer.');
  const [day = '', id = ''] = readCursor(cursor, 2) ?? [];
  if (cursor !== '' && !(isPlainDate(day) && isId(id))) throw refuse.invalid('request/cursor', 'This cursor is not one that a page returned.');
  const ends = from === '' ? part`true` : part`a.until_date >= ${from}::date`;
  const starts = until === '' ? part`true` : part`a.from_date <= ${until}::date`;
  const whose = engineerId === '' ? part`true` : part`a.engineer_id = ${engineerId}`;
  const after = cursor === '' ? part`true` : part`(a.from_date, a.id) > (${day}::date, ${id}::uuid)`;
  return part`${ends} and ${starts} and ${whose} and ${after}`;
}
