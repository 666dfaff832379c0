import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { refuse, type Actor } from '@makegood/kernel';
import { allowed, type Identity, type RouteRule, type RouteTable } from './route-table.js';

/** The part of a Fastify request that we read, and the actor we leave on it. */
export interface SignedInRequest {
  method: string;
  routeOptions: { url?: string };
  actor?: Actor;
}

/**
 * The gateway's global guard: a route that isn't in the table is closed, whoever asks. `identify` finds the session's
 * user or the token's system, or nothing; it is asked on every route, public ones too, so that a handler can tell who looks.
 */
export class RouteGuard<Request extends SignedInRequest = SignedInRequest> implements CanActivate {
  constructor(
    private readonly table: RouteTable,
    private readonly identify: (request: Request) => Promise<Identity | undefined>,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const rule = this.table.find(request.method, request.routeOptions.url ?? '');
    if (!rule) throw refuse.forbidden('access/unlisted', 'This address is not open to anybody.');
    const identity = await this.identify(request);
    if (identity) request.actor = identity.actor;
    if (allowed(rule, identity)) return true;
    throw refusalOf(rule, identity);
  }
}

function refusalOf({ scope }: RouteRule, identity: Identity | undefined): Error {
  if (!identity) return refuse.unauthenticated('session/missing', 'Sign in first.');
  if (!identity.scopes) return refuse.forbidden('access/denied', 'Your role does not allow this.');
  if (scope === undefined) return refuse.forbidden('access/no-scope', 'This address is not open to API tokens.');
  return refuse.forbidden('access/scope', `This token may not do this: it needs the scope ${scope}.`, { scope });
}
