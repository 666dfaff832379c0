import type { Rates } from './invoice-value.js';

/** A site as the jobs service knows it. */
export interface Site {
  id: string;
  clientId: string;
  name: string;
  engineerIds: string[];
  deleted: boolean;
}

/** A plot as the jobs service knows it. */
export interface Plot {
  id: string;
  siteId: string;
  name: string;
  address: string;
  postcode: string;
  deleted: boolean;
}

/** Somebody who may be at fault. */
export interface Fault {
  id: string;
  name: string;
  deleted: boolean;
}

/** What of the company's settings a job depends on. */
export interface Settings {
  timeZone: string;
  rates: Rates;
  faults: Fault[];
}
