import { cp, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startNatsContainer } from './containers.js';
import { loadTool } from './repository.js';

/** A NATS server with JetStream of our own, on the same port and store through stops and starts. */
export interface TestNats {
  url: string;
  /** The address for one of the users it was started with. */
  urlFor(user: string): string;
  stop(): Promise<void>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Starts again after `stop` or `kill`. */
  start(): Promise<void>;
  /** Copies the store aside, while stopped. */
  saveStore(name: string): Promise<void>;
  /** Puts a saved store back, while stopped: what a restored backup or a lost disk does. */
  restoreStore(name: string, options?: RestoreOptions): Promise<void>;
  /** Throws the store away, while stopped. */
  loseStore(): Promise<void>;
  /** Ends it for good and removes its data. */
  dispose(): Promise<void>;
}

export interface RestoreOptions {
  /** Only the messages go back, what consumers have acknowledged stays: the worst a store can do. */
  keepConsumers?: boolean;
}

/** A user of the bus and what it may say and hear. Without users everybody may do everything. */
export interface NatsUser {
  name: string;
  password: string;
  publish: string[];
  subscribe: string[];
}

interface Running {
  url: string;
  port: number;
  stop(): Promise<void>;
  kill(): Promise<void>;
}

interface LocalNats {
  startNats(options: { dir: string; port?: number; program?: string; users?: NatsUser[] }): Promise<Running>;
}

interface NatsProgram {
  findNatsServer(): string | null;
  fetchNatsServer(log: (line: string) => void): string;
}

/** The nats-server program of this machine, fetched if there is none. */
export async function findNatsServer(): Promise<string> {
  const tool = await loadTool<NatsProgram>('local/nats-server.mjs');
  return tool.findNatsServer() ?? tool.fetchNatsServer((line) => process.stdout.write(`${line}\n`));
}

/** Starts a NATS server, embedded or (MAKEGOOD_TEST_PLATFORM=containers) in a container. */
export async function startNats({ users = [] }: { users?: NatsUser[] } = {}): Promise<TestNats> {
  const dir = await mkdtemp(join(tmpdir(), 'makegood-nats-'));
  const start = await starter(dir, users);
  const store = join(dir, 'store');
  let running = await start();
  const { port } = running;
  const replaceStore = async (from?: string, { keepConsumers = false }: RestoreOptions = {}): Promise<void> => {
    const before = join(dir, 'replaced');
    await rm(before, { recursive: true, force: true });
    await rename(store, before);
    if (!from) return;
    await cp(from, store, { recursive: true });
    if (keepConsumers) await copyConsumers(before, store);
  };
  return {
    url: running.url,
    urlFor: (name) => {
      const user = users.find((each) => each.name === name);
      if (!user) throw new Error(`This NATS has no user ${name}`);
      return `nats://${encodeURIComponent(name)}:${encodeURIComponent(user.password)}@127.0.0.1:${port}`;
    },
    stop: () => running.stop(),
    kill: () => running.kill(),
    start: async () => {
      running = await start(port);
    },
    saveStore: (name) => cp(store, join(dir, `saved-${name}`), { recursive: true }),
    restoreStore: (name, options) => replaceStore(join(dir, `saved-${name}`), options),
    loseStore: () => replaceStore(),
    dispose: async () => {
      await running.stop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

async function copyConsumers(from: string, to: string): Promise<void> {
  const streams = join('jetstream', '$G', 'streams');
  for (const stream of await readdir(join(from, streams))) {
    const consumers = join(streams, stream, 'obs');
    await rm(join(to, consumers), { recursive: true, force: true });
    await cp(join(from, consumers), join(to, consumers), { recursive: true });
  }
}

async function starter(dir: string, users: NatsUser[]): Promise<(port?: number) => Promise<Running>> {
  if (process.env['MAKEGOOD_TEST_PLATFORM'] === 'containers') {
    if (users.length > 0) throw new Error('Users of the bus are only for the embedded NATS');
    return (port) => startNatsContainer(dir, port);
  }
  const [tool, program] = await Promise.all([loadTool<LocalNats>('local/nats.mjs'), findNatsServer()]);
  return (port) => tool.startNats({ dir, port, program, users });
}
