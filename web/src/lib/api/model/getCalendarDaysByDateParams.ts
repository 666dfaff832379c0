// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetCalendarDaysByDateParams = {
/**
 * UUID
 */
clientId?: string;
/**
 * @maxItems 20
 * @items.pattern ^((job|booking):[0-9a-f-]{36}|settings):\d{1,9}$
 */
atLeast?: string[];
};
