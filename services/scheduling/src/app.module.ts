import { Module } from '@nestjs/common';
import { eventCatalogue } from '@makegood/contracts';
import { DatabaseModule } from '@makegood/database';
import { MessagingModule } from '@makegood/messaging';
import { AbsencesController } from './api/absences.controller.js';
import { SchedulingController } from './api/scheduling.controller.js';
import { ChangeAbsence } from './commands/change-absence.js';
import { ClearBooking } from './commands/clear-booking.js';
import { HandOver } from './commands/hand-over.js';
import { MakeAbsence } from './commands/make-absence.js';
import { Owners } from './commands/owners.js';
import { RemoveAbsence } from './commands/remove-absence.js';
import { SetBooking } from './commands/set-booking.js';
import { HandOverRunner } from './consumers/hand-over-runner.js';
import { OnClientChanged } from './consumers/on-client-changed.js';
import { OnEngineerChanged } from './consumers/on-engineer-changed.js';
import { OnEngineersReleased } from './consumers/on-engineers-released.js';
import { OnJobChanged } from './consumers/on-job-changed.js';
import { OnPlotChanged } from './consumers/on-plot-changed.js';
import { OnSettingsChanged } from './consumers/on-settings-changed.js';
import { OnSiteChanged } from './consumers/on-site-changed.js';
import { Absence } from './domain/absence.js';
import { BookingSchema } from './domain/booking.js';
import { CompanyCalendar } from './queries/company-day.js';
import { GetBookings } from './queries/get-bookings.js';
import { GetCalendar } from './queries/get-calendar.js';
import { GetDay } from './queries/get-day.js';
import { GetPortalDay } from './queries/get-portal-day.js';
import { ListAbsences } from './queries/list-absences.js';
import { ListBookingHistory } from './queries/list-booking-history.js';
import { ListBookingsAhead } from './queries/list-bookings-ahead.js';
import { ListBookingsDuring } from './queries/list-bookings-during.js';
import { WaitFor } from './queries/wait-for.js';

@Module({
  imports: [
    DatabaseModule.forService({ name: 'scheduling', entities: [Absence, BookingSchema] }),
    MessagingModule.forService({ name: 'scheduling', catalogue: eventCatalogue }),
  ],
  controllers: [
    SchedulingController, AbsencesController,
    OnClientChanged, OnEngineerChanged, OnEngineersReleased, OnJobChanged, OnPlotChanged, OnSettingsChanged, OnSiteChanged,
  ],
  providers: [
    SetBooking, ClearBooking, HandOver, HandOverRunner, Owners, MakeAbsence, ChangeAbsence, RemoveAbsence,
    GetBookings, GetCalendar, GetDay, GetPortalDay, ListBookingHistory, ListBookingsAhead, ListAbsences, ListBookingsDuring,
    CompanyCalendar, WaitFor,
  ],
})
export class SchedulingModule {}
