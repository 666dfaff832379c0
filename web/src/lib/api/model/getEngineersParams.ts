// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { GetEngineersCounts } from './getEngineersCounts';
import type { GetEngineersDeleted } from './getEngineersDeleted';

export type GetEngineersParams = {
/**
 * UUID
 */
siteId?: string;
/**
 * @maxLength 200
 */
q?: string;
/**
 * Those deleted instead, for Super Users
 */
deleted?: GetEngineersDeleted;
/**
 * Also how much hangs on each
 */
counts?: GetEngineersCounts;
/**
 * @minimum 1
 * @maximum 500
 */
limit?: number;
/**
 * nextCursor of the page before
 * @maxLength 1000
 */
cursor?: string;
};
