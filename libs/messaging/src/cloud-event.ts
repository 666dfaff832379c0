import type { OutgoingEvent } from '@makegood/database';
import type { Actor } from '@makegood/kernel';
import { newId, refuse } from '@makegood/kernel';
import { outgoingTrace } from '@makegood/observability';
import type { ServiceEvents } from './catalogue.js';

/** An event as it travels: CloudEvents 1.0, its data the catalogue's message as proto3 JSON. */
export interface CloudEvent<Data = unknown> {
  specversion: '1.0';
  /** UUIDv7; the same event has the same id wherever and however often it arrives. */
  id: string;
  source: string;
  type: string;
  /** The aggregate's id. */
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  data: Data;
  /** The aggregate's version after the change. */
  aggregateversion: number;
  actorid: string;
  actorname: string;
  traceparent?: string;
}

/** Larger events are refused when they are written: the bus would refuse them later, and again and again. */
export const maxEventBytes = 256 * 1024;

/** Header with the aggregate's id, so that a consumer can choose a lane without reading the event. */
export const subjectHeader = 'Makegood-Subject';

/** Puts an event into its envelope. */
export function toCloudEvent(event: OutgoingEvent, service: ServiceEvents, actor: Actor, now: Date): CloudEvent {
  if (!event.type.startsWith(`${service.name}.`)) throw new Error(`${service.name} may not emit ${event.type}`);
  const { codec } = service.definition(event.type);
  const { traceparent } = outgoingTrace();
  const envelope: CloudEvent = {
    specversion: '1.0',
    id: newId(),
    source: `makegood/${service.name}`,
    type: event.type,
    subject: event.aggregateId,
    time: now.toISOString(),
    datacontenttype: 'application/json',
    data: codec.toJSON(event.data as never),
    aggregateversion: event.version,
    actorid: actor.id,
    actorname: actor.name,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
  const size = Buffer.byteLength(JSON.stringify(envelope));
  if (size <= maxEventBytes) return envelope;
  throw refuse.tooLarge('event/too-large', `This is more than fits into one record (${size} bytes).`);
}

/** Reads an envelope and its data; throws when it is not one of ours. */
export function readCloudEvent(raw: unknown, service: ServiceEvents): CloudEvent {
  if (typeof raw !== 'object' || raw === null) throw new Error('An event must be a JSON object');
  const event = raw as Partial<CloudEvent>;
  for (const field of ['id', 'type', 'source', 'subject', 'time', 'actorid', 'actorname'] as const) {
    if (typeof event[field] !== 'string' || event[field] === '') throw new Error(`The event has no ${field}`);
  }
  if (event.specversion !== '1.0') throw new Error('The event is not a CloudEvent 1.0');
  if (!Number.isSafeInteger(event.aggregateversion)) throw new Error('The event has no aggregateversion');
  if (typeof event.data !== 'object' || event.data === null) throw new Error('The event has no data');
  const envelope = event as CloudEvent;
  return { ...envelope, data: service.definition(envelope.type).codec.fromJSON(envelope.data) };
}
