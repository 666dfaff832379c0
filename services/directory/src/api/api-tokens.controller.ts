import { Controller } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { AllowRoles, AllowSignedIn, AllowSystem, CurrentCall } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import type { Call } from '@makegood/kernel';
import { CreateApiToken } from '../commands/create-api-token.js';
import { RevokeApiToken } from '../commands/revoke-api-token.js';
import { TakeAllowance } from '../commands/take-allowance.js';
import { UseApiToken } from '../commands/use-api-token.js';
import { ListApiTokens } from '../queries/list-api-tokens.js';
import { superUsers } from './access.js';

/** RPCs about the tokens of other systems, and about how often anybody may do what costs much. */
@Controller()
export class ApiTokensController {
  constructor(
    private readonly listApiTokensQuery: ListApiTokens,
    private readonly createApiTokenCommand: CreateApiToken,
    private readonly revokeApiTokenCommand: RevokeApiToken,
    private readonly useApiTokenCommand: UseApiToken,
    private readonly takeAllowanceCommand: TakeAllowance,
  ) {}

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  listApiTokens(): Promise<directory.ListApiTokensResponse> {
    return this.listApiTokensQuery.execute();
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  createApiToken(
    @Payload() request: directory.CreateApiTokenRequest, @CurrentCall() call: Call,
  ): Promise<directory.CreateApiTokenResponse> {
    return this.createApiTokenCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowRoles(...superUsers)
  revokeApiToken(
    @Payload() request: directory.RevokeApiTokenRequest, @CurrentCall() call: Call,
  ): Promise<directory.RevokeApiTokenResponse> {
    return this.revokeApiTokenCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowSystem('gateway')
  checkApiToken(
    @Payload() request: directory.CheckApiTokenRequest, @CurrentCall() call: Call,
  ): Promise<directory.ApiTokenState> {
    return this.useApiTokenCommand.execute(request, call);
  }

  @GrpcMethod('DirectoryService')
  @AllowSignedIn()
  takeAllowance(
    @Payload() request: directory.TakeAllowanceRequest, @CurrentCall() call: Call,
  ): Promise<directory.TakeAllowanceResponse> {
    return this.takeAllowanceCommand.execute(request, call);
  }
}
