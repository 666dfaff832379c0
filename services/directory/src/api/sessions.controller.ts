import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowSignedIn, AllowSystem, CurrentCall } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { ChangePassword } from '../commands/change-password.js';
import { CreateFirstAdmin } from '../commands/create-first-admin.js';
import { EndSessions } from '../commands/end-sessions.js';
import { SignIn } from '../commands/sign-in.js';
import { SignInByIdentity } from '../commands/sign-in-by-identity.js';
import { SignOut } from '../commands/sign-out.js';
import { CheckSession } from '../queries/check-session.js';
import { ListSessions } from '../queries/list-sessions.js';

/** RPCs about sessions. Before somebody has signed in, the gateway makes them on its own account. */
@Controller()
export class SessionsController {
  constructor(
    private readonly signInCommand: SignIn,
    private readonly signInByIdentityCommand: SignInByIdentity,
    private readonly signOutCommand: SignOut,
    private readonly endSessionsCommand: EndSessions,
    private readonly changePasswordCommand: ChangePassword,
    private readonly createFirstAdminCommand: CreateFirstAdmin,
    private readonly checkSessionQuery: CheckSession,
    private readonly listSessionsQuery: ListSessions,
  ) {}

  @GrpcMethod('DirectoryService')
  @AllowSystem('gateway')
  signIn(
    @Payload() request: directory.SignInRequest, @CurrentCall() call: Call,
  ): Promise<directory.SignInResponse> {
    return this.signInCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowSystem('gateway')
  signInByIdentity(
    @Payload() request: directory.SignInByIdentityRequest, @CurrentCall() call: Call,
  ): Promise<directory.SignInResponse> {
    return this.signInByIdentityCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowSystem('gateway')
  checkSession(@Payload() request: directory.CheckSessionRequest): Promise<directory.SessionState> {
    return this.checkSessionQuery.execute(request);
  }

  @GrpcMethod('DirectoryService')
  @AllowSystem('gateway')
  signOut(
    @Payload() request: directory.SignOutRequest, @CurrentCall() call: Call,
  ): Promise<directory.SignOutResponse> {
    return this.signOutCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowSystem('gateway')
  createFirstAdmin(
    @Payload() request: directory.CreateFirstAdminRequest, @CurrentCall() call: Call,
  ): Promise<directory.UserState> {
    return this.createFirstAdminCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowSignedIn()
  listSessions(
    @Payload() request: directory.ListSessionsRequest, @CurrentCall() call: Call,
  ): Promise<directory.ListSessionsResponse> {
    return this.listSessionsQuery.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowSignedIn()
  endSession(
    @Payload() request: directory.EndSessionRequest, @CurrentCall() call: Call,
  ): Promise<directory.EndSessionsResponse> {
    return this.endSessionsCommand.one(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowSignedIn()
  endSessions(
    @Payload() request: directory.EndSessionsRequest, @CurrentCall() call: Call,
  ): Promise<directory.EndSessionsResponse> {
    return this.endSessionsCommand.all(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowSignedIn()
  changePassword(
    @Payload() request: directory.ChangePasswordRequest, @CurrentCall() call: Call,
  ): Promise<directory.ChangePasswordResponse> {
    return this.changePasswordCommand.execute(request, call);
  }
}
