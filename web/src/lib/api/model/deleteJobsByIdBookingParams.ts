// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { DeleteJobsByIdBookingUndo } from './deleteJobsByIdBookingUndo';

export type DeleteJobsByIdBookingParams = {
/**
 * Undo the last change: what it did to the date leaves no trace
 */
undo?: DeleteJobsByIdBookingUndo;
};
