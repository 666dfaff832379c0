import * as directory from './directory.js';
import * as documents from './documents.js';
import * as jobs from './jobs.js';
import * as notifications from './notifications.js';
import * as scheduling from './scheduling.js';

/** Turns an event's data into its message and back, as proto3 JSON. */
export interface Codec<T> {
  fromJSON(data: unknown): T;
  toJSON(message: T): unknown;
}

/** What an event type carries and which stream it is on. */
export interface EventDefinition<T> {
  stream: string;
  codec: Codec<T>;
}

function on<T>(stream: string, codec: { fromJSON(data: unknown): T; toJSON(message: T): unknown }): EventDefinition<T> {
  return { stream, codec };
}

/**
 * Every event there is. The type is also the subject it is published under:
 * `<service>.<aggregate>.<past tense>.v<n>`. Streams belong to the producing service.
 */
export const eventCatalogue = {
  'directory.client.changed.v1': on('DIRECTORY', directory.ClientState),
  'directory.site.changed.v1': on('DIRECTORY', directory.SiteState),
  'directory.site.engineers-released.v1': on('DIRECTORY', directory.SiteReleased),
  'directory.plot.changed.v1': on('DIRECTORY', directory.PlotState),
  'directory.engineer.changed.v1': on('DIRECTORY', directory.EngineerState),
  'directory.settings.changed.v1': on('DIRECTORY', directory.SettingsState),
  'directory.user.changed.v1': on('DIRECTORY', directory.UserAccess),
  'directory.access.ended.v1': on('DIRECTORY', directory.AccessEnded),

  'jobs.job.created.v1': on('JOBS', jobs.JobEvent),
  'jobs.job.changed.v1': on('JOBS', jobs.JobEvent),
  'jobs.job.completed.v1': on('JOBS', jobs.JobEvent),
  'jobs.job.reopened.v1': on('JOBS', jobs.JobEvent),
  'jobs.job.deleted.v1': on('JOBS', jobs.JobEvent),
  'jobs.job.restored.v1': on('JOBS', jobs.JobEvent),
  'jobs.visit.reported.v1': on('JOBS', jobs.VisitReported),

  'scheduling.booking.made.v1': on('SCHEDULING', scheduling.BookingEvent),
  'scheduling.booking.moved.v1': on('SCHEDULING', scheduling.BookingEvent),
  'scheduling.booking.cleared.v1': on('SCHEDULING', scheduling.BookingEvent),
  'scheduling.absence.changed.v1': on('SCHEDULING', scheduling.AbsenceState),

  'documents.document.stored.v1': on('DOCUMENTS', documents.DocumentState),
  'documents.document.deleted.v1': on('DOCUMENTS', documents.DocumentState),

  'notifications.message.changed.v1': on('NOTIFICATIONS', notifications.MessageState),
} as const;

/** The name of an event, such as `jobs.job.completed.v1`. */
export type EventType = keyof typeof eventCatalogue;

/** The message an event of this type carries. */
export type EventData<T extends EventType> =
  (typeof eventCatalogue)[T] extends EventDefinition<infer Message> ? Message : never;
