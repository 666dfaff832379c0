import { setTimeout as delay } from 'node:timers/promises';
import { type EntityManager, MikroORM, type Options } from '@mikro-orm/postgresql';
import type { Call } from '@makegood/kernel';
import { asRefusal, type ConstraintRefusals, isConnectionFailure, isContention } from './failures.js';
import { claimKey, earlierAnswer, pruneIdempotencyKeys, storeAnswer } from './idempotency.js';
import { Snapshot, type SnapshotOptions } from './snapshot.js';
import type { CommitListener, Emission, OutgoingEvent, Tx } from './transaction.js';

/** The entities of a service, as `defineEntity` or its classes give them. */
export type Entities = NonNullable<Options['entities']>;

export interface DatabaseOptions {
  /** The service's name: its schema and its login. */
  name: string;
  /** Connection string of the service's own login. */
  url: string;
  entities: Entities;
  /** Connections at most, 8 unless said. */
  poolSize?: number;
}

export interface CommandOptions {
  /** What violated constraints mean to the caller; any other violation is our fault. */
  refusals?: ConstraintRefusals;
}

const timeout = 15_000;
const attempts = 5;

/**
 * A service's own data. Every question gets a fresh entity manager, every command one transaction in which
 * rows, history, events and the idempotency key commit together.
 */
export class Database {
  readonly orm: MikroORM;
  private readonly listeners = new Set<CommitListener>();
  private readonly connection: { connectionString: string; application_name: string; options: string };

  /** Connects when first used, so that a service can start before its database does. */
  constructor(options: DatabaseOptions) {
    const settings = `-c search_path=${options.name},extensions -c timezone=UTC -c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3`;
    this.connection = { connectionString: options.url, application_name: `makegood ${options.name}`, options: settings };
    this.orm = new MikroORM({
      clientUrl: options.url,
      entities: options.entities,
      schema: options.name,
      pool: { min: 0, max: options.poolSize ?? 8, idleTimeoutMillis: 30_000 },
      driverOptions: {
        application_name: this.connection.application_name,
        options: settings,
        statement_timeout: timeout,
        idle_in_transaction_session_timeout: timeout,
        connectionTimeoutMillis: 5_000,
        keepAlive: true,
      },
      discovery: { warnWhenNoEntities: false },
    });
  }

  /** A fresh entity manager: one per call, never shared, never kept. */
  em(): EntityManager {
    return this.orm.em.fork();
  }

  /** Answers a question. Asked again when the connection is lost meanwhile, so it must change nothing. */
  async read<T>(work: (em: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work(this.em());
      } catch (error) {
        if (attempt >= attempts || !isConnectionFailure(error)) throw asRefusal(error);
        await delay(backoff(attempt));
      }
    }
  }

  /** A connection of its own that shows the data as it is now, for an answer too long for `read`. */
  snapshot(options: SnapshotOptions): Promise<Snapshot> {
    return Snapshot.open({ ...this.connection, connectionTimeoutMillis: 5_000, keepAlive: true }, options);
  }

  /**
   * Runs a command: one transaction; with an idempotency key its effect happens once, and a repeat gets the
   * first answer (which must therefore be plain JSON). A refusal rolls back and leaves no key behind.
   * The work may run several times, each in a transaction of its own: it must touch nothing else.
   */
  async command<T>(call: Call, work: (tx: Tx) => Promise<T>, options: CommandOptions = {}): Promise<T> {
    const key = call.idempotencyKey;
    if (!key) return this.transaction(call, work, options);
    const once = async (tx: Tx): Promise<T> => {
      const claim = await claimKey(tx.em, call, key);
      if (!claim.first) return claim.answer as T;
      const answer = await work(tx);
      await storeAnswer(tx.em, call, key, answer);
      return answer;
    };
    return this.run(call, once, options, true);
  }

  /**
   * What a command was answered under its key before. For commands that ask others before their transaction: a repeat
   * gets its answer whatever those would say by now. `command` still decides, so this needs no lock.
   */
  async answered<T>(call: Call): Promise<{ answer: T } | undefined> {
    const key = call.idempotencyKey;
    if (!key) return undefined;
    return this.read((em) => earlierAnswer(em, call, key)) as Promise<{ answer: T } | undefined>;
  }

  /** One transaction without an idempotency key; whoever calls has another way to tell a repeat. */
  async transaction<T>(call: Call, work: (tx: Tx) => Promise<T>, options: CommandOptions = {}): Promise<T> {
    return this.run(call, work, options, false);
  }

  /** Lets the outbox take part in every transaction. Returns how to stop that. */
  listen(listener: CommitListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Deletes idempotency keys past their 90 days, a bounded number at a time. For a daily sweep. */
  async prune(): Promise<number> {
    return this.read((em) => pruneIdempotencyKeys(em));
  }

  /** Whether the database answers just now. */
  async isReachable(): Promise<boolean> {
    return this.em().execute('select 1').then(() => true, () => false);
  }

  async close(): Promise<void> {
    await this.orm.close(true);
  }

  private async run<T>(
    call: Call, work: (tx: Tx) => Promise<T>, options: CommandOptions, repeatable: boolean,
  ): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      const progress = { committing: false };
      try {
        return await this.once(call, work, progress);
      } catch (error) {
        // A commit that broke off may have happened: only a command that recognises itself may run again.
        const mayRepeat = isContention(error) || (isConnectionFailure(error) && (repeatable || !progress.committing));
        if (attempt >= attempts || !mayRepeat) throw asRefusal(error, options.refusals);
        await delay(backoff(attempt));
      }
    }
  }

  /**
   * One attempt. The transaction is Kysely's and not MikroORM's `em.transactional`, which loses a pooled
   * connection for good each time the server goes away before commit or rollback: eight of them and the
   * service is deaf until it is restarted.
   */
  private async once<T>(call: Call, work: (tx: Tx) => Promise<T>, progress: { committing: boolean }): Promise<T> {
    const events: OutgoingEvent[] = [];
    let failure: { error: unknown } | undefined;
    const em = this.em();
    const transaction = em.getKysely<unknown>().transaction().execute(async (connection) => {
      em.setTransactionContext(connection);
      try {
        const answer = await this.workAndFlush(em, call, work, events);
        progress.committing = true;
        return answer;
      } catch (error) {
        failure = { error };
        throw error;
      }
    });
    // When the rollback fails too, why the work failed is still what happened.
    const result = await transaction.catch((error: unknown) => {
      throw failure ? failure.error : error;
    });
    if (events.length > 0) for (const listener of this.listeners) listener.afterCommit?.(events);
    return result;
  }

  private async workAndFlush<T>(
    em: EntityManager, call: Call, work: (tx: Tx) => Promise<T>, events: OutgoingEvent[],
  ): Promise<T> {
    const emissions: Emission[] = [];
    const tx: Tx = { em, call, emit: (emission) => void emissions.push(emission) };
    const answer = await work(tx);
    await em.flush();
    for (const emission of emissions) events.push(typeof emission === 'function' ? emission() : emission);
    if (events.length > 0) await this.announce(tx, events);
    return answer;
  }

  private async announce(tx: Tx, events: OutgoingEvent[]): Promise<void> {
    if (this.listeners.size === 0) throw new Error('An event was emitted, but this service has no outbox');
    for (const listener of this.listeners) await listener.beforeCommit?.(tx, events);
  }
}

function backoff(attempt: number): number {
  return 2 ** attempt * 20 * (0.5 + Math.random());
}
