import { directory } from '@makegood/contracts';
import type { Database } from '@makegood/database';
import { type Call, systemActor } from '@makegood/kernel';
import { copySnapshot, digestsOf, emptyTables, keepAll, type RebuildContext, snapshotTime } from '@makegood/service';
import { recordClient } from './commands/record-client.js';
import { recordEngineer } from './commands/record-engineer.js';
import { recordPlot } from './commands/record-plot.js';
import { recordSettings } from './commands/record-settings.js';
import { recordSite } from './commands/record-site.js';

/** Our copies of directory's facts. Messages and their deliveries are our own: never rebuilt. */
const copies = ['clients', 'sites', 'plots', 'engineers', 'settings'];

const call: Call = { actor: systemActor('notifications'), route: 'rebuild' };
const idOf = ({ id }: { id: string }): string => id;

/** Fetches everything we keep copies of from directory again, by the consumers' own functions. Says how many it took. */
export async function rebuild({ database, peers }: RebuildContext): Promise<{ applied: number }> {
  const owner = peers.to(directory.DirectoryServiceClient, 'directory');
  const settings = await owner.getSettings({}, call, snapshotTime);
  const taken = [
    await keepAll(database, call, [settings], ({ em }, state) => recordSettings(em, state)),
    await copySnapshot(database, call, (page) => owner.snapshotClients(page, call, snapshotTime), idOf,
      ({ em }, client) => recordClient(em, client)),
    await copySnapshot(database, call, (page) => owner.snapshotSites(page, call, snapshotTime), idOf,
      ({ em }, site) => recordSite(em, site)),
    await copySnapshot(database, call, (page) => owner.snapshotPlots(page, call, snapshotTime), idOf,
      ({ em }, plot) => recordPlot(em, plot)),
    await copySnapshot(database, call, (page) => owner.snapshotEngineers(page, call, snapshotTime), idOf,
      ({ em }, engineer) => recordEngineer(em, engineer)),
  ];
  return { applied: taken.reduce((sum, count) => sum + count, 0) };
}

/** A digest of each copy's rows, to compare before and after a rebuild. */
export function digests(database: Database): Promise<Record<string, string>> {
  return digestsOf(database, copies);
}

/** Empties the copies, so that a rebuild starts from nothing. Messages stay. */
export function forget(database: Database): Promise<void> {
  return emptyTables(database, call, copies);
}
