import { directory, scheduling } from '@makegood/contracts';
import type { Database } from '@makegood/database';
import { type Call, systemActor } from '@makegood/kernel';
import { copySnapshot, digestsOf, emptyTables, keepAll, type RebuildContext, snapshotTime } from '@makegood/service';
import { FollowBooking } from './commands/follow-booking.js';
import { FollowClient } from './commands/follow-client.js';
import { FollowEngineer } from './commands/follow-engineer.js';
import { FollowPlot } from './commands/follow-plot.js';
import { FollowSettings } from './commands/follow-settings.js';
import { FollowSite } from './commands/follow-site.js';

/** Our copies of others' facts. Jobs, their history and visit reports are our own: never rebuilt. */
const copies = ['clients', 'sites', 'plots', 'engineers', 'settings', 'bookings'];

const call: Call = { actor: systemActor('jobs'), route: 'jobs/rebuild' };
const idOf = ({ id }: { id: string }): string => id;

/** Fetches everything we keep copies of from its owners again, by the consumers' own commands. Says how many were news. */
export async function rebuild({ database, peers }: RebuildContext): Promise<{ applied: number }> {
  const reference = peers.to(directory.DirectoryServiceClient, 'directory');
  const planner = peers.to(scheduling.SchedulingServiceClient, 'scheduling');
  const follow = {
    settings: new FollowSettings(), client: new FollowClient(), site: new FollowSite(), plot: new FollowPlot(), engineer: new FollowEngineer(),
    booking: new FollowBooking(),
  };
  const settings = await reference.getSettings({}, call, snapshotTime);
  const taken = [
    await keepAll(database, call, [settings], (tx, state) => follow.settings.execute(tx, state)),
    await copySnapshot(database, call, (page) => reference.snapshotClients(page, call, snapshotTime), idOf,
      (tx, client) => follow.client.execute(tx, client)),
    await copySnapshot(database, call, (page) => reference.snapshotSites(page, call, snapshotTime), idOf,
      (tx, site) => follow.site.execute(tx, site)),
    await copySnapshot(database, call, (page) => reference.snapshotPlots(page, call, snapshotTime), idOf,
      (tx, plot) => follow.plot.execute(tx, plot)),
    await copySnapshot(database, call, (page) => reference.snapshotEngineers(page, call, snapshotTime), idOf,
      (tx, engineer) => follow.engineer.execute(tx, engineer)),
    await copySnapshot(database, call, (page) => planner.snapshotBookings(page, call, snapshotTime),
      ({ jobId }) => jobId, (tx, booking) => follow.booking.execute(tx, booking)),
  ];
  return { applied: taken.reduce((sum, count) => sum + count, 0) };
}

/** A digest of each copy's rows, to compare before and after a rebuild. */
export function digests(database: Database): Promise<Record<string, string>> {
  return digestsOf(database, copies);
}

/** Empties the copies, so that a rebuild starts from nothing. */
export function forget(database: Database): Promise<void> {
  return emptyTables(database, call, copies);
}
