// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { PutJobsByIdBookingSource } from './putJobsByIdBookingSource';
import type { PutJobsByIdBookingUndo } from './putJobsByIdBookingUndo';

export type PutJobsByIdBookingParams = {
source?: PutJobsByIdBookingSource;
/**
 * Undo the last change: what it did to the date leaves no trace
 */
undo?: PutJobsByIdBookingUndo;
};
