import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, AllowSystem, CurrentCall } from '@makegood/auth';
import type { common, jobs } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { ChangeJob } from '../commands/change-job.js';
import { CreateJob } from '../commands/create-job.js';
import { DeleteJob } from '../commands/delete-job.js';
import { ReportVisit } from '../commands/report-visit.js';
import { RestoreJob } from '../commands/restore-job.js';
import { CountOpenJobs } from '../queries/count-open-jobs.js';
import { GetJobs } from '../queries/get-jobs.js';
import { GetRepricing } from '../queries/get-repricing.js';
import { ListJobHistory } from '../queries/list-job-history.js';
import { ListVisitReports } from '../queries/list-visit-reports.js';
import { SnapshotJobs } from '../queries/snapshot-jobs.js';

const office = ['office', 'manager', 'super'];
const readers = [...office, 'purchasing'];

/** `makegood.jobs.v1.JobsService`: who may call what; the rest is in commands and queries. */
@Controller()
export class JobsController {
  constructor(
    private readonly createJobs: CreateJob,
    private readonly changeJobs: ChangeJob,
    private readonly deleteJobs: DeleteJob,
    private readonly restoreJobs: RestoreJob,
    private readonly reportVisits: ReportVisit,
    private readonly getJobsById: GetJobs,
    private readonly visitReports: ListVisitReports,
    private readonly history: ListJobHistory,
    private readonly repricing: GetRepricing,
    private readonly openJobs: CountOpenJobs,
    private readonly snapshot: SnapshotJobs,
  ) {}

  @GrpcMethod('JobsService', 'CreateJob')
  @AllowRoles(...office)
  createJob(@Payload() request: jobs.CreateJobRequest, @CurrentCall() call: Call): Promise<jobs.JobState> {
    return this.createJobs.execute(request, call);
  }

  @GrpcMethod('JobsService', 'ChangeJob')
  @AllowRoles(...office)
  changeJob(@Payload() request: jobs.ChangeJobRequest, @CurrentCall() call: Call): Promise<jobs.JobState> {
    return this.changeJobs.execute(request, call);
  }

  @GrpcMethod('JobsService', 'DeleteJob')
  @AllowRoles(...office)
  deleteJob(@Payload() request: jobs.DeleteJobRequest, @CurrentCall() call: Call): Promise<jobs.JobState> {
    return this.deleteJobs.execute(request, call);
  }

  @GrpcMethod('JobsService', 'RestoreJob')
  @AllowRoles('super')
  restoreJob(@Payload() request: jobs.RestoreJobRequest, @CurrentCall() call: Call): Promise<jobs.JobState> {
    return this.restoreJobs.execute(request, call);
  }

  /** Engineers get their own only, here and below. */
  @GrpcMethod('JobsService', 'GetJob')
  @AllowRoles(...readers, 'engineer', 'system')
  getJob(@Payload() { id }: jobs.GetJobRequest, @CurrentCall() call: Call): Promise<jobs.JobState> {
    return this.getJobsById.one(id, call);
  }

  @GrpcMethod('JobsService', 'GetJobs')
  @AllowRoles(...readers, 'engineer', 'system')
  async getJobs(@Payload() { ids }: jobs.GetJobsRequest, @CurrentCall() call: Call): Promise<jobs.GetJobsResponse> {
    return { items: await this.getJobsById.several(ids, call) };
  }

  @GrpcMethod('JobsService', 'ReportVisit')
  @AllowRoles('engineer', 'manager')
  reportVisit(@Payload() request: jobs.ReportVisitRequest, @CurrentCall() call: Call): Promise<jobs.JobState> {
    return this.reportVisits.execute(request, call);
  }

  @GrpcMethod('JobsService', 'ListVisitReports')
  @AllowRoles(...readers, 'engineer', 'system')
  async listVisitReports(
    @Payload() { id }: jobs.GetJobRequest, @CurrentCall() call: Call,
  ): Promise<jobs.ListVisitReportsResponse> {
    return { items: await this.visitReports.execute(id, call) };
  }

  @GrpcMethod('JobsService', 'ListJobHistory')
  @AllowRoles(...readers)
  listJobHistory(
    @Payload() request: jobs.ListJobHistoryRequest, @CurrentCall() call: Call,
  ): Promise<jobs.ListJobHistoryResponse> {
    return this.history.execute(request, call);
  }

  @GrpcMethod('JobsService', 'GetRepricing')
  @AllowRoles('super')
  getRepricing(): Promise<jobs.GetRepricingResponse> {
    return this.repricing.execute();
  }

  @GrpcMethod('JobsService', 'CountOpenJobs')
  @AllowRoles(...office)
  countOpenJobs(@Payload() request: jobs.CountOpenJobsRequest): Promise<jobs.CountOpenJobsResponse> {
    return this.openJobs.execute(request);
  }

  @GrpcMethod('JobsService', 'SnapshotJobs')
  @AllowSystem()
  async snapshotJobs(@Payload() request: common.SnapshotRequest): Promise<jobs.SnapshotJobsResponse> {
    return { items: await this.snapshot.execute(request) };
  }
}
