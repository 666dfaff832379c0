import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, CurrentCall } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { ListUsers } from '../queries/list-users.js';
import { CreateUser } from '../commands/create-user.js';
import { ChangeUser } from '../commands/change-user.js';
import { DeleteUser } from '../commands/delete-user.js';
import { superUsers } from './access.js';

/** RPCs about users. */
@Controller()
export class UsersController {
  constructor(
    private readonly listUsersQuery: ListUsers,
    private readonly createUserCommand: CreateUser,
    private readonly changeUserCommand: ChangeUser,
    private readonly deleteUserCommand: DeleteUser,
  ) {}

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  listUsers(@Payload() request: directory.ListUsersRequest): Promise<directory.ListUsersResponse> {
    return this.listUsersQuery.execute(request);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  createUser(
    @Payload() request: directory.CreateUserRequest, @CurrentCall() call: Call,
  ): Promise<directory.UserState> {
    return this.createUserCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  changeUser(
    @Payload() request: directory.ChangeUserRequest, @CurrentCall() call: Call,
  ): Promise<directory.UserState> {
    return this.changeUserCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  deleteUser(@Payload() request: directory.DeleteRequest, @CurrentCall() call: Call): Promise<directory.UserState> {
    return this.deleteUserCommand.execute(request, call);
  }
}
