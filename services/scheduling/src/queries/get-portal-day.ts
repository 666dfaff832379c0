import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { scheduling } from '@makegood/contracts';
import { Database, part, sql, type SqlPart } from '@makegood/database';
import { type Actor, type Call, isId, isPlainDate, refuse } from '@makegood/kernel';
import { refusals } from '../domain/refusals.js';
import { CompanyCalendar } from './company-day.js';
import { tilesOf } from './tiles.js';

/** What does the asking operative attend on a day? A Contract Manager sees everything at their sites. */
@Injectable()
export class GetPortalDay {
  constructor(
    private readonly database: Database,
    private readonly company: CompanyCalendar,
  ) {}

  async execute({ date }: { date: string }, call: Call): Promise<scheduling.GetPortalDayResponse> {
    const { engineerId } = call.actor;
    if (!isId(engineerId)) throw refusals.notAnOperative();
    if (!isPlainDate(date)) throw refuse.invalid('request/date', 'Ask for a date that exists, such as 2026-11-24.');
    return this.database.read(async (em) => {
      const { today } = await this.company.read(em);
      const tiles = await tilesOf(em, date, await attendedBy(em, call.actor), today);
      return { date, tiles, today };
    });
  }
}

/**
 * The condition on a booking (`b`) and its site (`s`) that makes a job one of an operative's own: who is a manager or a
 * Contract Manager attends every job of their sites, as jobs sees it too.
 */
export async function attendedBy(em: EntityManager, { engineerId, roles }: Actor): Promise<SqlPart> {
  if (!isId(engineerId)) return part`false`;
  const [engineer] = await sql<{ kind: string }>(em)`
    select kind from engineers where id = ${engineerId} and not deleted`;
  const booked = part`b.operative_ids @> array[${engineerId}::uuid]`;
  if (!roles.includes('manager') && engineer?.kind !== 'contract-manager') return booked;
  return part`(${booked} or s.engineer_ids @> array[${engineerId}::uuid])`;
}
