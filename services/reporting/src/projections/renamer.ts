import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Database, sql } from '@makegood/database';
import { systemActor, type Call } from '@makegood/kernel';
import { logger } from '@makegood/observability';
import type { Named } from './names.js';
import { renameSomeRows, rowsAtOnce } from './rename-rows.js';

const pauseMs = 500;

/** Finishes renames of many rows, some at a time, so that none holds up the list or the events behind it. */
@Injectable()
export class Renamer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(private readonly database: Database) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const hasMore = await this.renameSome().catch((error: unknown) => {
        logger.warn({ err: error }, 'A rename is left for later');
        return false;
      });
      if (!hasMore) await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One transaction's worth. Says whether there was any. */
  private async renameSome(): Promise<boolean> {
    const call: Call = { actor: systemActor('reporting'), route: 'Renamer' };
    return this.database.transaction(call, async ({ em }) => {
      const [next] = await sql<Named>(em)`select kind, id from renames limit 1 for update skip locked`;
      if (!next) return false;
      const renamed = await renameSomeRows(em, next);
      if (renamed < rowsAtOnce) await sql(em)`delete from renames where kind = ${next.kind} and id = ${next.id}`;
      return true;
    });
  }
}
