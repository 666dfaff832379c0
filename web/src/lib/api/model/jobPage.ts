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
     * On the first page, unless counting takes too long
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  total?: number;
  counts?: JobPageCounts;
  /** There are more: total and counts are the least there are */
  countsCapped?: true;
  /**
     * Of all that match; not when counts are capped
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  invoiceValuePence?: number;
}
