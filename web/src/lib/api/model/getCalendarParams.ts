// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetCalendarParams = {
/**
 * Plain date
 */
from: string;
/**
 * @minimum 1
 * @maximum 31
 */
days?: number;
/**
 * UUID
 */
clientId?: string;
/**
 * Part of the site’s name
 * @maxLength 200
 */
q?: string;
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
 * Rows to leave out first, instead of a cursor
 * @minimum 0
 * @maximum 100000
 */
offset?: number;
/**
 * Only the rows of these sites; totals stay those of all
 * @maxItems 100
 */
siteId?: string[];
/**
 * @maxItems 20
 * @items.pattern ^((job|booking):[0-9a-f-]{36}|settings):\d{1,9}$
 */
atLeast?: string[];
};
