// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetSettingsHistoryParams = {
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
