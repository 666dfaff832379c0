import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Client } from '../domain/client.js';
import { clientHasSites } from '../domain/refusals.js';
import { Site } from '../domain/site.js';
import { lockRecord } from './lock-record.js';
import { ReferenceLog } from './reference-log.js';

/** Soft-deletes a client. Its sites go first: a site on offer always has a client on offer. */
@Injectable()
export class DeleteClient {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.DeleteRequest, call: Call): Promise<directory.ClientState> {
    return this.database.command(call, async (tx) => {
      const client = await lockRecord(tx.em, Client, 'client', request.id);
      await this.log.expect(tx, 'client', client.toState(), request.expectedVersion);
      if (await tx.em.findOne(Site, { clientId: client.id, deleted: false })) throw clientHasSites();
      client.deleted = true;
      client.version += 1;
      await this.log.deleted(tx, 'client', client.toState());
      return client.toState();
    });
  }
}
