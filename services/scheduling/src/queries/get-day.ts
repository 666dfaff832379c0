import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { common, scheduling } from '@makegood/contracts';
import { Database, part, sql } from '@makegood/database';
import { isId, isPlainDate, refuse } from '@makegood/kernel';
import { CompanyCalendar } from './company-day.js';
import { tilesOf } from './tiles.js';
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
      const { lanes, nobody } = lanesOf(tiles, new Set(engineers.map(({ id }) => id)));
      return {
        date,
        engineers: engineers.map(({ id, name }) => ({
          id, name, absence: absences.get(id), places: lanes.get(id),
        })),
        tiles,
        nobody,
        today,
        behind,
        holiday: holidays.find((holiday) => holiday.date === date)?.name,
      };
    });
  }
}

/**
 * Who has which of the tiles. A job with several engineers is under each of them; one whose engineers have all been
 * deleted has nobody to go, so it is shown with the unassigned.
 */
function lanesOf(
  tiles: scheduling.DayTiles, engineers: ReadonlySet<string>,
): { lanes: Map<string, scheduling.Places>; nobody: scheduling.Places } {
  const lanes = new Map<string, scheduling.Places>([...engineers].map((id) => [id, { am: [], pm: [] }]));
  const nobody: scheduling.Places = { am: [], pm: [] };
  const byPlace = tiles.operativeIds.map((id) => lanes.get(id));
  for (const half of ['am', 'pm'] as const) {
    tiles[half].forEach(({ operativePlaces }, place) => {
      const its = operativePlaces.map((operative) => byPlace[operative]).filter((lane) => lane !== undefined);
      for (const lane of its.length === 0 ? [nobody] : its) lane[half].push(place);
    });
  }
  return { lanes, nobody };
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
