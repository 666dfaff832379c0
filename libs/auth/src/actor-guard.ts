import { createParamDecorator, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Metadata } from '@grpc/grpc-js';
import { refuse, type Call } from '@makegood/kernel';
import { accessTo, anonymous, mayCall, type Access } from './access.js';
import type { ActorPublicKeys } from './actor-token.js';
import { metadataKeys, withActorToken } from './call-token.js';
import { KnownTokens } from './known-tokens.js';

/** The part of a gRPC server call that we read. */
interface GrpcCall {
  metadata: Metadata;
  getPath(): string;
}

const calls = new WeakMap<GrpcCall, Call>();
const longestIdempotencyKey = 200;

/** Stands before every RPC: a token we believe, then a role that may. Refuses what has no access declared. */
export class ActorGuard implements CanActivate {
  private readonly tokens: KnownTokens;

  constructor(keys: ActorPublicKeys) {
    this.tokens = new KnownTokens(keys);
  }

  canActivate(context: ExecutionContext): boolean {
    const [payload, , grpc] = context.getArgs<[unknown, Metadata, GrpcCall]>();
    const access = accessTo(context.getHandler(), context.getClass());
    const call = this.identify(grpc, payload, access);
    if (!mayCall(access, call.actor)) {
      throw refuse.forbidden('access/denied', 'Your role does not allow this.');
    }
    calls.set(grpc, call);
    return true;
  }

  private identify(grpc: GrpcCall, payload: unknown, access: Access): Call {
    const route = grpc.getPath().replace(/^\//, '');
    const idempotencyKey = idempotencyKeyOf(grpc.metadata);
    const about = { route, payload, ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
    const tokens = grpc.metadata.get(metadataKeys.actorToken);
    const [token] = tokens;
    if (typeof token === 'string' && tokens.length === 1) {
      return withActorToken({ actor: this.tokens.actorOf(token), ...about }, token);
    }
    if (tokens.length === 0 && access.public) return { actor: anonymous, ...about };
    throw refuse.unauthenticated('actor-token/missing', 'This call does not say who makes it.');
  }
}

function idempotencyKeyOf(metadata: Metadata): string | undefined {
  const [key] = metadata.get(metadataKeys.idempotencyKey);
  if (key === undefined || key === '') return undefined;
  if (typeof key === 'string' && key.length <= longestIdempotencyKey) return key;
  throw refuse.invalid('idempotency/key', `An idempotency key has at most ${longestIdempotencyKey} characters.`);
}

/** The call being handled, as `ActorGuard` identified it. */
export function callOf(context: ExecutionContext): Call {
  const call = calls.get(context.getArgByIndex<GrpcCall>(2));
  if (!call) throw new Error('@CurrentCall() needs ActorGuard before the handler');
  return call;
}

/** Gives an RPC handler its call: `getJob(@Payload() request: GetJobRequest, @CurrentCall() call: Call)`. */
export const CurrentCall = createParamDecorator((_: undefined, context: ExecutionContext): Call => callOf(context));
