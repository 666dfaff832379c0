import { Module } from '@nestjs/common';
import { eventCatalogue } from '@makegood/contracts';
import { DatabaseModule } from '@makegood/database';
import { MessagingModule } from '@makegood/messaging';
import { JobsController } from './api/jobs.controller.js';
import { CatchUp } from './commands/catch-up.js';
import { ChangeJob } from './commands/change-job.js';
import { CreateJob } from './commands/create-job.js';
import { DeleteJob } from './commands/delete-job.js';
import { FollowBooking } from './commands/follow-booking.js';
import { FollowClient } from './commands/follow-client.js';
import { FollowEngineer } from './commands/follow-engineer.js';
import { FollowPlot } from './commands/follow-plot.js';
import { FollowSettings } from './commands/follow-settings.js';
import { FollowSite } from './commands/follow-site.js';
import { Moments } from './commands/moments.js';
import { ReportVisit } from './commands/report-visit.js';
import { RestoreJob } from './commands/restore-job.js';
import { CatchUpRunner } from './consumers/catch-up-runner.js';
import { OnBookingChanged } from './consumers/on-booking-changed.js';
import { OnClientChanged } from './consumers/on-client-changed.js';
import { OnEngineerChanged } from './consumers/on-engineer-changed.js';
import { OnPlotChanged } from './consumers/on-plot-changed.js';
import { OnSettingsChanged } from './consumers/on-settings-changed.js';
import { OnSiteChanged } from './consumers/on-site-changed.js';
import { Job } from './domain/job.js';
import { Gaps } from './projections/gaps.js';
import { CountOpenJobs } from './queries/count-open-jobs.js';
import { GetJobs } from './queries/get-jobs.js';
import { GetRepricing } from './queries/get-repricing.js';
import { JobAccess } from './queries/job-access.js';
import { ListJobHistory } from './queries/list-job-history.js';
import { ListVisitReports } from './queries/list-visit-reports.js';
import { SnapshotJobs } from './queries/snapshot-jobs.js';

@Module({
  imports: [
    DatabaseModule.forService({ name: 'jobs', entities: [Job] }),
    MessagingModule.forService({ name: 'jobs', catalogue: eventCatalogue }),
  ],
  controllers: [
    JobsController,
    OnClientChanged, OnSiteChanged, OnPlotChanged, OnEngineerChanged, OnSettingsChanged, OnBookingChanged,
  ],
  providers: [
    CreateJob, ChangeJob, DeleteJob, RestoreJob, ReportVisit,
    FollowClient, FollowSite, FollowPlot, FollowEngineer, FollowSettings, FollowBooking, CatchUp, CatchUpRunner, Moments, Gaps,
    GetJobs, GetRepricing, JobAccess, ListVisitReports, ListJobHistory, CountOpenJobs, SnapshotJobs,
  ],
})
export class JobsModule {}
