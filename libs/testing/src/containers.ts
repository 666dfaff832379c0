import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { GenericContainer, Wait } from 'testcontainers';
import type { TestPostgres } from './postgres.js';

const postgresImage = 'postgres:18';
const natsImage = 'nats:2';

/** The same Postgres as the embedded one, where Docker is. */
export async function startPostgresContainer(): Promise<TestPostgres> {
  const port = await freePort();
  const password = 'makegood';
  const container = await new GenericContainer(postgresImage)
    .withEnvironment({ POSTGRES_PASSWORD: password, POSTGRES_DB: 'makegood' })
    .withCommand(['postgres', '-c', 'max_connections=300', '-c', 'fsync=off'])
    .withExposedPorts({ container: 5432, host: port })
    .withWaitStrategy(Wait.forSuccessfulCommand('pg_isready -h 127.0.0.1 -U postgres'))
    .start();
  return {
    adminUrl: `postgresql://postgres:${password}@${container.getHost()}:${port}/makegood`,
    // From inside, the first process of a container can't be killed.
    kill: async () => void (await container.stop({ timeout: 0, remove: false })),
    restart: () => container.restart(),
    stop: async () => void (await container.stop()),
  };
}

/** The same NATS as the embedded one, its store in our folder. */
export async function startNatsContainer(
  dir: string, wanted?: number,
): Promise<{ url: string; port: number; stop(): Promise<void>; kill(): Promise<void> }> {
  const port = wanted ?? (await freePort());
  const store = join(dir, 'store');
  await mkdir(store, { recursive: true });
  const container = await new GenericContainer(natsImage)
    .withCommand(['-js', '-sd', '/store'])
    // As ourselves: the store in our folder stays ours to copy and to remove.
    .withUser(`${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`)
    .withBindMounts([{ source: store, target: '/store' }])
    .withExposedPorts({ container: 4222, host: port })
    .withWaitStrategy(Wait.forLogMessage(/Server is ready/))
    .start();
  const stop = async (): Promise<void> => void (await container.stop({ timeout: 10_000 }));
  return { url: `nats://${container.getHost()}:${port}`, port, stop, kill: async () => void (await container.stop({ timeout: 0 })) };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
