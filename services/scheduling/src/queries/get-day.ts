import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { common, scheduling } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { isId, isPlainDate, refuse } from '@makegood/kernel';
import { CompanyCalendar } from './company-day.js';
import { laneOf, tilesOf } from './tiles.js';
import { WaitFor } from './wait-for.js';

interface EngineerRow {
  id: string;
  name: string;
}

/** Who attends what on a day? A lane for everybody, also those with nothing, and one for jobs with nobody. */
@Injectable()
export class GetDay {
  constructor(
    private readonly database: Database,
    private readonly company: CompanyCalendar,
    private readonly waitFor: WaitFor,
  ) {}

  async execute(question: {
    date: string;
    clientId: string;
    atLeast: readonly common.AtLeast[];
  }): Promise<scheduling.GetDayResponse> {
    const { date, clientId } = question;
    if (!isPlainDate(date)) throw refuse.invalid('request/date', 'Ask for a date that exists, such as 2026-11-24.');
    if (clientId !== '' && !isId(clientId)) throw refuse.invalid('request/id', 'This is not the id of a client.');
    const behind = await this.waitFor.isBehind(question.atLeast);
    return this.database.read(async (em) => {
      const { today, holidays } = await this.company.read(em);
      const ofClient = clientId === '' ? part`true` : part`s.client_id = ${clientId}`;
      const [tiles, absences, engineers] = await Promise.all([
        tilesOf(em, date, ofClient, today), absencesOn(em, date), engineersByName(em),
      ]);
      const byEngineer = tilesByEngineer(tiles);
      return {
        date,
        engineers: engineers.map(({ id, name }) => ({
          id, name, absence: absences.get(id), lane: laneOf(byEngineer.get(id) ?? []),
        })),
        unassigned: laneOf(tilesOfNobody(tiles, engineers)),
        today,
        behind,
        holiday: holidays.find((holiday) => holiday.date === date)?.name,
      };
    });
  }
}

/** A job with several engineers is under each of them. */
function tilesByEngineer(tiles: readonly scheduling.Tile[]): Map<string, scheduling.Tile[]> {
  const byEngineer = new Map<string, scheduling.Tile[]>();
  for (const tile of tiles) {
    for (const id of tile.operativeIds) {
      const its = byEngineer.get(id);
      if (its) its.push(tile);
      else byEngineer.set(id, [tile]);
    }
  }
  return byEngineer;
}

/** A job whose engineers have all been deleted has nobody to go, so it is shown with the unassigned. */
function tilesOfNobody(tiles: readonly scheduling.Tile[], engineers: readonly EngineerRow[]): scheduling.Tile[] {
  const known = new Set(engineers.map(({ id }) => id));
  return tiles.filter((tile) => !tile.operativeIds.some((id) => known.has(id)));
}

function engineersByName(em: EntityManager): Promise<EngineerRow[]> {
  return sql<EngineerRow>(em)`select id, name from engineers where not deleted order by sort_key, id limit 2000`;
}

async function absencesOn(em: EntityManager, date: string): Promise<Map<string, scheduling.AbsenceState>> {
  const rows = await sql<scheduling.AbsenceState>(em)`
    select id, engineer_id as "engineerId", from_date::text as "from", until_date::text as "until", reason,
      version, deleted
    from absences where not deleted and until_date >= ${date} and from_date <= ${date} order by from_date limit 2000`;
  return new Map(rows.map((absence) => [absence.engineerId, absence]));
}
