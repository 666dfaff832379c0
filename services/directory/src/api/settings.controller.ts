import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, CurrentCall } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { GetSettings } from '../queries/get-settings.js';
import { ChangeSettings } from '../commands/change-settings.js';
import { CreateFault } from '../commands/create-fault.js';
import { ChangeFault } from '../commands/change-fault.js';
import { DeleteFault } from '../commands/delete-fault.js';
import { RestoreFault } from '../commands/restore-fault.js';
import { ListBankHolidays } from '../queries/list-bank-holidays.js';
import { ListSettingsHistory } from '../queries/list-settings-history.js';
import { everybody, superUsers } from './access.js';

/** RPCs about the company’s settings and faults. */
@Controller()
export class SettingsController {
  constructor(
    private readonly getSettingsQuery: GetSettings,
    private readonly changeSettingsCommand: ChangeSettings,
    private readonly createFaultCommand: CreateFault,
    private readonly changeFaultCommand: ChangeFault,
    private readonly deleteFaultCommand: DeleteFault,
    private readonly restoreFaultCommand: RestoreFault,
    private readonly history: ListSettingsHistory,
    private readonly bankHolidays: ListBankHolidays,
  ) {}

  @GrpcMethod('DirectoryService')
  @AllowRoles(...everybody)
  getSettings(@CurrentCall() call: Call): Promise<directory.SettingsState> {
    return this.getSettingsQuery.execute(call.actor);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  changeSettings(
    @Payload() request: directory.ChangeSettingsRequest, @CurrentCall() call: Call,
  ): Promise<directory.SettingsState> {
    return this.changeSettingsCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  createFault(
    @Payload() request: directory.CreateFaultRequest, @CurrentCall() call: Call,
  ): Promise<directory.FaultState> {
    return this.createFaultCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  changeFault(
    @Payload() request: directory.ChangeFaultRequest, @CurrentCall() call: Call,
  ): Promise<directory.FaultState> {
    return this.changeFaultCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  deleteFault(
    @Payload() request: directory.DeleteRequest, @CurrentCall() call: Call,
  ): Promise<directory.FaultState> {
    return this.deleteFaultCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  restoreFault(
    @Payload() request: directory.RestoreFaultRequest, @CurrentCall() call: Call,
  ): Promise<directory.FaultState> {
    return this.restoreFaultCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  listSettingsHistory(
    @Payload() request: directory.ListSettingsHistoryRequest,
  ): Promise<directory.ListSettingsHistoryResponse> {
    return this.history.execute(request);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  listBankHolidays(): Promise<directory.ListBankHolidaysResponse> {
    return this.bankHolidays.execute();
  }
}
