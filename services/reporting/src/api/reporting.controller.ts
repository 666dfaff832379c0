import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, CurrentCall } from '@makegood/auth';
import type { reporting } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { CountJobs } from '../queries/count-jobs.js';
import { FindJobs } from '../queries/find-jobs.js';
import { ListJobs } from '../queries/list-jobs.js';

/** Engineers have their day instead of a list. */
const readers = ['office', 'manager', 'super', 'purchasing', 'system'] as const;

/** RPCs of the job register. */
@Controller()
export class ReportingController {
  constructor(
    private readonly listing: ListJobs,
    private readonly counting: CountJobs,
    private readonly finding: FindJobs,
  ) {}

  @GrpcMethod('ReportingService')
  @AllowRoles(...readers)
  listJobs(
    @Payload() request: reporting.ListJobsRequest, @CurrentCall() call: Call,
  ): Promise<reporting.ListJobsResponse> {
    return this.listing.execute(request, call.actor);
  }

  @GrpcMethod('ReportingService')
  @AllowRoles(...readers)
  countJobs(
    @Payload() request: reporting.ListJobsRequest, @CurrentCall() call: Call,
  ): Promise<reporting.CountJobsResponse> {
    return this.counting.execute(request, call.actor);
  }

  @GrpcMethod('ReportingService')
  @AllowRoles(...readers)
  findJobs(
    @Payload() request: reporting.FindJobsRequest, @CurrentCall() call: Call,
  ): Promise<reporting.FindJobsResponse> {
    return this.finding.execute(request, call.actor);
  }
}
