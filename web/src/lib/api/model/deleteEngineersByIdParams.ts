// Generated from /openapi.json by `npm run api -w web`; never edited.

export type DeleteEngineersByIdParams = {
/**
 * Who takes their bookings ahead: an engineer’s id, or nobody. Without it, 409 when there are any
 */
reassignTo?: string;
};
