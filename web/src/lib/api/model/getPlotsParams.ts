// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetPlotsParams = {
/**
 * UUID
 */
siteId: string;
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
