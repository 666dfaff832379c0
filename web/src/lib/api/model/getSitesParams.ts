// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { GetSitesCounts } from './getSitesCounts';
import type { GetSitesDeleted } from './getSitesDeleted';

export type GetSitesParams = {
/**
 * UUID
 */
clientId?: string;
/**
 * UUID
 */
engineerId?: string;
/**
 * @maxLength 200
 */
q?: string;
/**
 * Those deleted instead, for Super Users
 */
deleted?: GetSitesDeleted;
/**
 * Also how much hangs on each
 */
counts?: GetSitesCounts;
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
