import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import { cut, pageSize, readCursor } from './page.js';

/** Its sort key stays behind when the answer is encoded. */
interface Row extends directory.UserState {
  sort_key: string;
}

/** Users that are not deleted, by name. */
@Injectable()
export class ListUsers {
  constructor(private readonly database: Database) {}

  async execute(request: directory.ListUsersRequest): Promise<directory.ListUsersResponse> {
    const size = pageSize(request.limit, 200);
    const { key, id } = readCursor(request.cursor);
    const found = await this.database.read((em) => sql<Row>(em)`
      select u.id, u.version, u.email, u.name, u.roles, u.active, u.deleted, u.sort_key,
        coalesce((select e.id::text from engineers e where e.user_id = u.id), '') as "engineerId"
      from users u
      where not u.deleted and (u.sort_key, u.id) > (${key}, ${id}::uuid)
      order by u.sort_key, u.id limit ${size + 1}`);
    const { rows, nextCursor } = cut(found, size);
    return { items: rows, nextCursor };
  }
}
