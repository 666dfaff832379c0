import type { EntityManager } from '@mikro-orm/postgresql';
import type { Call } from '@makegood/kernel';

/** What happened to an aggregate: its public state after the change, under a version that only grows. */
export interface OutgoingEvent {
  /** Also its subject on the bus: `jobs.job.completed.v1`. */
  type: string;
  aggregateId: string;
  /** The aggregate's version after the change; projections apply an event only if it is newer. */
  version: number;
  /** The message of the event catalogue, as its TypeScript object. */
  data: object;
}

/** An event, or a function that makes it once the flush has counted the entity's version up. */
export type Emission = OutgoingEvent | (() => OutgoingEvent);

/** One transaction as commands and consumers see it. Everything goes through it or isn't part of it. */
export interface Tx {
  readonly em: EntityManager;
  /** Who does this, for history and events. */
  readonly call: Call;
  /** Adds an event to the outbox of this transaction: it is published if and only if this commits. */
  emit(emission: Emission): void;
}

/** Takes part in every transaction of a service; messaging's outbox is the one there is. */
export interface CommitListener {
  /** Within the transaction, after the flush, with what was emitted. Throwing rolls everything back. */
  beforeCommit?(tx: Tx, events: readonly OutgoingEvent[]): Promise<void>;
  /** After the commit, when something was emitted. Must not throw and must not wait: the caller isn't answered yet. */
  afterCommit?(events: readonly OutgoingEvent[]): void;
}
