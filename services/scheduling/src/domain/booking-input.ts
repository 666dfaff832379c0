import { FieldChecks, isId, isPlainDate } from '@makegood/kernel';
import { type Attendance, type Slot, slots } from './booking.js';

/** A booking as somebody asks for it, not yet believed. */
export interface BookingInput {
  jobId: string;
  expectedVersion: number;
  bookedDate: string;
  slot: string;
  operativeIds: readonly string[];
}

const mostEngineers = 10;

/** The attendance asked for, or a refusal naming every field that needs another look. */
export function readAttendance(input: BookingInput): Attendance {
  const { operativeIds } = input;
  const check = new FieldChecks();
  checkTarget(check, input);
  check.that(isPlainDate(input.bookedDate), 'bookedDate', 'booking/date', 'Enter a date that exists, such as 2026-11-24.');
  check.that(isSlot(input.slot), 'slot', 'booking/slot', 'Choose AM or PM.');
  check.that(operativeIds.every(isId), 'operativeIds', 'booking/engineer-id', 'Choose engineers from the list.');
  check.that(
    new Set(operativeIds).size === operativeIds.length, 'operativeIds', 'booking/engineer-twice', 'Name each engineer once.',
  );
  check.that(
    operativeIds.length <= mostEngineers, 'operativeIds', 'booking/too-many-engineers',
    `Choose at most ${mostEngineers} engineers.`,
  );
  check.refuse('booking/invalid');
  return { bookedDate: input.bookedDate, slot: input.slot as Slot, operativeIds };
}

/** Refuses a job id or a version that can't be one. */
export function checkTarget(check: FieldChecks, input: Pick<BookingInput, 'jobId' | 'expectedVersion'>): void {
  const { expectedVersion } = input;
  check.that(isId(input.jobId), 'jobId', 'request/id', 'This is not the id of a job.');
  check.that(
    Number.isSafeInteger(expectedVersion) && expectedVersion >= 0 && expectedVersion < 2 ** 31,
    'expectedVersion', 'request/version', 'This is not the version of a booking.',
  );
}

function isSlot(text: string): text is Slot {
  return slots.includes(text);
}
