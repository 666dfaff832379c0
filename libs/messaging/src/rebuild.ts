import { Injectable } from '@nestjs/common';
import { Database, sql, type Tx } from '@makegood/database';
import { refuse, systemActor } from '@makegood/kernel';
import { Bus } from './bus.js';
import { ServiceEvents } from './catalogue.js';
import { consumerInfo } from './streams.js';

export interface RebuildOptions {
  /** The events the projection is made from. Their handlers must do nothing but keep it. */
  types: string[];
  /** Empties the projection. */
  wipe: (tx: Tx) => Promise<void>;
}

/** Makes a projection anew from its streams, while the service goes on. */
@Injectable()
export class Rebuild {
  constructor(
    private readonly database: Database,
    private readonly bus: Bus,
    private readonly service: ServiceEvents,
  ) {}

  /**
   * Empties the projection and forgets that its events were handled, in one transaction; then has them all
   * delivered again. Returns at once: it is complete when the consumers have nothing waiting. If it breaks
   * off half-way, run it again.
   */
  async projection({ types, wipe }: RebuildOptions): Promise<void> {
    const manager = (await this.bus.connected(5_000))?.manager;
    if (!manager) throw refuse.unavailable('bus/unavailable', 'NATS cannot be reached just now.');
    const streams = new Set(types.map((type) => this.service.definition(type).stream));
    await this.database.transaction({ actor: systemActor(this.service.name), route: 'rebuild' }, async (tx) => {
      await wipe(tx);
      await sql(tx.em)`delete from inbox where type = any (${types})`;
    });
    for (const stream of streams) {
      const isThere = await consumerInfo(manager, stream, this.service.name);
      if (isThere) await manager.consumers.delete(stream, this.service.name);
    }
  }
}
