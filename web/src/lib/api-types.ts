/**
 * The API's shapes by the names the screens use. They come from its description (`lib/api`, generated); only what
 * the description can't say is written here. Dates are plain dates, instants ISO 8601 UTC, money integer pence,
 * hours decimal strings.
 */
import type { DayEngineersItem, SessionUser } from './api/model';
import type { PlainDate } from './dates';

export type {
  About,
  Booking,
  CalendarCell as CalendarDay,
  CalendarCellColour as CellColour,
  CalendarCellMix as CellMix,
  CalendarPage as Calendar,
  CalendarRow,
  Client,
  Day as CalendarDayTiles,
  Engineer,
  Job,
  JobRow,
  Lane as Halves,
  Settings,
  SettingsDayColoursItem as DayColour,
  Site,
  Tile,
} from './api/model';

export type Role = 'office' | 'manager' | 'super' | 'engineer' | 'purchasing';
export type Slot = 'AM' | 'PM';
export type EngineerDay = DayEngineersItem;

export interface SignedInUser extends Omit<SessionUser, 'roles'> {
  roles: Role[];
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
  total?: number;
}

/** One `event: change` of /live. */
export interface LiveChange {
  type: string;
  id: string;
  jobId?: string;
  siteId?: string;
  dates?: PlainDate[];
  /** Where a booking is now. */
  place?: { bookedDate: PlainDate | null; slot: Slot | null; operativeIds: string[] };
  version: number;
  actorId: string;
  actorName: string;
  time: string;
}
