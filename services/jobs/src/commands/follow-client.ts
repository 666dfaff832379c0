import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { sql, type Tx } from '@makegood/database';

/** A client changed: keeps what it is called, for history. */
@Injectable()
export class FollowClient {
  /** Whether it was news. */
  async execute({ em }: Tx, { id, version, name }: directory.ClientState): Promise<boolean> {
    const kept = await sql(em)`
      insert into clients (id, version, name) values (${id}, ${version}, ${name})
      on conflict (id) do update set version = excluded.version, name = excluded.name
      where excluded.version > clients.version returning id`;
    return kept.length > 0;
  }
}
