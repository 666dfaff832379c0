import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Client } from '../domain/client.js';
import { lockAnyRecord } from './lock-record.js';
import { ReferenceLog } from './reference-log.js';

/** Brings a deleted client back. Its sites stay deleted until each is restored. */
@Injectable()
export class RestoreClient {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute({ id }: directory.RestoreRequest, call: Call): Promise<directory.ClientState> {
    return this.database.command(call, async (tx) => {
      const client = await lockAnyRecord(tx.em, Client, 'client', id);
      if (!client.deleted) return client.toState();
      client.deleted = false;
      client.version += 1;
      await this.log.restored(tx, 'client', client.toState());
      return client.toState();
    });
  }
}
