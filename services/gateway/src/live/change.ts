import { isPlainDate, type Actor } from '@makegood/kernel';
import type { CloudEvent } from '@makegood/messaging';
import { accessEvents } from '../session/open-access.js';

/** What an open screen is told: what changed and to which version, never the record itself. */
export interface Change {
  /** The event's type, such as `scheduling.booking.moved.v1`. */
  type: string;
  /** The aggregate that changed. */
  id: string;
  version: number;
  jobId?: string;
  siteId?: string;
  /** Plain dates a booking left or came to. */
  dates?: string[];
  actorId: string;
  actorName: string;
  time: string;
}

/** Where a booking is now: what a calendar needs to show a move before it has asked for the day again. */
export interface Place {
  /** Nothing takes the booking away. */
  bookedDate: string | null;
  slot: string | null;
  operativeIds: string[];
}

/** A change, its booking's place for screens of the office, and the engineers whose day it touches. */
export interface Notice {
  change: Change;
  place: Place | undefined;
  engineerIds: string[];
}

/** What events about jobs and bookings have in common, of which each carries a part. */
interface Data {
  jobId?: string;
  job?: { id: string; siteId: string };
  booking?: { jobId: string; siteId: string; bookedDate?: string; slot?: string; previousDate?: string; operativeIds: string[] };
  releasedOperativeIds?: string[];
  changes?: { field: string; from: string }[];
}

/** What open screens are told of an event. */
export function toNotice(event: CloudEvent): Notice {
  const data = event.data as Data;
  const { job, booking } = data;
  const jobId = booking?.jobId ?? job?.id ?? data.jobId;
  const siteId = booking?.siteId ?? job?.siteId;
  const left = data.changes?.find(({ field }) => field === 'bookedDate')?.from;
  const dates = [booking?.bookedDate, booking?.previousDate, left].filter(isPlainDate);
  return {
    change: {
      type: event.type,
      id: event.subject,
      version: event.aggregateversion,
      ...(jobId ? { jobId } : {}),
      ...(siteId ? { siteId } : {}),
      ...(booking ? { dates: [...new Set(dates)] } : {}),
      actorId: event.actorid,
      actorName: event.actorname,
      time: event.time,
    },
    place: booking && { bookedDate: booking.bookedDate ?? null, slot: booking.slot ?? null, operativeIds: booking.operativeIds },
    engineerIds: [...(booking?.operativeIds ?? []), ...(data.releasedOperativeIds ?? [])],
  };
}

const office = ['office', 'manager', 'super', 'purchasing'];

/** Who works in the office, at a screen that shows everything. */
export function isOfOffice(actor: Actor): boolean {
  return actor.roles.some((role) => office.includes(role));
}

/**
 * Office roles hear of everything but whose access changed, which is for Super Users and whoever it is; an engineer only
 * of bookings that give or take a job of theirs.
 */
export function mayHear(actor: Actor, notice: Notice): boolean {
  if (accessEvents.some((type) => type === notice.change.type)) return actor.roles.includes('super') || actor.id === notice.change.id;
  if (isOfOffice(actor)) return true;
  return actor.engineerId !== undefined && notice.engineerIds.includes(actor.engineerId);
}
