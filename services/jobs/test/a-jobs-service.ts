import { Metadata } from '@grpc/grpc-js';
import { metadataKeys, readPrivateKey, signActor } from '@makegood/auth';
import { type EventType, eventCatalogue, jobs } from '@makegood/contracts';
import { type Actor, type Call, DomainError, newId } from '@makegood/kernel';
import { Bus, ensureStream } from '@makegood/messaging';
import { peer, type PeerClient, type RunningService } from '@makegood/service';
import { anActor, eventually, startPlatform, type TestDatabase, type TestPlatform } from '@makegood/testing';
import { start } from '../src/main.js';
import { Owners } from './owners.js';

/** What the service's clock said at the start; it runs on from there. */
export const now = '2026-11-24T09:00:00.000Z';
export const today = '2026-11-24';

type Rpc = PeerClient<typeof jobs.JobsServiceService>;

/** Jobs as it runs, with stand-ins for the services it asks. */
export interface Jobs {
  rpc: Rpc;
  owners: Owners;
  service: RunningService;
  database: TestDatabase;
  platform: TestPlatform;
  /** Publishes an owner's state on the bus, as the owner would. */
  publish(type: EventType, id: string, version: number, data: object): Promise<void>;
  /** Events jobs has committed about a job, oldest first. */
  eventsOf(jobId: string): Promise<{ type: string; version: number; data: jobs.JobEvent }[]>;
  stop(): Promise<void>;
}

/** Starts it once for a test file. */
export async function startJobs(): Promise<Jobs> {
  const platform = await startPlatform();
  const owners = new Owners();
  const address = await owners.listen();
  Object.assign(platform.peers, { directory: address, scheduling: address, documents: address });
  const service = await platform.startTestService({ service: 'jobs', start, env: { MAKEGOOD_NOW: now } });
  await eventually(async () => {
    if (!(await service.ready())) throw new Error('not ready yet');
  });
  const database = platform.databases['jobs'];
  if (!database) throw new Error('jobs has no database');
  const rpc = clientOf(service, platform);
  const stop = async (): Promise<void> => {
    rpc[Symbol.dispose]();
    await platform.stop();
    owners.close();
  };
  const bus = service.app.get(Bus, { strict: false });
  return { rpc, owners, service, database, platform, publish: publisher(bus), eventsOf: reader(database), stop };
}

function clientOf(service: RunningService, platform: TestPlatform): Rpc {
  const privateKey = readPrivateKey(platform.gatewayPrivateKey);
  return peer(jobs.JobsServiceClient, {
    address: service.address,
    credentials: ({ actor }) => {
      const metadata = new Metadata();
      metadata.set(metadataKeys.actorToken, signActor(actor, { issuer: 'gateway', privateKey }));
      return metadata;
    },
  });
}

function publisher(bus: Bus): Jobs['publish'] {
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

function reader(database: TestDatabase): Jobs['eventsOf'] {
  return async (jobId) => {
    const rows = await database.query<{ type: string; version: string; event: { data: unknown } }>(
      'select type, version, event from outbox where aggregate_id = $1 order by seq', [jobId],
    );
    return rows.map(({ type, version, event }) => ({ type, version: Number(version), data: jobs.JobEvent.fromJSON(event.data) }));
  };
}

/** A call by somebody with a role. */
export function as(role: string, changes: Partial<Actor> = {}, call: Partial<Call> = {}): Call {
  return { actor: anActor(role, changes), route: 'test', ...call };
}

export const hannah = as('office', { name: 'Hannah Birch' });

/** The fields of a plain job at a new site and plot, which the owners know and jobs doesn't yet. */
export function fieldsAt(owners: Owners, changes: Partial<jobs.JobFields> = {}): jobs.JobFields {
  const site = owners.aSite();
  const plot = owners.aPlot({ siteId: site.id });
  return jobs.JobFields.fromPartial({
    siteId: site.id, plotId: plot.id, customerName: 'Amira Khan', customerEmail: 'amira@example.co.uk',
    information: 'Worktop joint has swollen by the sink', ...changes,
  });
}

/** A job raised by the office. */
export async function aRaisedJob({ rpc, owners }: Jobs, changes: Partial<jobs.JobFields> = {}): Promise<jobs.JobState> {
  return rpc.createJob({ fields: fieldsAt(owners, changes), id: '' }, hannah);
}

/** A change of a job by the office: the fields given and no others. */
export function aChange(job: jobs.JobState, fields: Partial<jobs.JobFields>, changed = Object.keys(fields)): jobs.ChangeJobRequest {
  return { id: job.id, expectedVersion: job.version, fields: jobs.JobFields.fromPartial(fields), changed, source: 'screen' };
}

/** The refusal a call ends with. */
export async function refusalOf(call: Promise<unknown>): Promise<DomainError> {
  const error = await call.then(() => undefined, (cause: unknown) => cause);
  if (error instanceof DomainError) return error;
  throw new Error(`It was not refused: ${String(error)}`);
}
