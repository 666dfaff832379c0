import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, CurrentCall } from '@makegood/auth';
import type { scheduling } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { ChangeAbsence } from '../commands/change-absence.js';
import { MakeAbsence } from '../commands/make-absence.js';
import { RemoveAbsence } from '../commands/remove-absence.js';
import { ListAbsences } from '../queries/list-absences.js';
import { ListBookingsDuring } from '../queries/list-bookings-during.js';

const office = ['office', 'manager', 'super'];
const service = 'SchedulingService';
const nothing: scheduling.AbsenceFields = { from: '', until: '', reason: '' };

/** RPCs about engineers' absences. */
@Controller()
export class AbsencesController {
  constructor(
    private readonly maker: MakeAbsence,
    private readonly changer: ChangeAbsence,
    private readonly remover: RemoveAbsence,
    private readonly absences: ListAbsences,
    private readonly bookings: ListBookingsDuring,
  ) {}

  @GrpcMethod(service, 'ListAbsences')
  @AllowRoles(...office)
  listAbsences(@Payload() request: scheduling.ListAbsencesRequest): Promise<scheduling.ListAbsencesResponse> {
    return this.absences.execute(request);
  }

  @GrpcMethod(service, 'MakeAbsence')
  @AllowRoles(...office)
  makeAbsence(@Payload() request: scheduling.MakeAbsenceRequest, @CurrentCall() call: Call): Promise<scheduling.AbsenceState> {
    return this.maker.execute({ engineerId: request.engineerId, fields: request.fields ?? nothing }, call);
  }

  @GrpcMethod(service, 'ChangeAbsence')
  @AllowRoles(...office)
  changeAbsence(@Payload() request: scheduling.ChangeAbsenceRequest, @CurrentCall() call: Call): Promise<scheduling.AbsenceState> {
    return this.changer.execute({ ...request, fields: request.fields ?? nothing }, call);
  }

  @GrpcMethod(service, 'RemoveAbsence')
  @AllowRoles(...office)
  removeAbsence(@Payload() request: scheduling.RemoveAbsenceRequest, @CurrentCall() call: Call): Promise<scheduling.AbsenceState> {
    return this.remover.execute(request, call);
  }

  @GrpcMethod(service, 'ListBookingsDuring')
  @AllowRoles(...office)
  listBookingsDuring(@Payload() request: scheduling.ListBookingsDuringRequest): Promise<scheduling.ListBookingsDuringResponse> {
    return this.bookings.execute(request);
  }
}
