import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, CurrentCall } from '@makegood/auth';
import type { reporting } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { CancelSignal } from '@makegood/service';
import { CountExport } from '../exports/count-export.js';
import { ExportJobs } from '../exports/export-jobs.js';
import { CountJobs } from '../queries/count-jobs.js';
import { FindJobs } from '../queries/find-jobs.js';
import { ListJobs } from '../queries/list-jobs.js';

/** Engineers have their day instead of a list. */
const readers = ['office', 'manager', 'super', 'purchasing', 'system'] as const;

/** What leaves the house in bulk is the office's affair. */
const exporters = ['office', 'manager', 'super'] as const;

/** RPCs of the job register. */
@Controller()
export class ReportingController {
  constructor(
    private readonly listing: ListJobs,
    private readonly counting: CountJobs,
    private readonly finding: FindJobs,
    private readonly exporting: ExportJobs,
    private readonly countingExport: CountExport,
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

  @GrpcMethod('ReportingService')
  @AllowRoles(...exporters)
  exportJobs(
    @Payload() request: reporting.ExportJobsRequest, @CancelSignal() signal: AbortSignal,
  ): AsyncIterable<reporting.ExportJobsResponse> {
    return this.exporting.execute(request, signal);
  }

  @GrpcMethod('ReportingService')
  @AllowRoles(...exporters)
  countExport(@Payload() request: reporting.ExportJobsRequest): Promise<reporting.CountExportResponse> {
    return this.countingExport.execute(request);
  }
}
