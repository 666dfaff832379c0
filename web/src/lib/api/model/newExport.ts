// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { NewExportDateType } from './newExportDateType';
import type { NewExportFormat } from './newExportFormat';

export interface NewExport {
  format: NewExportFormat;
  /** Which date has to lie in the range */
  dateType: NewExportDateType;
  /** First day */
  from: string;
  /** Last day */
  to: string;
  /**
     * None: all of them
     * @maxItems 200
     */
  clientIds?: string[];
  /** A column of invoice values; csv only */
  withInvoiceValues?: boolean;
  /** Without jobs whose invoice value is nothing */
  chargeableOnly?: boolean;
}
