import { type common, directory, scheduling } from '@makegood/contracts';
import { type Database, identifier, sql, type Tx } from '@makegood/database';
import { type Call, systemActor } from '@makegood/kernel';
import type { Peers } from '@makegood/service';
import { FollowBooking } from './commands/follow-booking.js';
import { FollowEngineer } from './commands/follow-engineer.js';
import { FollowPlot } from './commands/follow-plot.js';
import { FollowSettings } from './commands/follow-settings.js';
import { FollowSite } from './commands/follow-site.js';

export interface RebuildContext {
  database: Database;
  peers: Peers;
}

/** Our copies of others' facts. Jobs, their history and visit reports are our own: never rebuilt. */
export const projections = ['sites', 'plots', 'engineers', 'settings', 'bookings'] as const;

const call: Call = { actor: systemActor('jobs'), route: 'jobs/rebuild' };
const options = { deadlineMs: 30_000 };
const pageSize = 500;

/** Keeps one record as its event would have it kept; says whether it was news. */
interface Follow<State> {
  handle(tx: Tx, state: State): Promise<boolean>;
}

/**
 * Walks the owners' snapshots page by page, through the same commands as their events. `applied` counts what was news:
 * 0 when nothing was missing.
 */
export async function rebuild({ database, peers }: RebuildContext): Promise<{ applied: number }> {
  const owner = peers.to(directory.DirectoryServiceClient, 'directory');
  const planner = peers.to(scheduling.SchedulingServiceClient, 'scheduling');
  const settings = await owner.getSettings({}, call, options);
  const walk = walker(database);
  const applied = [
    await apply(database, [settings], new FollowSettings()),
    await walk((page) => owner.snapshotSites(page, call, options), ({ id }) => id, new FollowSite()),
    await walk((page) => owner.snapshotPlots(page, call, options), ({ id }) => id, new FollowPlot()),
    await walk((page) => owner.snapshotEngineers(page, call, options), ({ id }) => id, new FollowEngineer()),
    await walk((page) => planner.snapshotBookings(page, call, options), ({ jobId }) => jobId, new FollowBooking()),
  ];
  return { applied: applied.reduce((sum, count) => sum + count, 0) };
}

/** A digest of each copy's rows, to compare before and after a rebuild. */
export async function digests(database: Database): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of projections) {
    const [row] = await database.read((em) => sql<{ digest: string | null }>(em)`
      select md5(string_agg(t::text, E'\n' order by t::text collate "C")) as digest from ${identifier(table)} t`);
    found[table] = row?.digest ?? '';
  }
  return found;
}

/** Empties the copies, so that a rebuild starts from nothing. */
export async function forget(database: Database): Promise<void> {
  await database.transaction(call, async ({ em }) => {
    for (const table of projections) await sql(em)`delete from ${identifier(table)}`;
  });
}

function walker(database: Database) {
  return async <State>(
    ask: (page: common.SnapshotRequest) => Promise<{ items: State[] }>,
    idOf: (state: State) => string,
    command: Follow<State>,
  ): Promise<number> => {
    let applied = 0;
    for (let afterId = ''; ; ) {
      const { items } = await ask({ afterId, limit: pageSize });
      const last = items.at(-1);
      if (!last) return applied;
      applied += await apply(database, items, command);
      afterId = idOf(last);
    }
  };
}

function apply<State>(database: Database, states: readonly State[], command: Follow<State>): Promise<number> {
  return database.transaction(call, async (tx) => {
    let applied = 0;
    for (const state of states) if (await command.handle(tx, state)) applied += 1;
    return applied;
  });
}
