import { Injectable } from '@nestjs/common';
import type { common, jobs } from '@makegood/contracts';
import { Database } from '@makegood/database';
import { isId, refuse } from '@makegood/kernel';
import { Job } from '../domain/job.js';
import { stateOf } from '../domain/job-state.js';

const usual = 500;
const most = 1000;

/** What are all jobs, deleted ones too? By id, page by page; an empty page is the end. */
@Injectable()
export class SnapshotJobs {
  constructor(private readonly database: Database) {}

  async execute({ afterId, limit }: common.SnapshotRequest): Promise<jobs.JobState[]> {
    if (afterId !== '' && !isId(afterId)) {
      throw refuse.invalid('request/invalid', 'Pass on the id of the last job received.');
    }
    const after = afterId === '' ? {} : { id: { $gt: afterId } };
    const found = await this.database.read((em) =>
      em.find(Job, after, { orderBy: { id: 'asc' }, limit: limit > 0 ? Math.min(limit, most) : usual }),
    );
    return found.map(stateOf);
  }
}
