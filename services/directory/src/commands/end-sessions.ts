import { Injectable } from '@nestjs/common';
import type { directory } from '@makegood/contracts';
import { Database, part, sql, type SqlPart, type Tx } from '@makegood/database';
import { isId, type Call } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import { malformedId, otherPeoplesSessions, recordNotFound, sessionNotFound } from '../domain/refusals.js';
import { User } from '../domain/user.js';
import { ReferenceLog } from './reference-log.js';

/** Ends sessions: one's own, and for Super Users anybody's. What hangs on them ends with them, at once. */
@Injectable()
export class EndSessions {
  constructor(
    private readonly database: Database,
    private readonly log: ReferenceLog,
    private readonly config: ServiceConfig,
  ) {}

  /** Ends one. Somebody else's is no session at all to whoever may not end it. */
  one({ id }: directory.EndSessionRequest, call: Call): Promise<directory.EndSessionsResponse> {
    if (!isId(id)) throw malformedId('id');
    return this.database.command(call, async (tx) => {
      const [found] = await sql<{ user_id: string }>(tx.em)`select user_id from sessions where id = ${id}`;
      if (!found || !mayEndOf(call, found.user_id)) throw sessionNotFound();
      return this.end(tx, found.user_id, part`id = ${id}`);
    });
  }

  /** Ends all of a user's, or all but one. */
  all({ userId, exceptId }: directory.EndSessionsRequest, call: Call): Promise<directory.EndSessionsResponse> {
    if (!isId(userId)) throw malformedId('userId');
    if (exceptId !== '' && !isId(exceptId)) throw malformedId('exceptId');
    if (!mayEndOf(call, userId)) throw otherPeoplesSessions();
    return this.database.command(call, (tx) => this.within(tx, userId, exceptId));
  }

  /** As `all`, in a transaction that does more than that. */
  within(tx: Tx, userId: string, exceptId = ''): Promise<directory.EndSessionsResponse> {
    return this.end(tx, userId, exceptId === '' ? part`true` : part`id <> ${exceptId}`);
  }

  private async end(tx: Tx, userId: string, which: SqlPart): Promise<directory.EndSessionsResponse> {
    const user = await tx.em.findOne(User, { id: userId });
    if (!user) throw recordNotFound('user');
    const ended = await sql<{ id: string }>(tx.em)`
      update sessions set revoked_at = ${this.config.clock.now()}
      where user_id = ${userId} and revoked_at is null and ${which} returning id`;
    for (const { id } of ended) announceEnd(tx, id, userId);
    const isTheirOwn = tx.call.actor.id === userId;
    if (ended.length > 0 && !isTheirOwn) await this.log.noted(tx, 'user', 'sessions-ended', user.toState(''));
    return { ended: ended.length };
  }
}

/** Says that a session or token is over, to whatever is open on its account. It ends once, so its version is 1. */
export function announceEnd(tx: Tx, id: string, actorId: string): void {
  const data: directory.AccessEnded = { id, actorId };
  tx.emit({ type: 'directory.access.ended.v1', aggregateId: id, version: 1, data });
}

function mayEndOf({ actor }: Call, userId: string): boolean {
  return actor.id === userId || actor.roles.includes('super');
}
