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
  plotId: string;
  plotName: string;
  plotAddress: string;
  postcode: string;
  information: string;
  slot: string;
  bookedDate: string;
  rearranged: boolean;
  previousDate: string | null;
  operativeIds: string[];
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
      j.plot_id as "plotId", coalesce(p.name, '') as "plotName", j.plot_address as "plotAddress", j.postcode, j.information,
      b.slot, b.booked_date::text as "bookedDate", b.rearranged, b.previous_date::text as "previousDate",
      b.operative_ids as "operativeIds", j.completed, j.completed_at::text as "completedAt", b.version
    from bookings b join jobs j on j.id = b.job_id
      left join sites s on s.id = b.site_id left join plots p on p.id = j.plot_id
    where b.booked_date = ${date} and not b.job_deleted and ${condition}
    limit ${most}`;
  return rows
    .map((row) => ({ row, key: [sortKey(row.siteName), sortKey(row.plotName), row.refNum] as const }))
    .toSorted((a, b) => compare(a.key[0], b.key[0]) || compare(a.key[1], b.key[1]) || a.key[2] - b.key[2])
    .map(({ row }) => tileOf(row, today));
}

/** Tiles as a lane: morning and afternoon. */
export function laneOf(tiles: readonly scheduling.Tile[]): scheduling.Lane {
  return { am: tiles.filter(({ slot }) => slot === 'AM'), pm: tiles.filter(({ slot }) => slot === 'PM') };
}

function tileOf(row: TileRow, today: string): scheduling.Tile {
  const { rearranged, previousDate, completed, completedAt, ...rest } = row;
  return {
    ...rest,
    rearranged,
    colour: tileColour(bookingColour({ completed, bookedDate: row.bookedDate, rearranged }, today)),
    previousDate: rearranged ? (previousDate ?? undefined) : undefined,
    completedAt: completedAt === null ? undefined : new Date(completedAt).toISOString(),
  };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
