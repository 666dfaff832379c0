import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Metadata } from '@grpc/grpc-js';
import { metadataKeys, readPrivateKey, signActor } from '@makegood/auth';
import { jobs, scheduling } from '@makegood/contracts';
import { peer } from '@makegood/service';
import { startNats } from '../../local/nats.mjs';
import { freePort } from '../../local/ports.mjs';
import { spawnHost } from '../../local/services.mjs';
import { closing } from '../driver/closing.mjs';
import { Witness } from '../driver/witness.mjs';
import { openWorld } from '../driver/world.mjs';

const names = ['jobs', 'scheduling'];
const entry = fileURLToPath(new URL('entry.mjs', import.meta.url));
/** Long enough for any handler here, so short that what a crash left is delivered again at once. */
const ackWaitNs = 2_000_000_000;

/**
 * Jobs and scheduling in one process, with a database and a bus of their own; when the process dies it is started
 * again, each life with the next crash point, the last without.
 * @param {{ ground: Awaited<ReturnType<typeof import('./ground.mjs').layGround>>, variant: string, crashes: string[] }} options
 */
export async function startRig({ ground, variant, crashes }) {
  const dir = join(ground.dir, variant.replaceAll(' ', '-'));
  mkdirSync(dir, { recursive: true });
  const [adminUrl, nats] = await Promise.all([ground.freshDatabase(), startNats({ dir: join(dir, 'nats') })]);
  const rig = { dir, nats, crashed: 0, stopping: false, witness: new Witness(join(dir, 'witness.jsonl')) };
  rig.stop = closing(async () => {
    rig.stopping = true;
    await rig.living;
    await rig.host?.kill();
    rig.clients?.close();
    await rig.world?.close();
    await rig.nats.stop();
    await rig.witness.close();
  });
  const peers = {};
  for (const name of [...names, 'directory', 'documents']) peers[name] = `127.0.0.1:${await freePort()}`;
  const env = (name) => ({
    SERVICE_NAME: name, SHAPE: 'local', DATA_DIR: dir, GRPC_LISTEN: peers[name], PEERS: JSON.stringify(peers),
    DATABASE_URL: serviceUrl(adminUrl, name, ground.secrets.databasePasswords[name]), NATS_URL: nats.url,
    ACTOR_PRIVATE_KEY: ground.secrets.actorKeys[name].privateKey, ACTOR_PUBLIC_KEYS: ground.publicKeys,
  });
  const live = async () => {
    const crash = crashes[rig.crashed] ?? '';
    const host = spawnHost({
      name: variant, services: names.map((name) => ({ name, entry })), log: join(dir, 'services.log'),
      env: { FAULT_VARIANT: variant, FAULT_CRASH: crash, LOG_LEVEL: 'warn' },
    });
    rig.host = host;
    void host.exited.then(() => {
      if (rig.stopping) return;
      rig.crashed += 1;
      rig.living = live().catch((error) => (rig.failure = error));
    });
    // A life that ends while it starts is followed by the next.
    await Promise.all(names.map((name) => host.start(name, env(name)))).catch((error) => {
      if (crash === '') throw error;
    });
  };
  await live().catch(async (error) => {
    await rig.stop();
    throw error;
  });
  const opened = await openWorld({ adminUrl, natsUrl: nats.url, schemas: names });
  rig.world = Object.assign(opened, { witness: rig.witness, since: new Date(), listeners: 4 });
  rig.clients = clients(peers, ground.secrets.actorKeys.gateway.privateKey);
  rig.loseStore = async () => {
    await rig.nats.kill();
    renameSync(rig.nats.store, `${rig.nats.store}.lost`);
    rig.nats = await startNats({ dir: join(dir, 'nats'), port: nats.port });
  };
  return rig;
}

/** Whoever has the gateway's key may speak for people, as the gateway does. */
function clients(peers, key) {
  const privateKey = readPrivateKey(key);
  const credentials = ({ actor }) => {
    const metadata = new Metadata();
    metadata.set(metadataKeys.actorToken, signActor(actor, { issuer: 'gateway', privateKey }));
    return metadata;
  };
  const made = {
    jobs: peer(jobs.JobsServiceClient, { address: peers.jobs, credentials }),
    scheduling: peer(scheduling.SchedulingServiceClient, { address: peers.scheduling, credentials }),
  };
  return { ...made, close: () => Object.values(made).forEach((client) => client[Symbol.dispose]()) };
}

/** Waits for the listeners, and has what they leave unanswered delivered again soon. */
export async function hastenRedelivery(world) {
  for await (const { config } of world.bus.streams.list()) {
    for await (const consumer of world.bus.consumers.list(config.name)) {
      if (!consumer.config.durable_name) continue;
      await world.bus.consumers.update(config.name, consumer.name, { ack_wait: ackWaitNs });
    }
  }
}

function serviceUrl(adminUrl, service, password) {
  const url = new URL(adminUrl);
  url.username = service;
  url.password = encodeURIComponent(password);
  return url.href;
}
