import { directory, jobs, scheduling } from '@makegood/contracts';
import type { Database } from '@makegood/database';
import { type Call, systemActor } from '@makegood/kernel';
import {
  copySnapshot, digestsOf, emptyTables, keepAll, type Keep, type RebuildContext, snapshotTime,
} from '@makegood/service';
import type { NameKind } from './projections/names.js';
import { recordBooking } from './projections/record-booking.js';
import { recordJob } from './projections/record-job.js';
import { recordName } from './projections/record-name.js';
import { recordSettings } from './projections/record-settings.js';

/** Everything reporting has: it owns nothing, so all of it can be had again from its owners. */
const tables = ['names', 'company', 'job_register', 'findable', 'totals'];

const call: Call = { actor: systemActor('reporting'), route: 'rebuild' };
const idOf = ({ id }: { id: string }): string => id;

/**
 * Fetches everything from its owners again, by the consumers' own functions. What is known already in the same version
 * stays; `forget` first to start from nothing.
 */
export async function rebuild({ database, peers }: RebuildContext): Promise<{ applied: number }> {
  const reference = peers.to(directory.DirectoryServiceClient, 'directory');
  const owner = peers.to(jobs.JobsServiceClient, 'jobs');
  const planner = peers.to(scheduling.SchedulingServiceClient, 'scheduling');
  const settings = await reference.getSettings({}, call, snapshotTime);
  const taken = [
    await keepAll(database, call, [settings], ({ em }, state) => recordSettings(em, state)),
    await copySnapshot(database, call, (page) => reference.snapshotClients(page, call, snapshotTime), idOf, named('client')),
    await copySnapshot(database, call, (page) => reference.snapshotSites(page, call, snapshotTime), idOf, named('site')),
    await copySnapshot(database, call, (page) => reference.snapshotPlots(page, call, snapshotTime), idOf, named('plot')),
    await copySnapshot(database, call, (page) => reference.snapshotEngineers(page, call, snapshotTime), idOf, named('engineer')),
    await copySnapshot(database, call, (page) => owner.snapshotJobs(page, call, snapshotTime), idOf,
      ({ em }, job) => recordJob(em, job)),
    await copySnapshot(database, call, (page) => planner.snapshotBookings(page, call, snapshotTime),
      ({ jobId }) => jobId, ({ em }, booking) => recordBooking(em, booking)),
  ];
  return { applied: taken.reduce((sum, count) => sum + count, 0) };
}

function named(kind: NameKind): Keep<{ id: string; version: number; name: string }> {
  return ({ em }, { id, version, name }) => recordName(em, { kind, id, version, name });
}

/** A digest of each table's rows, to compare before and after a rebuild. */
export function digests(database: Database): Promise<Record<string, string>> {
  return digestsOf(database, tables);
}

/** Empties the register, so that a rebuild starts from nothing. */
export function forget(database: Database): Promise<void> {
  return emptyTables(database, call, [...tables, 'renames']);
}
