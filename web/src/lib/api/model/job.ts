// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { Booking } from './booking';
import type { Rates } from './rates';

export interface Job {
  /** UUID */
  id: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  refNum: number;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
  /** UUID */
  clientId: string;
  /** UUID */
  siteId: string;
  /** UUID */
  plotId: string;
  plotAddress: string;
  postcode: string;
  customerName: string;
  customerNumber: string;
  customerEmail: string;
  information: string;
  /**
     * Pence
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  materialsCostPence: number;
  chargeable: boolean;
  supplyOnly: boolean;
  collectParts: boolean;
  visitApproved: boolean;
  workApproved: boolean;
  /** Plain date */
  issueDate: string;
  defectsEnd: string | null;
  operativeNotes: string;
  latestUpdate: string;
  completed: boolean;
  completedAt: string | null;
  /** @nullable */
  completedBy: string | null;
  atFaultId: string | null;
  action: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  additionalVisits: number;
  /** Hours, an exact decimal */
  additionalHours: string;
  /** Hours, an exact decimal */
  outOfHoursTime: string;
  revisitRequired: boolean;
  invoiceReference: string;
  invoiceSent: boolean;
  invoiceSentDate: string | null;
  invoicePaid: boolean;
  invoicePaidDate: string | null;
  /**
     * Pence
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  invoiceValuePence: number;
  rates: Rates | null;
  kind: string;
  originalJobId: string | null;
  ownerId: string | null;
  deleted: boolean;
  /** Instant, UTC */
  createdAt: string;
  /** Instant, UTC */
  updatedAt: string;
  booking: Booking;
}
