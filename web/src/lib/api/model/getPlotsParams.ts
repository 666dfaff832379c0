// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { GetPlotsDeleted } from './getPlotsDeleted';

export type GetPlotsParams = {
/**
 * UUID
 */
siteId: string;
/**
 * @maxLength 200
 */
q?: string;
/**
 * Those deleted instead, for Super Users
 */
deleted?: GetPlotsDeleted;
/**
 * @minimum 1
 * @maximum 1000
 */
limit?: number;
/**
 * nextCursor of the page before
 * @maxLength 1000
 */
cursor?: string;
};
