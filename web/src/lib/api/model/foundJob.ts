// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { FoundJobStatus } from './foundJobStatus';

export interface FoundJob {
  /** UUID */
  jobId: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  refNum: number;
  clientName: string;
  siteName: string;
  plotName: string;
  plotAddress: string;
  postcode: string;
  customerName: string;
  information: string;
  status: FoundJobStatus;
  /** Found by Super Users only */
  deleted?: true;
}
