// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { StoredReport } from './storedReport';

export type GetJobsByIdVisitReports200 = {
  items: StoredReport[];
};
