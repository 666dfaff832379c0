// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { PutJobsByIdBookingSource } from './putJobsByIdBookingSource';

export type PutJobsByIdBookingParams = {
source?: PutJobsByIdBookingSource;
};
