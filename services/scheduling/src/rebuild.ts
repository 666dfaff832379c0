import { directory, jobs } from '@makegood/contracts';
import { type Database, sql } from '@makegood/database';
import { type Call, systemActor } from '@makegood/kernel';
import { copySnapshot, digestsOf, emptyTables, keepAll, type RebuildContext, snapshotTime } from '@makegood/service';
import { recordClient } from './commands/record-client.js';
import { recordEngineer } from './commands/record-engineer.js';
import { recordJob } from './commands/record-job.js';
import { recordPlot } from './commands/record-plot.js';
import { recordSettings } from './commands/record-settings.js';
import { recordSite } from './commands/record-site.js';

/** Our copies of others' facts. Bookings, their history and absences are our own: never rebuilt. */
const copies = ['jobs', 'clients', 'sites', 'plots', 'engineers', 'settings'];

const call: Call = { actor: systemActor('scheduling'), route: 'rebuild' };
const idOf = ({ id }: { id: string }): string => id;

/** Fetches everything we keep copies of from its owners again, by the consumers' own functions. Says how many it took. */
export async function rebuild({ database, peers }: RebuildContext): Promise<{ applied: number }> {
  const reference = peers.to(directory.DirectoryServiceClient, 'directory');
  const owner = peers.to(jobs.JobsServiceClient, 'jobs');
  const settings = await reference.getSettings({}, call, snapshotTime);
  const taken = [
    await keepAll(database, call, [settings], ({ em }, state) => recordSettings(em, state)),
    await copySnapshot(database, call, (page) => reference.snapshotClients(page, call, snapshotTime), idOf,
      ({ em }, client) => recordClient(em, client)),
    await copySnapshot(database, call, (page) => reference.snapshotSites(page, call, snapshotTime), idOf,
      ({ em }, site) => recordSite(em, site)),
    await copySnapshot(database, call, (page) => reference.snapshotPlots(page, call, snapshotTime), idOf,
      ({ em }, plot) => recordPlot(em, plot)),
    await copySnapshot(database, call, (page) => reference.snapshotEngineers(page, call, snapshotTime), idOf,
      ({ em }, engineer) => recordEngineer(em, engineer)),
    await copySnapshot(database, call, (page) => owner.snapshotJobs(page, call, snapshotTime), idOf,
      ({ em }, job) => recordJob(em, job)),
  ];
  return { applied: taken.reduce((sum, count) => sum + count, 0) };
}

/** A digest of each copy's rows, and of what bookings repeat of their jobs, to compare before and after a rebuild. */
export async function digests(database: Database): Promise<Record<string, string>> {
  const [row] = await database.read((em) => sql<{ digest: string | null }>(em)`
    select md5(string_agg(concat_ws(',', job_id, site_id, job_completed, job_deleted), E'\n' order by job_id)) as digest
    from bookings`);
  return { ...(await digestsOf(database, copies)), bookings: row?.digest ?? '' };
}

/** Empties the copies, so that a rebuild starts from nothing. Bookings stay. */
export function forget(database: Database): Promise<void> {
  return emptyTables(database, call, copies);
}
