import { Metadata } from '@grpc/grpc-js';
import { metadataKeys, readPrivateKey, signActor } from '@makegood/auth';
import { type EventType, eventCatalogue, type jobs, reporting, type scheduling } from '@makegood/contracts';
import { type Actor, type Call, DomainError, newId } from '@makegood/kernel';
import { Bus, ensureStream } from '@makegood/messaging';
import { peer, type PeerClient, type RunningService } from '@makegood/service';
import { aCall, anActor, eventually, startPlatform, type TestDatabase } from '@makegood/testing';
import { start } from '../src/main.js';
import { Owners } from './owners.js';

export const now = '2026-11-24T09:00:00.000Z';

/** Reporting as it runs, with stand-ins for the owners of what it shows. */
export interface Reporting {
  rpc: PeerClient<typeof reporting.ReportingServiceService>;
  owners: Owners;
  service: RunningService;
  database: TestDatabase;
  /** Publishes an owner's state on the bus, as the owner would. */
  publish(type: EventType, id: string, version: number, data: object): Promise<void>;
  publishJob(job: jobs.JobState, type?: EventType): Promise<void>;
  publishBooking(booking: scheduling.BookingState, type?: EventType): Promise<void>;
  /** The list, once it has seen these. */
  list(changes?: Partial<reporting.ListJobsRequest>, role?: string): Promise<reporting.ListJobsResponse>;
  stop(): Promise<void>;
}

/** Starts it once for a test file. */
export async function startReporting(): Promise<Reporting> {
  const platform = await startPlatform();
  const owners = new Owners();
  const address = await owners.listen();
  Object.assign(platform.peers, { directory: address, jobs: address, scheduling: address });
  const service = await platform.startTestService({ service: 'reporting', start, env: { MAKEGOOD_NOW: now } });
  await eventually(async () => {
    if (!(await service.ready())) throw new Error('not ready yet');
  });
  const database = platform.databases['reporting'];
  if (!database) throw new Error('reporting has no database');
  const rpc = clientOf(service, platform.gatewayPrivateKey);
  const publish = publisher(service.app.get(Bus, { strict: false }));
  return {
    rpc, owners, service, database, publish,
    publishJob: (job, type = 'jobs.job.changed.v1') => publish(type, job.id, job.version, { job, changes: [], source: 'screen' }),
    publishBooking: (booking, type = 'scheduling.booking.moved.v1') =>
      publish(type, booking.jobId, booking.version, { booking, changes: [], source: 'screen', releasedOperativeIds: [] }),
    list: (changes = {}, role = 'office') => rpc.listJobs(aRequest(changes), as(role)),
    stop: async () => {
      rpc[Symbol.dispose]();
      await platform.stop();
      owners.close();
    },
  };
}

function clientOf(service: RunningService, gatewayPrivateKey: string): Reporting['rpc'] {
  const privateKey = readPrivateKey(gatewayPrivateKey);
  return peer(reporting.ReportingServiceClient, {
    address: service.address,
    credentials: ({ actor }) => {
      const metadata = new Metadata();
      metadata.set(metadataKeys.actorToken, signActor(actor, { issuer: 'gateway', privateKey }));
      return metadata;
    },
  });
}

function publisher(bus: Bus): Reporting['publish'] {
  return async (type, id, version, data) => {
    const session = await bus.connected(5_000);
    if (!session) throw new Error('NATS is not there');
    const { stream, codec } = eventCatalogue[type];
    await ensureStream(session.manager, stream);
    const event = {
      specversion: '1.0', id: newId(), source: `makegood/${type.split('.')[0]}`, type, subject: id, time: now,
      datacontenttype: 'application/json', data: codec.toJSON(data as never), aggregateversion: version,
      actorid: 'system:test', actorname: 'Test',
    };
    await session.client.publish(type, JSON.stringify(event), { msgID: event.id });
  };
}

export function aRequest(changes: Partial<reporting.ListJobsRequest> = {}): reporting.ListJobsRequest {
  return reporting.ListJobsRequest.fromPartial(changes);
}

/** A call by somebody with a role. */
export function as(role: string, changes: Partial<Actor> = {}): Call {
  return aCall({ actor: anActor(role, changes) });
}

export function seen(...states: { id: string; version: number }[]): reporting.ListJobsRequest['atLeast'] {
  return states.map(({ id, version }) => ({ aggregate: 'job', id, version }));
}

export function seenBooking(...states: { jobId: string; version: number }[]): reporting.ListJobsRequest['atLeast'] {
  return states.map(({ jobId, version }) => ({ aggregate: 'booking', id: jobId, version }));
}

/** The refusal a call ends with. */
export async function refusalOf(call: Promise<unknown>): Promise<DomainError> {
  const error = await call.then(() => undefined, (cause: unknown) => cause);
  if (error instanceof DomainError) return error;
  throw new Error(`It was not refused: ${String(error)}`);
}
