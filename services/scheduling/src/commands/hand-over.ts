import { Injectable } from '@nestjs/common';
import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { Database, part, sql, type Tx } from '@makegood/database';
import { type Call, systemActor } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { Booking } from '../domain/booking.js';
import { isAhead } from '../queries/ahead.js';
import { lockedJobFacts, siteFacts } from '../queries/booking-facts.js';
import { CompanyCalendar } from '../queries/company-day.js';
import { announce } from './announce.js';

/** Bookings one transaction touches at most. */
const stepSize = 100;

interface Task {
  siteId: string;
  siteVersion: number;
  fromEngineerId: string;
  toEngineerId: string | null;
  actorId: string;
  actorName: string;
  afterJobId: string | null;
}

/**
 * Hands the bookings ahead of engineers who left a site to whoever takes over, or to nobody. It begins once our copy of
 * the site says they left, which whoever books waits for: no booking is made behind its back. A step is one transaction
 * that also moves the bookmark, so a crash repeats nothing and loses nothing.
 */
@Injectable()
export class HandOver {
  constructor(
    private readonly database: Database,
    private readonly company: CompanyCalendar,
    private readonly config: ServiceConfig,
  ) {}

  /** Works until nothing is left for us, or `isStopping` says so. Returns how many bookings changed. */
  async run(isStopping: () => boolean = () => false): Promise<number> {
    let changed = 0;
    while (!isStopping()) {
      const task = await this.database.read((em) => nextTask(em));
      const step = task && (await this.database.transaction(callOf(task), (tx) => this.step(tx, task)));
      if (step === undefined) return changed;
      changed += step;
    }
    return changed;
  }

  /** How many bookings it changed; nothing when another replica is at it. */
  private async step(tx: Tx, { siteId, siteVersion, fromEngineerId }: Task): Promise<number | undefined> {
    const [task] = await sql<Task>(tx.em)`
      select ${taskColumns} from hand_overs
      where site_id = ${siteId} and site_version = ${siteVersion} and from_engineer_id = ${fromEngineerId}
      for update skip locked`;
    if (!task) return undefined;
    const jobIds = await this.bookedJobs(tx.em, task);
    const successorId = await successorOf(tx.em, task);
    let changed = 0;
    for (const jobId of jobIds) if (await this.handOver(tx, jobId, task, successorId)) changed += 1;
    await bookmark(tx.em, task, jobIds);
    return changed;
  }

  private async bookedJobs(em: EntityManager, task: Task): Promise<string[]> {
    const { today } = await this.company.read(em);
    const beyond = task.afterJobId === null ? part`true` : part`b.job_id > ${task.afterJobId}`;
    const rows = await sql<{ jobId: string }>(em)`
      select b.job_id as "jobId" from bookings b
      where ${isAhead(today)} and b.site_id = ${task.siteId} and b.operative_ids @> array[${task.fromEngineerId}::uuid]
        and ${beyond}
      order by b.job_id limit ${stepSize}`;
    return rows.map(({ jobId }) => jobId);
  }

  /** Whether it was still theirs to hand over. */
  private async handOver(tx: Tx, jobId: string, task: Task, successorId: string | undefined): Promise<boolean> {
    const job = await lockedJobFacts(tx.em, jobId);
    if (!job || job.completed || job.deleted || job.siteId !== task.siteId) return false;
    const booking = await tx.em.findOneOrFail(Booking, { jobId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    const change = booking.handOver(task.fromEngineerId, successorId);
    if (!change) return false;
    await announce(tx, booking, change, 'system', this.config.clock.now());
    await tx.em.flush();
    return true;
  }
}

const taskColumns = part`site_id as "siteId", site_version as "siteVersion", from_engineer_id as "fromEngineerId",
  to_engineer_id as "toEngineerId", actor_id as "actorId", actor_name as "actorName", after_job_id as "afterJobId"`;

/** The oldest hand-over that may begin: its site and who takes over are known to us as they were decided about. */
async function nextTask(em: EntityManager): Promise<Task | undefined> {
  const [task] = await sql<Task>(em)`
    select ${taskColumns} from hand_overs h
    where exists (select from sites s where s.id = h.site_id and s.version >= h.site_version)
      and (to_engineer_id is null or exists (select from engineers e where e.id = h.to_engineer_id))
    order by requested_at, site_id, from_engineer_id limit 1`;
  return task;
}

/** Who takes over, unless they have left the site themselves meanwhile. */
async function successorOf(em: EntityManager, { siteId, toEngineerId }: Task): Promise<string | undefined> {
  if (toEngineerId === null) return undefined;
  const site = await siteFacts(em, siteId);
  return site?.engineerIds.includes(toEngineerId) ? toEngineerId : undefined;
}

async function bookmark(em: EntityManager, task: Task, jobIds: readonly string[]): Promise<void> {
  const last = jobIds.at(-1);
  const one = part`site_id = ${task.siteId} and site_version = ${task.siteVersion} and from_engineer_id = ${task.fromEngineerId}`;
  if (last !== undefined && jobIds.length === stepSize) {
    await sql(em)`update hand_overs set after_job_id = ${last} where ${one}`;
  } else {
    await sql(em)`delete from hand_overs where ${one}`;
  }
}

/** In the name of whoever decided it. */
function callOf({ actorId, actorName }: Task): Call {
  return { actor: { ...systemActor('scheduling'), id: actorId, name: actorName }, route: 'scheduling/hand-over' };
}
