import type { EntityManager } from '@mikro-orm/postgresql';
import type { scheduling } from '@makegood/contracts';
import { sql, type SqlPart } from '@makegood/database';
import { bookingColour, tileColour } from '../domain/colour.js';
import { sortKey } from '../domain/naming.js';

interface TileRow {
  jobId: string;
  refNum: number;
  siteId: string;
  siteName: string;
  siteKey: string;
  plotId: string;
  plotName: string;
  plotAddress: string;
  postcode: string;
  information: string;
  slot: string;
  rearranged: boolean;
  previousDate: string | null;
  /** With blanks between them: thousands of rows are read a good deal faster than with an array in each. */
  operativeIds: string;
  completed: boolean;
  completedAt: string | null;
  version: number;
}

/** More than any company does in a day; a bound so that no answer is without one. */
const most = 5_000;

/** The tiles of a day that meet a condition on `b` (bookings), `j` (jobs) and `s` (sites), by site and plot. */
export async function tilesOf(
  em: EntityManager, date: string, condition: SqlPart, today: string,
): Promise<scheduling.DayTiles> {
  const rows = await sql<TileRow>(em)`
    select b.job_id as "jobId", j.ref_num::int as "refNum", b.site_id as "siteId", coalesce(s.name, '') as "siteName",
      coalesce(s.sort_key, '') as "siteKey", j.plot_id as "plotId", j.plot_name as "plotName", j.plot_address as "plotAddress",
      j.postcode, j.information, b.slot, b.rearranged, b.previous_date::text as "previousDate",
      array_to_string(b.operative_ids, ' ') as "operativeIds", j.completed, j.completed_at::text as "completedAt", b.version
    from bookings b join jobs j on j.id = b.job_id left join sites s on s.id = b.site_id
    where b.booked_date = ${date} and not b.job_deleted and ${condition}
    limit ${most}`;
  const operatives = new Places();
  const tiles: Record<string, scheduling.DayTile[]> = { AM: [], PM: [] };
  for (const row of bySiteAndPlot(rows)) tiles[row.slot]?.push(tileOf(row, date, today, operatives));
  return { am: tiles.AM ?? [], pm: tiles.PM ?? [], operativeIds: operatives.ids };
}

/** Everybody once, in the order they came. */
class Places {
  readonly ids: string[] = [];
  private readonly byId = new Map<string, number>();

  of(id: string): number {
    const known = this.byId.get(id);
    if (known !== undefined) return known;
    this.byId.set(id, this.ids.length);
    return this.ids.push(id) - 1;
  }
}

/** Most plots are called as many others are: a name's key is made once. */
function bySiteAndPlot(rows: TileRow[]): TileRow[] {
  const keys = new Map<string, string>();
  for (const { plotName } of rows) if (!keys.has(plotName)) keys.set(plotName, sortKey(plotName));
  const plotKey = ({ plotName }: TileRow): string => keys.get(plotName) ?? '';
  return rows.sort((a, b) => compare(a.siteKey, b.siteKey) || compare(plotKey(a), plotKey(b)) || a.refNum - b.refNum);
}

/** Field by field: thousands of rows are copied so in a tenth of the time that taking fields out of each takes. */
function tileOf(row: TileRow, bookedDate: string, today: string, operatives: Places): scheduling.DayTile {
  const { completed, rearranged } = row;
  return {
    jobId: row.jobId,
    refNum: row.refNum,
    siteId: row.siteId,
    siteName: row.siteName,
    plotId: row.plotId,
    plotName: row.plotName,
    plotAddress: row.plotAddress,
    postcode: row.postcode,
    information: row.information,
    colour: tileColour(bookingColour({ completed, bookedDate, rearranged }, today)),
    previousDate: rearranged ? (row.previousDate ?? undefined) : undefined,
    rearranged,
    operativePlaces: row.operativeIds === '' ? [] : row.operativeIds.split(' ').map((id) => operatives.of(id)),
    completedAt: row.completedAt === null ? undefined : isoOf(row.completedAt),
    version: row.version,
  };
}

/** Postgres' text of an instant in UTC, such as `2026-11-24 08:59:00.5+00`, as ISO writes it. */
function isoOf(text: string): string {
  const [date = '', time = ''] = text.slice(0, -'+00'.length).split(' ');
  const [seconds = '', fraction = ''] = time.split('.');
  return `${date}T${seconds}.${fraction.slice(0, 3).padEnd(3, '0')}Z`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
