import { LockMode } from '@mikro-orm/core';
import { Injectable } from '@nestjs/common';
import { Database, sql, type Tx } from '@makegood/database';
import { type Call, systemActor } from '@makegood/kernel';
import { Job, type Moment, type Outcome } from '../domain/job.js';
import type { Settings } from '../domain/reference.js';
import { findPlot, findSite, placeNames } from '../projections/reference-data.js';
import { Moments } from './moments.js';
import { record, type Happened } from './record.js';

/** Jobs one transaction touches at most. */
const stepSize = 500;
const call: Call = { actor: systemActor('jobs'), route: 'jobs/catch-up' };

interface Task {
  kind: 'reprice' | 'follow-site' | 'follow-plot';
  about: string;
  afterId: string | null;
}

/** What a task does to one job; nothing when the job is right already. */
type Correction = (job: Job, moment: Moment) => Outcome | undefined;

/**
 * Has jobs follow what changed elsewhere: rates, a site's client, a plot's address. A step is one transaction that
 * also moves the bookmark, so a crash repeats nothing and loses nothing.
 */
@Injectable()
export class CatchUp {
  constructor(
    private readonly database: Database,
    private readonly moments: Moments,
  ) {}

  /** Works until nothing is left for us, or `isStopping` says so. Returns how many jobs changed. */
  async run(isStopping: () => boolean = () => false): Promise<number> {
    let changed = 0;
    while (!isStopping() && (await this.isNeeded())) {
      const step = await this.database.transaction(call, (tx) => this.step(tx));
      if (step === undefined) break;
      changed += step;
    }
    return changed;
  }

  private async isNeeded(): Promise<boolean> {
    return (await this.database.read((em) => sql(em)`select kind from catch_ups limit 1`)).length > 0;
  }

  /** How many jobs it changed; nothing when another replica is at what is left. */
  private async step(tx: Tx): Promise<number | undefined> {
    const settings = await this.moments.settings(tx);
    const [task] = await sql<Task>(tx.em)`
      select kind, about, after_id as "afterId" from catch_ups
      order by requested_at, kind, about limit 1 for update skip locked`;
    if (!task) return undefined;
    const jobs = await this.next(tx, task);
    const happened = await this.correct(tx, task, jobs, settings);
    if (happened.length > 0) await record(tx, happened);
    await this.bookmark(tx, task, jobs);
    return happened.length;
  }

  private async next({ em }: Tx, { kind, about, afterId }: Task): Promise<Job[]> {
    const concerned = {
      reprice: { chargeable: true, invoiceSent: false },
      'follow-site': { siteId: about },
      'follow-plot': { plotId: about },
    }[kind];
    const after = afterId === null ? {} : { id: { $gt: afterId } };
    return em.find(Job, { ...concerned, ...after }, {
      orderBy: { id: 'asc' }, limit: stepSize, lockMode: LockMode.PESSIMISTIC_WRITE,
    });
  }

  private async correct(tx: Tx, task: Task, jobs: readonly Job[], settings: Settings): Promise<Happened[]> {
    const correction = await this.correction(tx, task);
    const moment = this.moments.now(tx, settings, await namesFor(tx, task, jobs));
    return jobs.flatMap((job): Happened[] => {
      const outcome = correction(job, moment);
      return outcome ? [{ job, outcome, source: 'system' }] : [];
    });
  }

  private async correction({ em }: Tx, { kind, about }: Task): Promise<Correction> {
    if (kind === 'reprice') return (job, moment) => job.reprice(moment);
    if (kind === 'follow-site') {
      const site = await findSite(em, about);
      return (job, moment) => site && job.followSite(site, moment);
    }
    const plot = await findPlot(em, about);
    return (job, moment) => plot && job.followPlot(plot, moment);
  }

  private async bookmark({ em }: Tx, { kind, about }: Task, jobs: readonly Job[]): Promise<void> {
    const last = jobs.at(-1);
    if (last && jobs.length === stepSize) {
      await sql(em)`update catch_ups set after_id = ${last.id} where kind = ${kind} and about = ${about}`;
    } else {
      await sql(em)`delete from catch_ups where kind = ${kind} and about = ${about}`;
    }
  }
}

/** What a job's history calls the client its site left, and the one it came to. */
async function namesFor({ em }: Tx, { kind, about }: Task, jobs: readonly Job[]): Promise<Map<string, string>> {
  if (kind !== 'follow-site') return new Map();
  return placeNames(em, [about, ...new Set(jobs.map(({ clientId }) => clientId))]);
}
