import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowSystem, CurrentCall } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { SignIn } from '../commands/sign-in.js';
import { SignOut } from '../commands/sign-out.js';
import { CreateFirstAdmin } from '../commands/create-first-admin.js';
import { CheckSession } from '../queries/check-session.js';

/** RPCs about sessions. The gateway makes them on its own account: nobody has signed in yet. */
@Controller()
export class SessionsController {
  constructor(
    private readonly signInCommand: SignIn,
    private readonly signOutCommand: SignOut,
    private readonly createFirstAdminCommand: CreateFirstAdmin,
    private readonly checkSessionQuery: CheckSession,
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
}
