// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { StoredReportRevisit } from './storedReportRevisit';

export interface StoredReport {
  /** UUID */
  id: string;
  complete: boolean;
  priorPhotoIds: string[];
  completedPhotoIds: string[];
  description: string;
  /** Hours, an exact decimal */
  hours: string;
  materialsUsed: string;
  atFaultId: string | null;
  customerInAttendance: boolean;
  revisit: StoredReportRevisit;
  engineerName: string;
  capturedAt: string | null;
  receivedAt: string | null;
}
