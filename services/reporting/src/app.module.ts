import { Module } from '@nestjs/common';
import { eventCatalogue } from '@makegood/contracts';
import { DatabaseModule } from '@makegood/database';
import { MessagingModule } from '@makegood/messaging';
import { ReportingController } from './api/reporting.controller.js';
import { CountExport } from './exports/count-export.js';
import { ExportJobs } from './exports/export-jobs.js';
import { OnBookingChanged } from './projections/on-booking-changed.js';
import { OnJobChanged } from './projections/on-job-changed.js';
import { OnReferenceChanged } from './projections/on-reference-changed.js';
import { Renamer } from './projections/renamer.js';
import { CompanyCalendar } from './queries/company-day.js';
import { CountJobs } from './queries/count-jobs.js';
import { Cursors } from './queries/cursor.js';
import { FindJobs } from './queries/find-jobs.js';
import { ListJobs } from './queries/list-jobs.js';
import { WaitFor } from './queries/wait-for.js';

@Module({
  imports: [
    DatabaseModule.forService({ name: 'reporting', entities: [] }),
    MessagingModule.forService({ name: 'reporting', catalogue: eventCatalogue }),
  ],
  controllers: [ReportingController, OnJobChanged, OnBookingChanged, OnReferenceChanged],
  providers: [ListJobs, CountJobs, FindJobs, CompanyCalendar, Cursors, WaitFor, Renamer, ExportJobs, CountExport],
})
export class ReportingModule {}
