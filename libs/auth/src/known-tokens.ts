import type { Actor } from '@makegood/kernel';
import { verifyActor, type ActorClaims, type ActorPublicKeys } from './actor-token.js';

const most = 1_000;

/**
 * Actor tokens whose signature we have checked, which takes as long as a small question: one request's calls come with the
 * same token, and a service's own work for half a minute.
 */
export class KnownTokens {
  private readonly known = new Map<string, ActorClaims>();

  constructor(
    private readonly keys: ActorPublicKeys,
    private readonly now = (): number => Date.now(),
  ) {}

  /** Who acts; refuses what `verifyActor` refuses, a token that has become too old included. */
  actorOf(token: string): Actor {
    const known = this.known.get(token);
    if (known && known.expiresAt * 1_000 > this.now()) return known.actor;
    const claims = verifyActor(token, this.keys, { now: this.now() });
    this.known.set(token, claims);
    for (const oldest of this.known.keys()) {
      if (this.known.size <= most) break;
      this.known.delete(oldest);
    }
    return claims.actor;
  }
}
