import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, AllowSystem, CurrentCall } from '@makegood/auth';
import type { common, scheduling } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { ClearBooking } from '../commands/clear-booking.js';
import { SetBooking } from '../commands/set-booking.js';
import { GetBookings } from '../queries/get-bookings.js';
import { GetCalendar } from '../queries/get-calendar.js';
import { GetDay } from '../queries/get-day.js';
import { GetPortalDay } from '../queries/get-portal-day.js';
import { ListBookingHistory } from '../queries/list-booking-history.js';
import { ListBookingsAhead } from '../queries/list-bookings-ahead.js';

const office = ['office', 'manager', 'super'];
const service = 'SchedulingService';

/** Who may ask what of us. An RPC without a line saying who is closed. */
@Controller()
export class SchedulingController {
  constructor(
    private readonly setter: SetBooking,
    private readonly clearer: ClearBooking,
    private readonly bookings: GetBookings,
    private readonly calendar: GetCalendar,
    private readonly day: GetDay,
    private readonly portalDay: GetPortalDay,
    private readonly history: ListBookingHistory,
    private readonly ahead: ListBookingsAhead,
  ) {}

  @GrpcMethod(service, 'SetBooking')
  @AllowRoles(...office)
  setBooking(@Payload() request: scheduling.SetBookingRequest, @CurrentCall() call: Call): Promise<scheduling.BookingState> {
    return this.setter.execute(request, call);
  }

  @GrpcMethod(service, 'ClearBooking')
  @AllowRoles(...office)
  clearBooking(@Payload() request: scheduling.ClearBookingRequest, @CurrentCall() call: Call): Promise<scheduling.BookingState> {
    return this.clearer.execute(request, call);
  }

  /** An engineer is answered about their own jobs; the query sees to that. */
  @GrpcMethod(service, 'GetBooking')
  @AllowRoles(...office, 'purchasing', 'engineer', 'system')
  getBooking(@Payload() request: scheduling.GetBookingRequest, @CurrentCall() call: Call): Promise<scheduling.BookingState> {
    return this.bookings.one(request.jobId, call);
  }

  @GrpcMethod(service, 'GetBookings')
  @AllowRoles(...office, 'purchasing', 'engineer', 'system')
  async getBookings(
    @Payload() request: scheduling.GetBookingsRequest, @CurrentCall() call: Call,
  ): Promise<scheduling.GetBookingsResponse> {
    return { items: await this.bookings.several(request.jobIds, call) };
  }

  @GrpcMethod(service, 'GetCalendar')
  @AllowRoles(...office)
  getCalendar(@Payload() request: scheduling.GetCalendarRequest): Promise<scheduling.GetCalendarResponse> {
    return this.calendar.execute(request);
  }

  @GrpcMethod(service, 'GetDay')
  @AllowRoles(...office)
  getDay(@Payload() request: scheduling.GetDayRequest): Promise<scheduling.GetDayResponse> {
    return this.day.execute(request);
  }

  /** Whoever attends jobs; the query refuses those who don't. */
  @GrpcMethod(service, 'GetPortalDay')
  @AllowRoles(...office, 'engineer')
  getPortalDay(
    @Payload() request: scheduling.GetPortalDayRequest, @CurrentCall() call: Call,
  ): Promise<scheduling.GetPortalDayResponse> {
    return this.portalDay.execute(request, call);
  }

  @GrpcMethod(service, 'ListBookingHistory')
  @AllowRoles(...office)
  listBookingHistory(
    @Payload() request: scheduling.ListBookingHistoryRequest, @CurrentCall() call: Call,
  ): Promise<scheduling.ListBookingHistoryResponse> {
    return this.history.execute(request, call);
  }

  @GrpcMethod(service, 'ListBookingsAhead')
  @AllowRoles(...office)
  listBookingsAhead(
    @Payload() request: scheduling.ListBookingsAheadRequest,
  ): Promise<scheduling.ListBookingsAheadResponse> {
    return this.ahead.execute(request);
  }

  @GrpcMethod(service, 'SnapshotBookings')
  @AllowSystem()
  async snapshotBookings(@Payload() request: common.SnapshotRequest): Promise<scheduling.GetBookingsResponse> {
    return { items: await this.bookings.snapshot(request) };
  }
}
