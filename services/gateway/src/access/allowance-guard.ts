import type { RouteTable } from '@makegood/auth';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { actorOf, type GatewayRequest } from '../http/request-call.js';
import type { Services } from '../services.js';

/** Counts what the table gives an allowance, for whoever was let in, before any of a file is read. Refuses with when to try again. */
export class AllowanceGuard implements CanActivate {
  constructor(
    private readonly table: RouteTable,
    private readonly services: Pick<Services, 'directory'>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<GatewayRequest>();
    const kind = this.table.find(request.method, request.routeOptions.url ?? '')?.allowance;
    if (kind) await this.services.directory.takeAllowance({ kind }, { actor: actorOf(request), route: 'TakeAllowance' });
    return true;
  }
}
