import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, AllowSystem, CurrentCall } from '@makegood/auth';
import type { common, directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { ListClients } from '../queries/list-clients.js';
import { CreateClient } from '../commands/create-client.js';
import { ChangeClient } from '../commands/change-client.js';
import { DeleteClient } from '../commands/delete-client.js';
import { RestoreClient } from '../commands/restore-client.js';
import { editors, readers, superUsers } from './access.js';

/** RPCs about clients. */
@Controller()
export class ClientsController {
  constructor(
    private readonly listClientsQuery: ListClients,
    private readonly createClientCommand: CreateClient,
    private readonly changeClientCommand: ChangeClient,
    private readonly deleteClientCommand: DeleteClient,
    private readonly restoreClientCommand: RestoreClient,
  ) {}

  @GrpcMethod('DirectoryService')
  @AllowRoles(...readers)
  listClients(@Payload() request: directory.ListClientsRequest, @CurrentCall() call: Call): Promise<directory.ListClientsResponse> {
    return this.listClientsQuery.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  createClient(
    @Payload() request: directory.CreateClientRequest, @CurrentCall() call: Call,
  ): Promise<directory.ClientState> {
    return this.createClientCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  changeClient(
    @Payload() request: directory.ChangeClientRequest, @CurrentCall() call: Call,
  ): Promise<directory.ClientState> {
    return this.changeClientCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...editors)
  deleteClient(
    @Payload() request: directory.DeleteRequest, @CurrentCall() call: Call,
  ): Promise<directory.ClientState> {
    return this.deleteClientCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  restoreClient(
    @Payload() request: directory.RestoreRequest, @CurrentCall() call: Call,
  ): Promise<directory.ClientState> {
    return this.restoreClientCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...readers)
  getClient(@Payload() request: directory.GetRequest): Promise<directory.ClientState> {
    return this.listClientsQuery.one(request);
  }

  @GrpcMethod('DirectoryService')
  @AllowSystem()
  snapshotClients(@Payload() request: common.SnapshotRequest): Promise<directory.ListClientsResponse> {
    return this.listClientsQuery.snapshot(request);
  }
}
