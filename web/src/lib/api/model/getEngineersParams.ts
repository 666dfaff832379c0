// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetEngineersParams = {
/**
 * UUID
 */
siteId?: string;
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
