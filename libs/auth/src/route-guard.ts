import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { refuse, type Actor } from '@makegood/kernel';
import { allowed, type RouteTable } from './route-table.js';

/** The part of a Fastify request that we read, and the actor we leave on it. */
export interface SignedInRequest {
  method: string;
  routeOptions: { url?: string };
  actor?: Actor;
}

/**
 * The gateway's global guard: a route that isn't in the table is closed, whoever asks. `identify` finds the session's
 * user, or nothing; it is asked on every route, public ones too, so that a handler can tell who looks.
 */
export class RouteGuard<Request extends SignedInRequest = SignedInRequest> implements CanActivate {
  constructor(
    private readonly table: RouteTable,
    private readonly identify: (request: Request) => Promise<Actor | undefined>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const rule = this.table.find(request.method, request.routeOptions.url ?? '');
    if (!rule) throw refuse.forbidden('access/unlisted', 'This address is not open to anybody.');
    const actor = await this.identify(request);
    if (actor) request.actor = actor;
    if (allowed(rule, actor?.roles)) return true;
    if (!actor) throw refuse.unauthenticated('session/missing', 'Sign in first.');
    throw refuse.forbidden('access/denied', 'Your role does not allow this.');
  }
}
