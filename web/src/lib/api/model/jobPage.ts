// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { JobPageCounts } from './jobPageCounts';
import type { JobRow } from './jobRow';

export interface JobPage {
  items: JobRow[];
  /** @nullable */
  nextCursor: string | null;
  /** Plain date */
  today: string;
  /**
     * On the first page
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  total?: number;
  counts?: JobPageCounts;
  /**
     * Pence
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  invoiceValuePence?: number;
}
