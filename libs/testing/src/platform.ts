import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { actorKeys } from './actors.js';
import { freshDatabase, type TestDatabase } from './fresh-database.js';
import { startNats, type TestNats } from './nats.js';

/** A started service, as every service's `start(env)` gives it. */
export interface StartedService {
  readonly address: string;
  ready(): Promise<boolean>;
  stop(): Promise<void>;
}

export interface StartOptions<S extends StartedService> {
  /** The service's name; its database is migrated from `services/<name>/migrations`. */
  service: string;
  /** The service's own `start`. */
  start: (env: Record<string, string>) => Promise<S>;
  /** False for a service that owns no data. */
  database?: boolean;
  env?: Record<string, string>;
}

/** What services need around them: a NATS of the test file's own, databases in the run's Postgres, keys, files. */
export interface TestPlatform {
  nats: TestNats;
  /** Addresses of what was started, by name. A service sees those that were started before it. */
  peers: Record<string, string>;
  /** The gateway's key: what signs for a test that calls services directly. */
  gatewayPrivateKey: string;
  databases: Record<string, TestDatabase>;
  /** Folder for objects, removed at the end. */
  dataDir: string;
  /** Starts a service on a free port with a database of its own and waits until it is ready. */
  startTestService<S extends StartedService>(options: StartOptions<S>): Promise<S>;
  /** Stops the services, last first, then everything below them. */
  stop(): Promise<void>;
}

const names = [
  'gateway', 'directory', 'jobs', 'scheduling', 'documents', 'notifications', 'reporting', 'revisits', 'purchasing',
  'aftercare',
];

/** Starts the ground for services under test: `const platform = await startPlatform()`, once per file. */
export async function startPlatform(): Promise<TestPlatform> {
  const [nats, dataDir] = await Promise.all([startNats(), mkdtemp(join(tmpdir(), 'makegood-data-'))]);
  const keys = Object.fromEntries(names.map((name) => [name, actorKeys()]));
  const publicKeys = Object.fromEntries(Object.entries(keys).map(([name, { publicKey }]) => [name, publicKey]));
  const running: StartedService[] = [];
  const peers: Record<string, string> = {};
  const databases: Record<string, TestDatabase> = {};

  const startTestService = async <S extends StartedService>(options: StartOptions<S>): Promise<S> => {
    const { service, start, database = true, env = {} } = options;
    const own = keys[service] ?? actorKeys();
    const data = database ? (databases[service] ??= await freshDatabase(service)) : undefined;
    const started = await start({
      SERVICE_NAME: service,
      ...(data ? { DATABASE_URL: data.url } : {}),
      NATS_URL: nats.url,
      GRPC_LISTEN: '127.0.0.1:0',
      PEERS: JSON.stringify(peers),
      ACTOR_PRIVATE_KEY: own.privateKey,
      ACTOR_PUBLIC_KEYS: JSON.stringify({ ...publicKeys, [service]: own.publicKey }),
      TIME_ZONE: 'Europe/London',
      DATA_DIR: dataDir,
      ...env,
    });
    running.push(started);
    peers[service] = started.address;
    return started;
  };

  const stop = async (): Promise<void> => {
    for (const service of running.toReversed()) await service.stop();
    for (const database of Object.values(databases)) await database.drop();
    await nats.dispose();
    await rm(dataDir, { recursive: true, force: true });
  };
  const gatewayPrivateKey = keys['gateway']?.privateKey ?? '';
  return { nats, peers, gatewayPrivateKey, databases, dataDir, startTestService, stop };
}
