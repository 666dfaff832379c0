import { directory, jobs, scheduling } from '@makegood/contracts';
import { type Database, identifier, sql } from '@makegood/database';
import { type Call, systemActor } from '@makegood/kernel';
import type { Peers } from '@makegood/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { recordBooking } from './projections/record-booking.js';
import { recordJob } from './projections/record-job.js';
import { recordName } from './projections/record-name.js';
import { recordSettings } from './projections/record-settings.js';

export interface RebuildContext {
  database: Database;
  peers: Peers;
}

/** Everything reporting has: it owns nothing, so all of it can be had again from its owners. */
export const projections = ['names', 'company', 'job_register'] as const;

const pageSize = 500;
const deadlineMs = 30_000;
const call: Call = { actor: systemActor('reporting'), route: 'rebuild' };

type Page = { afterId: string; limit: number };
type Recorder<T> = (em: EntityManager, state: T) => Promise<boolean>;

/**
 * Fetches everything from its owners again, page by page, by the consumers' own functions. What is known already in the
 * same version stays; `forget` first to start from nothing.
 */
export async function rebuild({ database, peers }: RebuildContext): Promise<{ applied: number }> {
  const options = { deadlineMs };
  const reference = peers.to(directory.DirectoryServiceClient, 'directory');
  const owner = { jobs: peers.to(jobs.JobsServiceClient, 'jobs'), scheduling: peers.to(scheduling.SchedulingServiceClient, 'scheduling') };
  const settings = await reference.getSettings({}, call, options);
  await database.transaction(call, ({ em }) => recordSettings(em, settings));
  const named = (kind: 'client' | 'site' | 'plot' | 'engineer'): Recorder<{ id: string; version: number; name: string }> =>
    (em, { id, version, name }) => recordName(em, { kind, id, version, name });
  const idOf = ({ id }: { id: string }): string => id;
  const applied = [
    await copy(database, (page) => reference.snapshotClients(page, call, options), idOf, named('client')),
    await copy(database, (page) => reference.snapshotSites(page, call, options), idOf, named('site')),
    await copy(database, (page) => reference.snapshotPlots(page, call, options), idOf, named('plot')),
    await copy(database, (page) => reference.snapshotEngineers(page, call, options), idOf, named('engineer')),
    await copy(database, (page) => owner.jobs.snapshotJobs(page, call, options), idOf, recordJob),
    await copy(database, (page) => owner.scheduling.snapshotBookings(page, call, options), ({ jobId }) => jobId, recordBooking),
  ];
  return { applied: applied.reduce((sum, count) => sum + count, 1) };
}

async function copy<T>(
  database: Database, ask: (page: Page) => Promise<{ items: T[] }>, idOf: (state: T) => string, record: Recorder<T>,
): Promise<number> {
  let applied = 0;
  for (let afterId = ''; ; ) {
    const { items } = await ask({ afterId, limit: pageSize });
    await database.transaction(call, async ({ em }) => {
      for (const item of items) await record(em, item);
    });
    applied += items.length;
    const last = items.at(-1);
    if (!last || items.length < pageSize) return applied;
    afterId = idOf(last);
  }
}

/** A digest of each table's rows, to compare before and after a rebuild. */
export async function digests(database: Database): Promise<{ [table: string]: string }> {
  const found: { [table: string]: string } = {};
  for (const table of projections) {
    const [row] = await database.read((em) => sql<{ digest: string | null }>(em)`
      select md5(string_agg(t::text, E'\n' order by t::text collate "C")) as digest from ${identifier(table)} t`);
    found[table] = row?.digest ?? '';
  }
  return found;
}

/** Empties the register, so that a rebuild starts from nothing. */
export async function forget(database: Database): Promise<void> {
  await database.transaction(call, async ({ em }) => {
    for (const table of [...projections, 'renames']) await sql(em)`delete from ${identifier(table)}`;
  });
}
