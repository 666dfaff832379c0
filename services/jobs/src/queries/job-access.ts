import { Injectable } from '@nestjs/common';
import { Database, sql } from '@makegood/database';
import type { Actor, Call } from '@makegood/kernel';
import { jobNotFound, notYourJob } from '../domain/refusals.js';
import { Gaps } from '../projections/gaps.js';

/** Roles that see every job that isn't deleted. */
const readers = ['office', 'manager', 'purchasing'];

interface Known {
  id: string;
  deleted: boolean;
}

/**
 * Whose job is whose. Engineers reach the jobs they are booked on, Contract Managers those of their sites too. A fresh booking may not have reached us yet: its owner is asked before anybody is refused.
 */
@Injectable()
export class JobAccess {
  constructor(
    private readonly database: Database,
    private readonly gaps: Gaps,
  ) {}

  /** Those of the jobs that the caller may see. */
  async visible<J extends Known>(jobs: readonly J[], call: Call): Promise<J[]> {
    const { actor } = call;
    if (actor.kind === 'system' || actor.roles.includes('super')) return [...jobs];
    const present = jobs.filter(({ deleted }) => !deleted);
    if (actor.roles.some((role) => readers.includes(role))) return present;
    const own = await this.attended(present.map(({ id }) => id), actor);
    return present.filter(({ id }) => own.has(id));
  }

  /** Refuses unless the caller attends this job; a foreign job of an engineer is one there isn't. */
  async requireAttendance(jobId: string, { actor }: Call): Promise<void> {
    const own = await this.attended([jobId], actor);
    if (own.has(jobId)) return;
    throw actor.roles.some((role) => role !== 'engineer') && (await this.exists(jobId)) ? notYourJob() : jobNotFound();
  }

  private async attended(jobIds: readonly string[], actor: Actor): Promise<Set<string>> {
    if (actor.engineerId === undefined || jobIds.length === 0) return new Set();
    const known = await this.known(jobIds, actor);
    const missing = jobIds.filter((id) => !known.has(id));
    if (missing.length === 0) return known;
    await this.gaps.askBookings(missing);
    return this.known(jobIds, actor);
  }

  private async known(jobIds: readonly string[], actor: Actor): Promise<Set<string>> {
    const { engineerId } = actor;
    const isManager = actor.roles.includes('manager');
    const rows = await this.database.read((em) => sql<{ id: string }>(em)`
      select jobs.id from jobs
      left join bookings on bookings.job_id = jobs.id
      left join sites on sites.id = jobs.site_id
      where jobs.id = any (${[...jobIds]}::uuid[]) and (
        ${engineerId}::uuid = any (bookings.operative_ids)
        or (${engineerId}::uuid = any (sites.engineer_ids) and (${isManager} or exists (
          select from engineers where id = ${engineerId} and kind = 'contract-manager' and not deleted))))`);
    return new Set(rows.map(({ id }) => id));
  }

  private async exists(jobId: string): Promise<boolean> {
    const rows = await this.database.read((em) => sql(em)`select id from jobs where id = ${jobId} and not deleted`);
    return rows.length > 0;
  }
}
