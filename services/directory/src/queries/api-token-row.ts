import type { directory } from '@makegood/contracts';
import { part } from '@makegood/database';

/** A token as it is stored, but for its secret's hash. */
export interface ApiTokenRow {
  id: string;
  name: string;
  prefix: string;
  scopes: string[];
  createdAt: string;
  createdByName: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
}

export const apiTokenColumns = part`id, name, prefix, scopes, created_at as "createdAt", created_by_name as "createdByName",
  expires_at as "expiresAt", last_used_at as "lastUsedAt"`;

export function apiTokenState(row: ApiTokenRow): directory.ApiTokenState {
  const { id, name, prefix, scopes, createdByName } = row;
  return {
    id, name, prefix, scopes, createdByName,
    createdAt: instant(row.createdAt), expiresAt: instant(row.expiresAt), lastUsedAt: instant(row.lastUsedAt),
  };
}

function instant(text: string | null): string | undefined {
  return text === null ? undefined : new Date(text).toISOString();
}
