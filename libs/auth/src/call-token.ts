import type { Call } from '@makegood/kernel';

/** gRPC metadata names that calls between services share. */
export const metadataKeys = { actorToken: 'actor-token', idempotencyKey: 'idempotency-key' } as const;

/** Under a symbol: survives `{ ...call }`, but reaches no log, hash or database row. */
const actorToken = Symbol('actor-token');

type TokenCarrier = Call & { [actorToken]?: string };

/** The call with the token it came with, for passing on to the next service. */
export function withActorToken(call: Call, token: string): Call {
  const carrier: TokenCarrier = { ...call, [actorToken]: token };
  return carrier;
}

/** The token a call came with; none when we started the work ourselves. */
export function actorTokenOf(call: Call): string | undefined {
  return (call as TokenCarrier)[actorToken];
}
