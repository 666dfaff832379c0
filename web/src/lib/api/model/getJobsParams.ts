// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { GetJobsDeleted } from './getJobsDeleted';
import type { GetJobsSort } from './getJobsSort';
import type { GetJobsStatus } from './getJobsStatus';

export type GetJobsParams = {
/**
 * Start of the Ref Num
 * @maxLength 20
 */
q?: string;
/**
 * @maxItems 50
 */
clientId?: string[];
/**
 * UUID
 */
siteId?: string;
/**
 * UUID
 */
plotId?: string;
/**
 * UUID
 */
operativeId?: string;
status?: GetJobsStatus;
/**
 * Deleted ones instead; Super Users only
 */
deleted?: GetJobsDeleted;
/**
 * A column, with - before it for descending
 */
sort?: GetJobsSort;
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
/**
 * @maxItems 20
 * @items.pattern ^((job|booking):[0-9a-f-]{36}|settings):\d{1,9}$
 */
atLeast?: string[];
};
