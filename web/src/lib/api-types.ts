/**
 * The API's shapes as the screens use them, until `npm run api` generates them from /openapi.json.
 * Dates are plain dates, instants ISO 8601 UTC, money integer pence, hours decimal strings.
 */
import type { PlainDate } from './dates';

export type Role = 'office' | 'manager' | 'super' | 'engineer' | 'purchasing';
export type Slot = 'AM' | 'PM';

export interface SignedInUser {
  id: string;
  name: string;
  email: string;
  roles: Role[];
  engineerId?: string | null;
}

export interface About {
  demo: boolean;
  companyName: string;
  timeZone: string;
  today: PlainDate;
  /** Only in demo mode; else empty. */
  accounts?: { email: string; role: string; password?: string }[];
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total?: number;
}

export interface DayColour {
  fromDays: number;
  colour: string;
}

export interface Settings {
  companyName: string;
  shortName: string;
  tabColour: string;
  timeZone: string;
  dayColours: DayColour[];
}

export interface Client {
  id: string;
  name: string;
  active: boolean;
  deleted?: boolean;
}

export interface Engineer {
  id: string;
  name: string;
}

export interface Site {
  id: string;
  version: number;
  clientId: string;
  name: string;
  engineerIds: string[];
}

export interface Booking {
  bookedDate: PlainDate | null;
  slot: Slot | null;
  operativeIds: string[];
  rearranged: boolean;
  previousDate: PlainDate | null;
  version: number;
}

export interface Job {
  id: string;
  refNum: number;
  version: number;
  clientId: string;
  siteId: string;
  plotId: string;
  plotAddress: string;
  postcode: string;
  customerName: string;
  customerNumber: string;
  customerEmail: string;
  information: string;
  materialsCostPence: number;
  chargeable: boolean;
  supplyOnly: boolean;
  collectParts: boolean;
  visitApproved: boolean;
  workApproved: boolean;
  issueDate: PlainDate;
  defectsEnd: PlainDate | null;
  operativeNotes: string;
  latestUpdate: string;
  completed: boolean;
  completedAt: string | null;
  completedBy: string | null;
  atFaultId: string | null;
  action: string;
  additionalVisits: number;
  additionalHours: string;
  outOfHoursTime: string;
  revisitRequired: boolean;
  invoiceReference: string;
  invoiceSent: boolean;
  invoiceSentDate: PlainDate | null;
  invoicePaid: boolean;
  invoicePaidDate: PlainDate | null;
  invoiceValuePence: number;
  kind: string;
  originalJobId: string | null;
  ownerId: string | null;
  deleted: boolean;
  booking: Booking;
}

/** A row of the list: the job, with the names it shows. */
export interface JobRow extends Job {
  clientName: string;
  siteName: string;
  plotName: string;
  operativeNames: string[];
  /** Nothing once completed. */
  daysOpen: number | null;
  rowColour: string | null;
}

export type CellColour = 'tab' | 'red' | 'amber' | 'green';
export type CellMix = Partial<Record<CellColour, number>>;

export interface CalendarDay {
  date: PlainDate;
  count: number;
  colour: CellColour;
  /** How many of each, when they aren't all of one colour. */
  mix?: CellMix;
}

export interface CalendarRow {
  siteId: string;
  siteName: string;
  clientName: string;
  days: CalendarDay[];
}

export interface Calendar extends Page<CalendarRow> {
  totals: { date: PlainDate; count: number }[];
  today: PlainDate;
  holidays: (PlainDate | { date: PlainDate; name: string })[];
}

export interface Tile {
  jobId: string;
  refNum: number;
  siteId: string;
  siteName: string;
  plotName: string;
  plotAddress: string;
  postcode: string;
  information: string;
  slot: Slot;
  colour: 'neutral' | 'red' | 'amber' | 'green';
  previousDate: PlainDate | null;
  operativeIds: string[];
  completedAt: string | null;
  version: number;
}

export interface Halves {
  am: Tile[];
  pm: Tile[];
}

export interface EngineerDay extends Halves {
  id: string;
  name: string;
  absence?: { until: PlainDate; reason: string } | null;
}

export interface CalendarDayTiles {
  date: PlainDate;
  engineers: EngineerDay[];
  unassigned: Halves;
}

/** One `event: change` of /live. */
export interface LiveChange {
  type: string;
  id: string;
  jobId?: string;
  siteId?: string;
  dates?: PlainDate[];
  version: number;
  actorId: string;
  actorName: string;
  time: string;
}
