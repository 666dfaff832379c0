// Generated from /openapi.json by `npm run api -w web`; never edited.

export interface NewJob {
  /** UUID */
  siteId: string;
  /** UUID */
  plotId: string;
  /** @maxLength 200 */
  customerName?: string;
  /** @maxLength 200 */
  customerNumber?: string;
  /** @maxLength 200 */
  customerEmail?: string;
  /** @maxLength 10000 */
  information?: string;
  chargeable?: boolean;
  supplyOnly?: boolean;
  collectParts?: boolean;
  visitApproved?: boolean;
  workApproved?: boolean;
  /** Plain date */
  issueDate?: string;
  defectsEnd?: string | null;
  /** @maxLength 10000 */
  operativeNotes?: string;
  /** @maxLength 10000 */
  latestUpdate?: string;
  completed?: boolean;
  /** @maxLength 10000 */
  action?: string;
  /**
     * @minimum -2147483648
     * @maximum 2147483647
     */
  additionalVisits?: number;
  /** Hours, an exact decimal */
  additionalHours?: string;
  /** Hours, an exact decimal */
  outOfHoursTime?: string;
  /** @maxLength 200 */
  invoiceReference?: string;
  invoiceSent?: boolean;
  invoiceSentDate?: string | null;
  invoicePaid?: boolean;
  invoicePaidDate?: string | null;
}
