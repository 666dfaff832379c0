// Generated from /openapi.json by `npm run api -w web`; never edited.

export type GetAbsencesBookingsParams = {
/**
 * UUID
 */
engineerId: string;
/**
 * Plain date
 */
from: string;
/**
 * Plain date
 */
until: string;
/**
 * @minimum 1
 * @maximum 100
 */
limit?: number;
};
