// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { PortalJobColour } from './portalJobColour';
import type { PortalJobSlot } from './portalJobSlot';

export interface PortalJob {
  /** UUID */
  jobId: string;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  refNum: number;
  /** UUID */
  siteId: string;
  siteName: string;
  /** UUID */
  plotId: string;
  plotName: string;
  plotAddress: string;
  postcode: string;
  information: string;
  slot: PortalJobSlot;
  colour: PortalJobColour;
  /** Plain date */
  bookedDate: string;
  previousDate: string | null;
  rearranged: boolean;
  operativeIds: string[];
  completedAt: string | null;
  /**
     * The booking’s version
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  version: number;
  /**
     * @minimum -9007199254740991
     * @maximum 9007199254740991
     */
  jobVersion: number;
  customerName: string;
  customerNumber: string;
  operativeNotes: string;
  latestUpdate: string;
  collectParts: boolean;
  completed: boolean;
  action: string;
  revisitRequired: boolean;
}
