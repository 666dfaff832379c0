import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database } from '@makegood/database';
import type { Call } from '@makegood/kernel';
import { Client } from '../domain/client.js';
import { ReferenceLog } from './reference-log.js';
import { given } from './request-fields.js';

/** Adds a client. */
@Injectable()
export class CreateClient {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
  ) {}

  execute(request: directory.CreateClientRequest, call: Call): Promise<directory.ClientState> {
    return this.database.command(call, async (tx) => {
      const client = Client.add(given(request.fields));
      tx.em.persist(client);
      await this.log.created(tx, 'client', client.toState());
      return client.toState();
    });
  }
}
