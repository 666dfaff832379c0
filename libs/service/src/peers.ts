import { credentials, Metadata, type ChannelCredentials } from '@grpc/grpc-js';
import { actorTokenOf, metadataKeys, signActor } from '@makegood/auth';
import { systemActor, type Actor, type Call } from '@makegood/kernel';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { ServiceConfig } from './config.js';
import { peer, type PeerClient } from './peer.js';

/** Where people sign in: the one service that may sign in their name. */
const gateway = 'gateway';
/** A token is used again for so long, half its life: the call it goes with last has the other half to arrive. */
const usedForMs = 30_000;

interface Signed {
  token: string;
  until: number;
}

/**
 * The other services, by name: `peers.to(scheduling.SchedulingServiceClient, 'scheduling')`. A call on behalf of a user
 * passes their token on (the gateway signs it); work of our own is signed as ours.
 */
@Injectable()
export class Peers implements OnApplicationShutdown {
  private readonly clients = new Map<object, Map<string, Disposable>>();
  private readonly own: Actor;
  /** By the actor as it is passed around: a request's own, so that its calls share a token, and no request has another's. */
  private readonly signed = new WeakMap<Actor, Signed>();

  constructor(private readonly config: ServiceConfig) {
    this.own = systemActor(config.name);
  }

  /** Made on first use and kept: a channel per peer, not per call. */
  to<S extends object>(client: { service: S }, name: string): PeerClient<S> {
    let byName = this.clients.get(client.service);
    if (!byName) this.clients.set(client.service, (byName = new Map()));
    const known = byName.get(name);
    if (known) return known as PeerClient<S>;
    const made = peer(client, {
      address: this.config.peerAddress(name),
      credentials: (call) => this.credentials(call),
      ...(this.config.tls ? { channel: this.channel(this.config.tls) } : {}),
    });
    byName.set(name, made);
    return made;
  }

  onApplicationShutdown(): void {
    for (const byName of this.clients.values()) for (const client of byName.values()) client[Symbol.dispose]();
    this.clients.clear();
  }

  private credentials(call: Call): Metadata {
    const metadata = new Metadata();
    metadata.set(metadataKeys.actorToken, this.token(call));
    return metadata;
  }

  private token(call: Call): string {
    if (call.actor.kind === 'system') return this.sign(this.own);
    if (this.config.name === gateway) return this.sign(call.actor);
    const token = actorTokenOf(call);
    if (token !== undefined) return token;
    throw new Error(`${this.config.name} can't call a peer for user ${call.actor.id}: the call came without their token`);
  }

  private sign(actor: Actor): string {
    const known = this.signed.get(actor);
    if (known && known.until > Date.now()) return known.token;
    const token = signActor(actor, { issuer: this.config.name, privateKey: this.config.require('actorPrivateKey') });
    this.signed.set(actor, { token, until: Date.now() + usedForMs });
    return token;
  }

  private channel(tls: NonNullable<ServiceConfig['tls']>): ChannelCredentials {
    return credentials.createSsl(tls.ca, tls.key, tls.cert);
  }
}
