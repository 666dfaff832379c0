// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetPlotsByIdHistoryParams = {
/**
 * Rows a page, at most 200
 * @minimum 1
 * @maximum 200
 */
limit?: number;
/**
 * @maxLength 40
 */
cursor?: string;
};
