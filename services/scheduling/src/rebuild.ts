import { directory, jobs } from '@makegood/contracts';
import { type Database, identifier, sql } from '@makegood/database';
import { type Call, systemActor } from '@makegood/kernel';
import type { Peers } from '@makegood/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { recordClient } from './commands/record-client.js';
import { recordEngineer } from './commands/record-engineer.js';
import { recordJob } from './commands/record-job.js';
import { recordPlot } from './commands/record-plot.js';
import { recordSettings } from './commands/record-settings.js';
import { recordSite } from './commands/record-site.js';

export interface RebuildContext {
  database: Database;
  peers: Peers;
}

/** Our copies of others' facts. Bookings, their history and absences are our own: never rebuilt. */
export const projections = ['jobs', 'clients', 'sites', 'plots', 'engineers', 'settings'] as const;

const pageSize = 500;
const deadlineMs = 30_000;

/** Fetches everything we keep copies of from its owners again, page by page, by the consumers' own functions. Says how many. */
export async function rebuild({ database, peers }: RebuildContext): Promise<{ applied: number }> {
  const call: Call = { actor: systemActor('scheduling'), route: 'rebuild' };
  const owners = { directory: peers.to(directory.DirectoryServiceClient, 'directory'), jobs: peers.to(jobs.JobsServiceClient, 'jobs') };
  const options = { deadlineMs };
  const settings = await owners.directory.getSettings({}, call, options);
  await database.transaction(call, ({ em }) => recordSettings(em, settings));
  const copy = copier(database, call);
  const applied = [
    await copy((page) => owners.directory.snapshotClients(page, call, options), recordClient),
    await copy((page) => owners.directory.snapshotSites(page, call, options), recordSite),
    await copy((page) => owners.directory.snapshotPlots(page, call, options), recordPlot),
    await copy((page) => owners.directory.snapshotEngineers(page, call, options), recordEngineer),
    await copy((page) => owners.jobs.snapshotJobs(page, call, options), recordJob),
  ];
  return { applied: applied.reduce((sum, count) => sum + count, 1) };
}

type Page = { afterId: string; limit: number };

function copier(database: Database, call: Call) {
  return async <T extends { id: string }>(
    ask: (page: Page) => Promise<{ items: T[] }>, record: (em: EntityManager, state: T) => Promise<boolean>,
  ): Promise<number> => {
    let applied = 0;
    for (let afterId = ''; ; ) {
      const { items } = await ask({ afterId, limit: pageSize });
      await database.transaction(call, async ({ em }) => {
        for (const item of items) await record(em, item);
      });
      applied += items.length;
      const last = items.at(-1);
      if (!last || items.length < pageSize) return applied;
      afterId = last.id;
    }
  };
}

/** A digest of each copy's rows, and of what bookings repeat of their jobs, to compare before and after a rebuild. */
export async function digests(database: Database): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of projections) {
    const [row] = await database.read((em) => sql<{ digest: string | null }>(em)`
      select md5(string_agg(t::text, E'\n' order by t::text collate "C")) as digest from ${identifier(table)} t`);
    found[table] = row?.digest ?? '';
  }
  const [row] = await database.read((em) => sql<{ digest: string | null }>(em)`
    select md5(string_agg(concat_ws(',', job_id, site_id, job_completed, job_deleted), E'\n' order by job_id)) as digest
    from bookings`);
  found['bookings'] = row?.digest ?? '';
  return found;
}

/** Empties the copies, so that a rebuild starts from nothing. Bookings stay. */
export async function forget(database: Database): Promise<void> {
  const call: Call = { actor: systemActor('scheduling'), route: 'rebuild' };
  await database.transaction(call, async ({ em }) => {
    for (const table of projections) await sql(em)`delete from ${identifier(table)}`;
  });
}
