import { defineEntity, p } from '@mikro-orm/postgresql';

export type Slot = 'AM' | 'PM';
export const slots: readonly string[] = ['AM', 'PM'] satisfies Slot[];

/** Where an attendance is put. */
export interface Attendance {
  /** Plain date that exists. */
  bookedDate: string;
  slot: Slot;
  /** Without repeats; nobody yet when empty. */
  operativeIds: readonly string[];
}

/** What a change did to a booking. */
export interface BookingChange {
  what: 'booking/made' | 'booking/moved' | 'booking/cleared';
  before: BookingFacts;
  after: BookingFacts;
  /** Engineers who were booked and no longer are. */
  released: string[];
}

/** The part of a booking that people see change. */
export interface BookingFacts {
  bookedDate: string | null;
  slot: string | null;
  operativeIds: readonly string[];
}

/** What tells a rearranged booking. */
interface Dates {
  bookedDate: string | null;
  rearranged: boolean;
  firstBookedDate: string | null;
  lastBookedDate: string | null;
  previousDate: string | null;
}

/** When and by whom a job is attended. Version 0 means it was never booked. */
export class Booking {
  version = 0;
  bookedDate: string | null = null;
  slot: string | null = null;
  operativeIds: string[] = [];
  rearranged = false;
  firstBookedDate: string | null = null;
  lastBookedDate: string | null = null;
  previousDate: string | null = null;
  /** As they were before the last change: who undoes it never rearranged anything. */
  datesBefore: Dates | null = null;

  constructor(
    readonly jobId: string,
    public siteId: string,
  ) {}

  /**
   * Books or moves; `undo` takes the last change of its date back. Nothing changes, and nothing is returned, when it is
   * booked just so already.
   */
  book(wanted: Attendance, undo = false): BookingChange | undefined {
    const before = this.facts();
    if (isSame(before, wanted)) return undefined;
    const dates = this.dates();
    if (!undo || !this.takeBack(wanted.bookedDate)) this.date(wanted.bookedDate);
    this.slot = wanted.slot;
    this.operativeIds = [...wanted.operativeIds];
    return this.changed(before.bookedDate === null ? 'booking/made' : 'booking/moved', before, dates);
  }

  /**
   * Takes the booking away; what date it had is remembered, for telling a later one as rearranged, unless that is to
   * `undo` its being booked.
   */
  clear(undo = false): BookingChange | undefined {
    const before = this.facts();
    if (before.bookedDate === null) return undefined;
    const dates = this.dates();
    if (!undo || !this.takeBack(null)) this.bookedDate = null;
    this.slot = null;
    this.operativeIds = [];
    return this.changed('booking/cleared', before, dates);
  }

  /** One engineer's part goes to another, or to nobody. Nothing changes when it isn't theirs. */
  handOver(fromId: string, toId: string | undefined): BookingChange | undefined {
    const before = this.facts();
    if (before.bookedDate === null || !this.operativeIds.includes(fromId)) return undefined;
    const after = this.operativeIds.flatMap((id) => (id === fromId ? (toId ?? []) : id));
    this.operativeIds = [...new Set(after)];
    return this.changed('booking/moved', before, this.dates());
  }

  private date(wanted: string): void {
    if (this.lastBookedDate !== null && this.lastBookedDate !== wanted) {
      this.rearranged = true;
      this.previousDate = this.lastBookedDate;
    }
    this.firstBookedDate ??= wanted;
    this.lastBookedDate = wanted;
    this.bookedDate = wanted;
  }

  /** The dates as they were before the last change, if that is the date it goes back to. */
  private takeBack(to: string | null): boolean {
    if (this.datesBefore?.bookedDate !== to) return false;
    Object.assign(this, this.datesBefore);
    return true;
  }

  private dates(): Dates {
    const { bookedDate, rearranged, firstBookedDate, lastBookedDate, previousDate } = this;
    return { bookedDate, rearranged, firstBookedDate, lastBookedDate, previousDate };
  }

  private facts(): BookingFacts {
    return { bookedDate: this.bookedDate, slot: this.slot, operativeIds: [...this.operativeIds] };
  }

  private changed(what: BookingChange['what'], before: BookingFacts, datesBefore: Dates): BookingChange {
    this.version += 1;
    this.datesBefore = datesBefore;
    const released = before.operativeIds.filter((id) => !this.operativeIds.includes(id));
    return { what, before, after: this.facts(), released };
  }
}

function isSame(now: BookingFacts, wanted: Attendance): boolean {
  const sameEngineers =
    now.operativeIds.length === wanted.operativeIds.length &&
    now.operativeIds.every((id, index) => wanted.operativeIds[index] === id);
  return now.bookedDate === wanted.bookedDate && now.slot === wanted.slot && sameEngineers;
}

/** How bookings are stored. The copies of the job's state in the same row are not the booking's business. */
export const BookingSchema = defineEntity({
  class: Booking,
  tableName: 'bookings',
  properties: {
    jobId: p.uuid().primary(),
    version: p.integer(),
    siteId: p.uuid(),
    bookedDate: p.string().columnType('date').nullable(),
    slot: p.string().nullable(),
    operativeIds: p.array().columnType('uuid[]'),
    rearranged: p.boolean(),
    firstBookedDate: p.string().columnType('date').nullable(),
    lastBookedDate: p.string().columnType('date').nullable(),
    previousDate: p.string().columnType('date').nullable(),
    datesBefore: p.json<Dates>().nullable(),
  },
});
