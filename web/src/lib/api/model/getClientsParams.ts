// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { GetClientsCounts } from './getClientsCounts';
import type { GetClientsDeleted } from './getClientsDeleted';

export type GetClientsParams = {
/**
 * @maxLength 200
 */
q?: string;
/**
 * Those deleted instead, for Super Users
 */
deleted?: GetClientsDeleted;
/**
 * Also how much hangs on each
 */
counts?: GetClientsCounts;
/**
 * Rows a page, at most 200
 * @minimum 1
 * @maximum 200
 */
limit?: number;
/**
 * nextCursor of the page before
 * @maxLength 1000
 */
cursor?: string;
};
