import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Client } from '../domain/client.js';
import { lockRecord } from './lock-record.js';
import { changesBetween, ReferenceLog } from './reference-log.js';
import { chosen } from './request-fields.js';

/** Changes a client's name, activity or addresses. */
@Injectable()
export class ChangeClient {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.ChangeClientRequest, call: Call): Promise<directory.ClientState> {
    return this.database.command(call, async (tx) => {
      const client = await lockRecord(tx.em, Client, 'client', request.id);
      const before = client.toState();
      await this.log.expect(tx, 'client', before, request.expectedVersion);
      client.change(chosen(request.fields, request.changed, ['name', 'active', 'customerCareEmails']));
      const changes = changesBetween(before, client.toState());
      if (changes.length === 0) return before;
      client.version += 1;
      await this.log.changed(tx, 'client', client.toState(), changes);
      return client.toState();
    });
  }
}
