import { Injectable } from '@nestjs/common';
import { jobs, scheduling } from '@makegood/contracts';
import { type Call, isId } from '@makegood/kernel';
import { Peers } from '@makegood/service';
import { malformedId } from '../domain/refusals.js';

/**
 * Asks jobs and scheduling what hangs on a record before it goes. Never inside a transaction: what comes to hang on it
 * between asking and committing is dealt with by its owner.
 */
@Injectable()
export class Dependants {
  constructor(private readonly peers: Peers) {}

  openJobs(at: { siteId: string } | { plotId: string }, call: Call): Promise<jobs.CountOpenJobsResponse> {
    const request = { siteId: '', plotId: '', ...at };
    if (!isId(request.siteId || request.plotId)) throw malformedId('id');
    return this.peers.to(jobs.JobsServiceClient, 'jobs').countOpenJobs(request, call);
  }

  /** Of one engineer everywhere, or of everybody at one site. */
  bookingsAhead(of: { engineerId: string } | { siteId: string }, call: Call): Promise<scheduling.ListBookingsAheadResponse> {
    const { engineerId, siteId } = { engineerId: '', siteId: '', ...of };
    if (!isId(engineerId || siteId)) throw malformedId('id');
    const request = { engineerIds: engineerId === '' ? [] : [engineerId], siteId, limit: 0 };
    return this.peers.to(scheduling.SchedulingServiceClient, 'scheduling').listBookingsAhead(request, call);
  }
}
