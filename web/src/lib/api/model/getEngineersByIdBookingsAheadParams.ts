// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetEngineersByIdBookingsAheadParams = {
/**
 * UUID
 */
siteId?: string;
/**
 * @minimum 1
 * @maximum 100
 */
limit?: number;
};
