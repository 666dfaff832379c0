import { Injectable } from '@nestjs/common';
import { hashToken } from '@makegood/auth';
import type { directory } from '@makegood/contracts';
import { Database, sql } from '@makegood/database';
import { ServiceConfig } from '@makegood/service';
import { sessionEnded } from '../domain/refusals.js';
import { isAlive, noteUseEvery } from '../domain/session-life.js';

interface Found extends Omit<directory.UserState, 'id'> {
  sessionId: string;
  userId: string;
  expiresAt: string;
  lastSeenAt: string;
  revoked: boolean;
  demo: boolean;
}

const tokenShape = /^[\w-]{43}$/;

/** Whose session a token is: asked on every request, so one question by one index answers it. */
@Injectable()
export class CheckSession {
  constructor(
    private readonly database: Database,
    private readonly config: ServiceConfig,
  ) {}

  async execute({ token }: directory.CheckSessionRequest): Promise<directory.SessionState> {
    const found = tokenShape.test(token) ? await this.find(token) : undefined;
    if (!found) throw sessionEnded();
    const now = this.config.clock.now();
    const [lastSeenAt, expiresAt] = [new Date(found.lastSeenAt), new Date(found.expiresAt)];
    const user = { userActive: found.active, userDeleted: found.deleted, userDemo: found.demo };
    const facts = { lastSeenAt, expiresAt, revoked: found.revoked, ...user };
    if (!isAlive(facts, now, this.config.demo)) throw sessionEnded();
    if (now.getTime() - lastSeenAt.getTime() >= noteUseEvery) await this.noteUse(found.sessionId, now);
    return stateOf(found);
  }

  private async find(token: string): Promise<Found | undefined> {
    const [found] = await this.database.read((em) => sql<Found>(em)`
      select s.id as "sessionId", s.expires_at as "expiresAt", s.last_seen_at as "lastSeenAt",
        s.revoked_at is not null as revoked, u.id as "userId", u.version, u.email, u.name, u.roles, u.active, u.demo,
        u.deleted, coalesce(e.id::text, '') as "engineerId"
      from sessions s join users u on u.id = s.user_id left join engineers e on e.user_id = u.id
      where s.token_hash = ${hashToken(token)}`);
    return found;
  }

  /** Of many requests at once one notes it, and none waits for another. */
  private async noteUse(id: string, now: Date): Promise<void> {
    const before = new Date(now.getTime() - noteUseEvery);
    await this.database.read((em) => sql(em)`
      update sessions set last_seen_at = ${now} where id = (
        select id from sessions where id = ${id} and last_seen_at <= ${before} for update skip locked)`);
  }
}

function stateOf(found: Found): directory.SessionState {
  const { sessionId, userId, expiresAt, version, email, name, roles, active, engineerId, deleted } = found;
  return {
    id: sessionId,
    expiresAt: new Date(expiresAt).toISOString(),
    user: { id: userId, version, email, name, roles, active, engineerId, deleted },
  };
}
