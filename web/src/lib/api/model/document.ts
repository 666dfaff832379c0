// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { DocumentType } from './documentType';
import type { DocumentVersion } from './documentVersion';

export interface Document {
  /** UUID */
  id: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
  /** UUID */
  jobId: string;
  name: string;
  type: DocumentType;
  visitReportId: string | null;
  /** Oldest first */
  versions: DocumentVersion[];
}
