import { Injectable } from '@nestjs/common';
import type { EntityManager } from '@mikro-orm/postgresql';
import { directory, jobs } from '@makegood/contracts';
import { Database } from '@makegood/database';
import { type Call, DomainError } from '@makegood/kernel';
import { Peers } from '@makegood/service';
import { type JobFacts, jobFacts, siteFacts } from '../queries/booking-facts.js';
import { recordEngineer } from './record-engineer.js';
import { recordJob } from './record-job.js';
import { recordSite } from './record-site.js';

/** What the owners said just now, to be recorded in the command's transaction. */
export class OwnersAnswer {
  constructor(
    private readonly job?: jobs.JobState,
    private readonly site?: directory.SiteState,
    private readonly engineers: readonly directory.EngineerState[] = [],
  ) {}

  async record(em: EntityManager): Promise<void> {
    if (this.job) await recordJob(em, this.job);
    if (this.site) await recordSite(em, this.site);
    for (const engineer of this.engineers) await recordEngineer(em, engineer);
  }
}

/**
 * Asks jobs and directory when our copies would refuse a booking: a person who has just raised a job, reopened it or
 * assigned an engineer must not be told otherwise because an event is still under way. Never inside a transaction.
 */
@Injectable()
export class Owners {
  constructor(
    private readonly database: Database,
    private readonly peers: Peers,
  ) {}

  async ask(jobId: string, operativeIds: readonly string[], call: Call): Promise<OwnersAnswer> {
    const known = await this.database.read((em) => jobFacts(em, jobId));
    if (known && (await this.wouldAllow(known, operativeIds))) return new OwnersAnswer();
    try {
      return await this.askThem(jobId, operativeIds, call);
    } catch (error) {
      const unreachable = error instanceof DomainError && error.kind === 'unavailable';
      if (known && unreachable) return new OwnersAnswer();
      throw error;
    }
  }

  private async wouldAllow(job: JobFacts, operativeIds: readonly string[]): Promise<boolean> {
    if (job.completed || job.deleted) return false;
    const site = await this.database.read((em) => siteFacts(em, job.siteId));
    return site !== undefined && operativeIds.every((id) => site.engineerIds.includes(id));
  }

  private async askThem(jobId: string, operativeIds: readonly string[], call: Call): Promise<OwnersAnswer> {
    const job = await this.peers.to(jobs.JobsServiceClient, 'jobs').getJob({ id: jobId }, call);
    if (operativeIds.length === 0) return new OwnersAnswer(job);
    const directoryPeer = this.peers.to(directory.DirectoryServiceClient, 'directory');
    const [site, engineers] = await Promise.all([
      directoryPeer.getSite({ id: job.siteId }, call),
      directoryPeer.listEngineers({ siteId: job.siteId, limit: 0, cursor: '' }, call),
    ]);
    return new OwnersAnswer(job, site, engineers.items);
  }
}
