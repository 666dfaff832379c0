import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, AllowSystem, CurrentCall } from '@makegood/auth';
import type { common, directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { ListEngineers } from '../queries/list-engineers.js';
import { CreateEngineer } from '../commands/create-engineer.js';
import { ChangeEngineer } from '../commands/change-engineer.js';
import { DeleteEngineer } from '../commands/delete-engineer.js';
import { RestoreEngineer } from '../commands/restore-engineer.js';
import { editors, readers, superUsers } from './access.js';

/** RPCs about engineers. */
@Controller()
export class EngineersController {
  constructor(
    private readonly listEngineersQuery: ListEngineers,
    private readonly createEngineerCommand: CreateEngineer,
    private readonly changeEngineerCommand: ChangeEngineer,
    private readonly deleteEngineerCommand: DeleteEngineer,
    private readonly restoreEngineerCommand: RestoreEngineer,
  ) {}

  @GrpcMethod('DirectoryService')
  @AllowRoles(...readers)
  listEngineers(
    @Payload() request: directory.ListEngineersRequest, @CurrentCall() call: Call,
  ): Promise<directory.ListEngineersResponse> {
    return this.listEngineersQuery.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  createEngineer(
    @Payload() request: directory.CreateEngineerRequest, @CurrentCall() call: Call,
  ): Promise<directory.EngineerState> {
    return this.createEngineerCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  changeEngineer(
    @Payload() request: directory.ChangeEngineerRequest, @CurrentCall() call: Call,
  ): Promise<directory.EngineerState> {
    return this.changeEngineerCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  deleteEngineer(
    @Payload() request: directory.DeleteRequest, @CurrentCall() call: Call,
  ): Promise<directory.EngineerState> {
    return this.deleteEngineerCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  restoreEngineer(
    @Payload() request: directory.RestoreRequest, @CurrentCall() call: Call,
  ): Promise<directory.EngineerState> {
    return this.restoreEngineerCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...readers)
  getEngineer(@Payload() request: directory.GetRequest): Promise<directory.EngineerState> {
    return this.listEngineersQuery.one(request);
  }

  @GrpcMethod('DirectoryService')
  @AllowSystem()
  snapshotEngineers(@Payload() request: common.SnapshotRequest): Promise<directory.ListEngineersResponse> {
    return this.listEngineersQuery.snapshot(request);
  }
}
