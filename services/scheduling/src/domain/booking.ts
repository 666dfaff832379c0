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

  constructor(
    readonly jobId: string,
    public siteId: string,
  ) {}

  /** Books or moves. Nothing changes, and nothing is returned, when it is booked just so already. */
  book(wanted: Attendance): BookingChange | undefined {
    const before = this.facts();
    if (isSame(before, wanted)) return undefined;
    if (this.lastBookedDate !== null && this.lastBookedDate !== wanted.bookedDate) {
      this.rearranged = true;
      this.previousDate = this.lastBookedDate;
    }
    this.firstBookedDate ??= wanted.bookedDate;
    this.lastBookedDate = wanted.bookedDate;
    this.bookedDate = wanted.bookedDate;
    this.slot = wanted.slot;
    this.operativeIds = [...wanted.operativeIds];
    return this.changed(before.bookedDate === null ? 'booking/made' : 'booking/moved', before);
  }

  /** Takes the booking away; what date it had is remembered, for telling a later one as rearranged. */
  clear(): BookingChange | undefined {
    const before = this.facts();
    if (before.bookedDate === null) return undefined;
    this.bookedDate = null;
    this.slot = null;
    this.operativeIds = [];
    return this.changed('booking/cleared', before);
  }

  /** One engineer's part goes to another, or to nobody. Nothing changes when it isn't theirs. */
  handOver(fromId: string, toId: string | undefined): BookingChange | undefined {
    const before = this.facts();
    if (before.bookedDate === null || !this.operativeIds.includes(fromId)) return undefined;
    const after = this.operativeIds.flatMap((id) => (id === fromId ? (toId ?? []) : id));
    this.operativeIds = [...new Set(after)];
    return this.changed('booking/moved', before);
  }

  private facts(): BookingFacts {
    return { bookedDate: this.bookedDate, slot: this.slot, operativeIds: [...this.operativeIds] };
  }

  private changed(what: BookingChange['what'], before: BookingFacts): BookingChange {
    this.version += 1;
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
  },
});
