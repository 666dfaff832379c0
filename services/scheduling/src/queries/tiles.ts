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
): Promise<scheduling.Tile[]> {
  const rows = await sql<TileRow>(em)`
    select b.job_id as "jobId", j.ref_num::int as "refNum", b.site_id as "siteId", coalesce(s.name, '') as "siteName",
      coalesce(s.sort_key, '') as "siteKey", j.plot_id as "plotId", coalesce(p.name, '') as "plotName", j.plot_address as "plotAddress",
      j.postcode, j.information, b.slot, b.rearranged, b.previous_date::text as "previousDate",
      array_to_string(b.operative_ids, ' ') as "operativeIds", j.completed, j.completed_at::text as "completedAt", b.version
    from bookings b join jobs j on j.id = b.job_id
      left join sites s on s.id = b.site_id left join plots p on p.id = j.plot_id
    where b.booked_date = ${date} and not b.job_deleted and ${condition}
    limit ${most}`;
  return rows
    .map((row) => ({ tile: tileOf(row, date, today), siteKey: row.siteKey, plotKey: sortKey(row.plotName) }))
    .toSorted((a, b) => compare(a.siteKey, b.siteKey) || compare(a.plotKey, b.plotKey) || a.tile.refNum - b.tile.refNum)
    .map(({ tile }) => tile);
}

/** Tiles as a lane: morning and afternoon. */
export function laneOf(tiles: readonly scheduling.Tile[]): scheduling.Lane {
  return { am: tiles.filter(({ slot }) => slot === 'AM'), pm: tiles.filter(({ slot }) => slot === 'PM') };
}

/** Field by field: thousands of rows are copied so in a tenth of the time that taking fields out of each takes. */
function tileOf(row: TileRow, bookedDate: string, today: string): scheduling.Tile {
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
    slot: row.slot,
    colour: tileColour(bookingColour({ completed, bookedDate, rearranged }, today)),
    bookedDate,
    previousDate: rearranged ? (row.previousDate ?? undefined) : undefined,
    rearranged,
    operativeIds: row.operativeIds === '' ? [] : row.operativeIds.split(' '),
    completedAt: row.completedAt === null ? undefined : isoOf(row.completedAt),
    version: row.version,
  };
}

/** Postgres' text of an instant in UTC as ISO writes it, which is read again far faster. */
function isoOf(text: string): string {
  return `${text.slice(0, 10)}T${text.slice(11, -'+00'.length)}Z`;
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
