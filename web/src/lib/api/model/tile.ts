// Generated from /openapi.json by `npm run api -w web`; never edited.
import type { TileColour } from './tileColour';
import type { TileSlot } from './tileSlot';

export interface Tile {
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
  slot: TileSlot;
  colour: TileColour;
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
}
