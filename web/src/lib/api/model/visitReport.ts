// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { VisitReportRevisit } from './visitReportRevisit';

export interface VisitReport {
  /** Made on the phone; its idempotency key */
  id: string;
  complete: boolean;
  /** @maxItems 30 */
  priorPhotoIds?: string[];
  /** @maxItems 30 */
  completedPhotoIds?: string[];
  /** @maxLength 10000 */
  description: string;
  /** Hours, an exact decimal */
  hours: string;
  /** @maxLength 2000 */
  materialsUsed?: string;
  atFaultId?: string | null;
  customerInAttendance: boolean;
  revisit?: VisitReportRevisit;
  /** Photo id of the customer’s signature */
  signature?: string | null;
  /** @pattern ^(?:(?:\d\d[2468][048]|\d\d[13579][26]|\d\d0[48]|[02468][048]00|[13579][26]00)-02-29|\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|(?:02)-(?:0[1-9]|1\d|2[0-8])))T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|([+-](?:[01]\d|2[0-3]):[0-5]\d)))$ */
  capturedAt: string;
}
