import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Actor, Call } from '@makegood/kernel';
import type { SignedInRequest } from '@makegood/auth';
import type { FastifyRequest } from 'fastify';
import { idempotencyKey } from './idempotency.js';

/** A request once the guard has let it in. */
export type GatewayRequest = FastifyRequest & SignedInRequest & { sessionId?: string };

/** The signed-in person's call, with the request's Idempotency-Key. Only on routes that need a session. */
export const RequestCall = createParamDecorator((_: unknown, context: ExecutionContext): Call => {
  const request = context.switchToHttp().getRequest<GatewayRequest>();
  return { actor: actorOf(request), ...callOptions(request) };
});

export function actorOf(request: GatewayRequest): Actor {
  if (!request.actor) throw new Error(`${request.method} ${request.routeOptions.url} let somebody in without a session`);
  return request.actor;
}

function callOptions(request: GatewayRequest): Omit<Call, 'actor'> {
  const key = idempotencyKey(request.headers['idempotency-key']);
  return { route: `${request.method} ${request.routeOptions.url ?? ''}`, ...(key ? { idempotencyKey: key } : {}) };
}
