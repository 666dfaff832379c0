import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import { isId, type Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { malformedId, otherPeoplesSessions, recordNotFound } from '../domain/refusals.js';
import { longestIdle } from '../domain/session-life.js';

const most = 100;

/** The sessions of a user that still let them in: one's own, and for Super Users anybody's. */
@Injectable()
export class ListSessions {
  constructor(
    private readonly database: Database,
    private readonly config: ServiceConfig,
  ) {}

  async execute({ userId }: directory.ListSessionsRequest, { actor }: Call): Promise<directory.ListSessionsResponse> {
    if (!isId(userId)) throw malformedId('userId');
    if (actor.id !== userId && !actor.roles.includes('super')) throw otherPeoplesSessions();
    const [user] = await this.database.read((em) => sql(em)`select id from users where id = ${userId} and not deleted`);
    if (!user) throw recordNotFound('user');
    const now = this.config.clock.now();
    const idleSince = new Date(now.getTime() - longestIdle);
    const rows = await this.database.read((em) => sql<directory.SessionInfo>(em)`
      select id, created_at as "startedAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt",
        user_agent as "userAgent", remote_address as "remoteAddress", signed_in_with as "signedInWith"
      from sessions
      where user_id = ${userId} and revoked_at is null and expires_at > ${now} and last_seen_at > ${idleSince}
      order by last_seen_at desc, id limit ${most}`);
    return { items: rows.map(withInstants) };
  }
}

function withInstants(row: directory.SessionInfo): directory.SessionInfo {
  const instant = (text: string | undefined): string => new Date(text ?? 0).toISOString();
  return { ...row, startedAt: instant(row.startedAt), lastSeenAt: instant(row.lastSeenAt), expiresAt: instant(row.expiresAt) };
}
