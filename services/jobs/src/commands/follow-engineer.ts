import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { sql, type Tx } from '@makegood/database';

/** An engineer changed: keeps whether they are a Contract Manager, who attends every job of their sites. */
@Injectable()
export class FollowEngineer {
  /** Whether it was news. */
  async execute({ em }: Tx, { id, version, kind, deleted }: directory.EngineerState): Promise<boolean> {
    const kept = await sql(em)`
      insert into engineers (id, version, kind, deleted) values (${id}, ${version}, ${kind}, ${deleted})
      on conflict (id) do update set version = excluded.version, kind = excluded.kind, deleted = excluded.deleted
      where excluded.version > engineers.version returning id`;
    return kept.length > 0;
  }
}
