import { Metadata } from '@grpc/grpc-js';
import { metadataKeys, readPrivateKey, signActor } from '@makegood/auth';
import { type directory, type EventType, eventCatalogue, type jobs, scheduling } from '@makegood/contracts';
import { type Actor, type Call, DomainError, newId } from '@makegood/kernel';
import { Bus, ensureStream } from '@makegood/messaging';
import { peer, type PeerClient, type RunningService } from '@makegood/service';
import { aCall, anActor, eventually, startPlatform, type TestDatabase, type TestPlatform } from '@makegood/testing';
import { start } from '../src/main.js';
import { Owners } from './owners.js';

export const now = '2026-11-24T09:00:00.000Z';
export const today = '2026-11-24';

/** Scheduling as it runs, with stand-ins for jobs and directory. */
export interface Scheduling {
  rpc: PeerClient<typeof scheduling.SchedulingServiceService>;
  owners: Owners;
  service: RunningService;
  database: TestDatabase;
  platform: TestPlatform;
  /** Publishes an owner's state on the bus, as the owner would. */
  publish(type: EventType, id: string, version: number, data: object): Promise<void>;
  /** Events scheduling has put on the bus about a job, oldest first. */
  eventsOf(jobId: string): Promise<{ type: string; version: number; data: scheduling.BookingEvent }[]>;
  stop(): Promise<void>;
}

/** Starts it once for a test file. */
export async function startScheduling(): Promise<Scheduling> {
  const platform = await startPlatform();
  const owners = new Owners();
  const address = await owners.listen();
  Object.assign(platform.peers, { jobs: address, directory: address });
  const service = await platform.startTestService({ service: 'scheduling', start, env: { MAKEGOOD_NOW: now } });
  await eventually(async () => {
    if (!(await service.ready())) throw new Error('not ready yet');
  });
  const database = platform.databases['scheduling'];
  if (!database) throw new Error('scheduling has no database');
  const privateKey = readPrivateKey(platform.gatewayPrivateKey);
  const rpc = peer(scheduling.SchedulingServiceClient, {
    address: service.address,
    credentials: ({ actor }) => {
      const metadata = new Metadata();
      metadata.set(metadataKeys.actorToken, signActor(actor, { issuer: 'gateway', privateKey }));
      return metadata;
    },
  });
  const bus = service.app.get(Bus, { strict: false });
  return {
    rpc, owners, service, database, platform,
    publish: async (type, id, version, data) => {
      const session = await bus.connected(5_000);
      if (!session) throw new Error('NATS is not there');
      const { stream, codec } = eventCatalogue[type];
      await ensureStream(session.manager, stream);
      const [source] = type.split('.');
      const event = {
        specversion: '1.0', id: newId(), source: `makegood/${source}`, type, subject: id, time: now,
        datacontenttype: 'application/json', data: codec.toJSON(data as never), aggregateversion: version,
        actorid: 'system:test', actorname: 'Test',
      };
      await session.client.publish(type, JSON.stringify(event), { msgID: event.id });
    },
    eventsOf: async (jobId) => {
      const rows = await database.query<{ type: string; version: string; event: { data: unknown } }>(
        'select type, version, event from outbox where aggregate_id = $1 order by seq', [jobId],
      );
      return rows.map(({ type, version, event }) => ({
        type, version: Number(version), data: scheduling.BookingEvent.fromJSON(event.data),
      }));
    },
    stop: async () => {
      rpc[Symbol.dispose]();
      await platform.stop();
      owners.close();
    },
  };
}

/** A call by somebody with a role. */
export function as(role: string, changes: Partial<Actor> = {}, call: Partial<Call> = {}): Call {
  return aCall({ actor: anActor(role, changes), ...call });
}

/** What `aWorld` makes. */
export interface World {
  client: directory.ClientState;
  marcus: directory.EngineerState;
  tom: directory.EngineerState;
  site: directory.SiteState;
  plot: directory.PlotState;
  job: jobs.JobState;
}

/** A site of a client with two engineers, a plot and an open job on it, known to the owners alone. */
export function aWorld(owners: Owners): World {
  const client = owners.aClient();
  const marcus = owners.anEngineer({ name: 'Marcus Obi' });
  const tom = owners.anEngineer({ name: 'Tom Haigh' });
  const site = owners.aSite({ clientId: client.id, engineerIds: [marcus.id, tom.id] });
  const plot = owners.aPlot({ siteId: site.id });
  const job = owners.aJob({ siteId: site.id, clientId: client.id, plotId: plot.id });
  return { client, marcus, tom, site, plot, job };
}

/** The refusal a call ends with. */
export async function refusalOf(call: Promise<unknown>): Promise<DomainError> {
  const error = await call.then(() => undefined, (cause: unknown) => cause);
  if (error instanceof DomainError) return error;
  throw new Error(`It was not refused: ${String(error)}`);
}
