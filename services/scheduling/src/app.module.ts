import { Module } from '@nestjs/common';
import { eventCatalogue } from '@makegood/contracts';
import { DatabaseModule } from '@makegood/database';
import { MessagingModule } from '@makegood/messaging';
import { AbsencesController } from './api/absences.controller.js';
import { SchedulingController } from './api/scheduling.controller.js';
import { ChangeAbsence } from './commands/change-absence.js';
import { ClearBooking } from './commands/clear-booking.js';
import { MakeAbsence } from './commands/make-absence.js';
import { Owners } from './commands/owners.js';
import { RemoveAbsence } from './commands/remove-absence.js';
import { SetBooking } from './commands/set-booking.js';
import { OnClientChanged } from './consumers/on-client-changed.js';
import { OnEngineerChanged } from './consumers/on-engineer-changed.js';
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
import { ListBookingsDuring } from './queries/list-bookings-during.js';
import { WaitFor } from './queries/wait-for.js';

@Module({
  imports: [
    DatabaseModule.forService({ name: 'scheduling', entities: [Absence, BookingSchema] }),
    MessagingModule.forService({ name: 'scheduling', catalogue: eventCatalogue }),
  ],
  controllers: [
    SchedulingController, AbsencesController,
    OnClientChanged, OnEngineerChanged, OnJobChanged, OnPlotChanged, OnSettingsChanged, OnSiteChanged,
  ],
  providers: [
    SetBooking, ClearBooking, Owners, MakeAbsence, ChangeAbsence, RemoveAbsence,
    GetBookings, GetCalendar, GetDay, GetPortalDay, ListBookingHistory, ListAbsences, ListBookingsDuring,
    CompanyCalendar, WaitFor,
  ],
})
export class SchedulingModule {}
