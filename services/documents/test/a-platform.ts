import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Metadata } from '@grpc/grpc-js';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { metadataKeys, readPrivateKey, signActor } from '@makegood/auth';
import { documents, eventCatalogue, jobs } from '@makegood/contracts';
import { newId, type Actor, type Call } from '@makegood/kernel';
import { ensureStream, ServiceEvents, toCloudEvent, type CloudEvent } from '@makegood/messaging';
import { peer, type PeerClient } from '@makegood/service';
import { anActor, startPlatform, type TestDatabase, type TestPlatform } from '@makegood/testing';
import { start } from '../src/main.js';
import { AJobsService } from './a-jobs-service.js';

/** Documents, running for real, with a jobs service that is told which jobs there are. */
export interface RunningDocuments {
  platform: TestPlatform;
  jobs: AJobsService;
  client: PeerClient<typeof documents.DocumentsServiceService>;
  database: TestDatabase;
  /** A job that an engineer's user may open; the office may open any. */
  aJob(engineerUserId?: string): string;
  /** Puts a visit report on the bus as jobs does; gives the event, to be sent again. */
  report(visit: {
    jobId: string;
    by: Actor;
    prior?: string[];
    completed?: string[];
    id?: string;
  }): Promise<CloudEvent>;
  publish(event: CloudEvent): Promise<void>;
  /** Keys of the files that are on the disk. */
  filesOnDisk(): Promise<string[]>;
  stop(): Promise<void>;
}

export async function startDocuments(): Promise<RunningDocuments> {
  const platform = await startPlatform();
  const jobsService = new AJobsService();
  platform.peers['jobs'] = await jobsService.start();
  const service = await platform.startTestService({ service: 'documents', start });
  const key = { issuer: 'gateway', privateKey: readPrivateKey(platform.gatewayPrivateKey) };
  const client = peer(documents.DocumentsServiceClient, {
    address: service.address,
    credentials: ({ actor }) => {
      const metadata = new Metadata();
      metadata.set(metadataKeys.actorToken, signActor(actor, key));
      return metadata;
    },
  });
  const bus = await connect({ servers: platform.nats.url });
  await ensureStream(await jetstreamManager(bus), 'JOBS');
  const publish = async (event: CloudEvent): Promise<void> => {
    await jetstream(bus).publish(event.type, JSON.stringify(event));
  };
  const objects = join(platform.dataDir, 'objects');
  return {
    platform,
    jobs: jobsService,
    client,
    database: platform.databases['documents']!,
    aJob: (engineerUserId = newId()) => {
      const id = newId();
      jobsService.engineerOf.set(id, engineerUserId);
      return id;
    },
    report: async ({ jobId, by, prior = [], completed = [], id = newId() }) => {
      const report = jobs.VisitReport.fromPartial({
        id,
        complete: true,
        priorPhotoIds: prior,
        completedPhotoIds: completed,
      });
      const data = jobs.VisitReported.fromPartial({ job: { id: jobId, version: 2 }, report });
      const outgoing = { type: 'jobs.visit.reported.v1', aggregateId: jobId, version: 2, data };
      const event = toCloudEvent(outgoing, new ServiceEvents('jobs', eventCatalogue), by, new Date());
      await publish(event);
      return event;
    },
    publish,
    filesOnDisk: async () => {
      const entries = await readdir(objects, { recursive: true, withFileTypes: true }).catch(() => []);
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => `${entry.parentPath.slice(-2)}/${entry.name}`);
    },
    stop: async () => {
      await bus.close();
      client[Symbol.dispose]();
      await platform.stop();
      jobsService.stop();
    },
  };
}

/** A call in somebody's name; with a key, one that may be repeated. */
export function by(actor: Actor, idempotencyKey?: string): Call {
  return { actor, route: 'test', ...(idempotencyKey === undefined ? {} : { idempotencyKey }) };
}

export const anEngineer = (): Actor => anActor('engineer', { name: 'Ellis Marsh', engineerId: newId() });
export const anOfficeUser = (): Actor => anActor('office', { name: 'Priya Nolan' });
