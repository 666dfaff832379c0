import type { EntityManager } from '@mikro-orm/postgresql';
import type { notifications } from '@makegood/contracts';
import { part, sql, type SqlPart } from '@makegood/database';

interface StateRow {
  id: string;
  version: number;
  jobId: string;
  kind: string;
  subject: string;
  to: string[];
  cc: string[];
  state: string;
  failure: string;
  createdAt: string;
  sentAt: string | null;
  createdBy: string;
}

const columns = part`id, version, job_id as "jobId", kind, subject, to_addresses as "to", cc_addresses as "cc", state, failure,
  created_at::text as "createdAt", sent_at::text as "sentAt", created_by as "createdBy"`;

/** Messages that meet a condition, which may end in an order and a limit. */
export async function messagesWhere(em: EntityManager, condition: SqlPart): Promise<notifications.MessageState[]> {
  const rows = await sql<StateRow>(em)`select ${columns} from messages where ${condition}`;
  return rows.map(({ createdAt, sentAt, ...rest }) => ({
    ...rest,
    createdAt: new Date(createdAt).toISOString(),
    sentAt: sentAt === null ? undefined : new Date(sentAt).toISOString(),
  }));
}
