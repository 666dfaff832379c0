import { Metadata, type sendUnaryData, Server, ServerCredentials, type ServerUnaryCall } from '@grpc/grpc-js';
import { metadataKeys, readPrivateKey, signActor } from '@makegood/auth';
import { directory, eventCatalogue, type EventType, jobs, notifications, scheduling } from '@makegood/contracts';
import { type Actor, type Call, DomainError, newId, refuse } from '@makegood/kernel';
import { Bus, ensureStream } from '@makegood/messaging';
import { peer, type PeerClient, type RunningService, statusOf } from '@makegood/service';
import { aCall, anActor, eventually, startPlatform, type TestDatabase, type TestPlatform } from '@makegood/testing';
import { start } from '../src/main.js';
import { type MailServerUnderTest, startMailServer } from './a-mail-server.js';

/** Notifications as it runs, with a real SMTP server and stand-ins for jobs and scheduling. */
export interface Notifications {
  rpc: PeerClient<typeof notifications.NotificationsServiceService>;
  mail: MailServerUnderTest;
  service: RunningService;
  database: TestDatabase;
  platform: TestPlatform;
  /** A job with a booking, at a place whose names have arrived. */
  aJob(changes?: Partial<jobs.JobState>, booking?: Partial<scheduling.BookingState>): Promise<jobs.JobState>;
  /** How a message's states followed one another, by its events. */
  statesOf(id: string): Promise<string[]>;
  /** Starts the service again on the same data, as after a crash. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const clientEmails = ['care@haldenrowe.example', 'foundry.row@haldenrowe.example'];

export async function startNotifications(env: Record<string, string> = {}): Promise<Notifications> {
  const platform = await startPlatform();
  const mail = await startMailServer();
  const records = new Map<string, { job: jobs.JobState; booking: scheduling.BookingState }>();
  const owners = await startOwners(records);
  Object.assign(platform.peers, { jobs: owners.address, scheduling: owners.address, directory: owners.address });
  const settings = { MAIL_FROM: 'care@ridingsaftercare.example', SMTP_URL: mail.url, ...env };
  const launch = async (): Promise<RunningService> => {
    const started = await platform.startTestService({ service: 'notifications', start, env: settings });
    await eventually(async () => {
      if (!(await started.ready())) throw new Error('not ready yet');
    });
    return started;
  };
  const state = { service: await launch() };
  const privateKey = readPrivateKey(platform.gatewayPrivateKey);
  const connect = (): Notifications['rpc'] =>
    peer(notifications.NotificationsServiceClient, {
      address: state.service.address,
      credentials: ({ actor }) => {
        const metadata = new Metadata();
        metadata.set(metadataKeys.actorToken, signActor(actor, { issuer: 'gateway', privateKey }));
        return metadata;
      },
    });
  const database = platform.databases['notifications'];
  if (!database) throw new Error('notifications has no database');
  const publish = (type: EventType, id: string, data: object): Promise<void> => publishOn(state.service, type, id, data);
  const place = { client: newId(), site: newId(), plot: newId(), marcus: newId(), tom: newId() };
  await publish('directory.client.changed.v1', place.client, directory.ClientState.fromPartial({
    id: place.client, version: 1, name: 'Halden & Rowe', customerCareEmails: clientEmails,
  }));
  await publish('directory.site.changed.v1', place.site, directory.SiteState.fromPartial({
    id: place.site, version: 1, clientId: place.client, name: 'Foundry Row',
  }));
  await publish('directory.plot.changed.v1', place.plot, directory.PlotState.fromPartial({ id: place.plot, version: 1, name: '21' }));
  for (const [id, name] of [[place.marcus, 'Marcus Obi'], [place.tom, 'Tom Haigh']] as const) {
    await publish('directory.engineer.changed.v1', id, directory.EngineerState.fromPartial({ id, version: 1, name }));
  }
  await eventually(async () => {
    const rows = await database.query('select id from plots union all select id from sites union all select id from engineers');
    if (rows.length < 4) throw new Error('the names have not arrived');
  });
  const under: Notifications = {
    rpc: connect(), mail, service: state.service, database, platform,
    aJob: (changes = {}, booking = {}) => {
      const id = newId();
      const job = jobs.JobState.fromPartial({
        id, version: 1, refNum: 4619, siteId: place.site, clientId: place.client, plotId: place.plot,
        plotAddress: '21 Crucible Way, Halifax', postcode: 'HX1 5TD', customerName: 'Mrs Folake Adeyemi',
        customerEmail: 'f.adeyemi@mail.example', information: 'Kitchen worktop joint by the sink', latestUpdate: 'The worktop arrived this morning.',
        issueDate: '2026-10-23', additionalHours: '0', outOfHoursTime: '0', ...changes,
      });
      records.set(id, {
        job,
        booking: scheduling.BookingState.fromPartial({
          jobId: id, version: 2, bookedDate: '2026-11-25', slot: 'AM', operativeIds: [place.marcus, place.tom], siteId: place.site, ...booking,
        }),
      });
      return Promise.resolve(job);
    },
    statesOf: async (id) => {
      const rows = await database.query<{ state: string }>(
        `select event->'data'->>'state' as state from outbox where aggregate_id = $1 order by seq`, [id],
      );
      return rows.map((row) => row.state);
    },
    restart: async () => {
      under.rpc[Symbol.dispose]();
      state.service = await launch();
      Object.assign(under, { service: state.service, rpc: connect() });
    },
    stop: async () => {
      under.rpc[Symbol.dispose]();
      await platform.stop();
      await mail.down();
      owners.close();
    },
  };
  return under;
}

async function publishOn(service: RunningService, type: EventType, id: string, data: object): Promise<void> {
  const session = await service.app.get(Bus, { strict: false }).connected(5_000);
  if (!session) throw new Error('NATS is not there');
  const { stream, codec } = eventCatalogue[type];
  await ensureStream(session.manager, stream);
  const event = {
    specversion: '1.0', id: newId(), source: 'makegood/directory', type, subject: id, time: new Date().toISOString(),
    datacontenttype: 'application/json', data: codec.toJSON(data as never), aggregateversion: 1, actorid: 'system:test', actorname: 'Test',
  };
  await session.client.publish(type, JSON.stringify(event), { msgID: event.id });
}

type Records = Map<string, { job: jobs.JobState; booking: scheduling.BookingState }>;

async function startOwners(records: Records): Promise<{ address: string; close(): void }> {
  const server = new Server();
  server.addService(jobs.JobsServiceService, {
    getJob: answer(({ id }: { id: string }, roles) => {
      const { job } = recordOf(records, id);
      if (job.deleted && !roles.includes('super')) throw noSuchJob();
      return job;
    }),
  });
  server.addService(scheduling.SchedulingServiceService, {
    getBooking: answer(({ jobId }: { jobId: string }) => recordOf(records, jobId).booking),
  });
  server.addService(directory.DirectoryServiceService, {
    getSettings: answer(() => directory.SettingsState.fromPartial({ version: 1, companyName: 'Ridings Aftercare', shortName: 'Ridings' })),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return { address: `127.0.0.1:${port}`, close: () => server.forceShutdown() };
}

function recordOf(records: Records, id: string): { job: jobs.JobState; booking: scheduling.BookingState } {
  const record = records.get(id);
  if (!record) throw noSuchJob();
  return record;
}

function noSuchJob(): DomainError {
  return refuse.notFound('job/not-found', 'There is no such job.');
}

function answer<Request, Response>(work: (request: Request, roles: string[]) => Response) {
  return (call: ServerUnaryCall<Request, Response>, respond: sendUnaryData<Response>): void => {
    try {
      respond(null, work(call.request, rolesOf(call.metadata)));
    } catch (error) {
      respond(statusOf(error as DomainError));
    }
  };
}

/** The roles that a call's actor token names. */
function rolesOf(metadata: Metadata): string[] {
  const [, claims = ''] = String(metadata.get(metadataKeys.actorToken)[0]).split('.');
  return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { roles: string[] }).roles;
}

/** A call by somebody with a role. */
export function as(role: string, changes: Partial<Actor> = {}, call: Partial<Call> = {}): Call {
  return aCall({ actor: anActor(role, changes), ...call });
}

/** The refusal a call ends with. */
export async function refusalOf(call: Promise<unknown>): Promise<DomainError> {
  const error = await call.then(() => undefined, (cause: unknown) => cause);
  if (error instanceof DomainError) return error;
  throw new Error(`It was not refused: ${String(error)}`);
}
