import { isIP } from 'node:net';
import { join } from 'node:path';
import { repository } from './data-dir.mjs';
import { actorPublicKeys } from './keys.mjs';

/**
 * What the environments of all services are made from.
 * @typedef {object} Setting
 * @property {import('./topology.mjs').ServiceProject[]} services
 * @property {string} dir  the data folder
 * @property {import('./keys.mjs').Secrets} secrets
 * @property {(service: string) => string} databaseUrl  with that service's own login
 * @property {(service: string) => string} natsUrl  with that service's own user
 * @property {Record<string, number>} grpcPorts
 * @property {number} port  the gateway's
 * @property {string} smtpUrl
 * @property {string} publicUrl
 * @property {boolean} demo
 */

/** Settings of the start itself, which no service is to see: they hold rights above a service's own. */
const ours = new Set(['DATABASE_URL', 'NATS_URL', 'ACTOR_PRIVATE_KEY', 'EMAIL', 'PASSWORD']);

/** Our own environment without what belongs to the start alone. */
export function inheritedEnv(env = process.env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !ours.has(name) && !name.startsWith('npm_')));
}

/** Where the gateway listens: HOST when it is an address; some shells put the machine's name there. */
export function listenHost(env = process.env) {
  const host = env.HOST?.trim() ?? '';
  return isIP(host) ? host : '127.0.0.1';
}

/** Where the gateway is reached from this machine. */
export function localHost(env = process.env) {
  const host = listenHost(env);
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1';
  return isIP(host) === 6 ? `[${host}]` : host;
}

/**
 * The environment of one service, complete: what ours lets through and what is its own.
 * @param {Setting} setting
 * @param {import('./topology.mjs').ServiceProject} service
 * @returns {Record<string, string>}
 */
export function serviceEnv(setting, service) {
  const { name } = service;
  const peers = Object.fromEntries(Object.entries(setting.grpcPorts).map(([peer, port]) => [peer, `127.0.0.1:${port}`]));
  return {
    TIME_ZONE: 'Europe/London',
    ...inheritedEnv(),
    SERVICE_NAME: name,
    NATS_URL: setting.natsUrl(name),
    PEERS: JSON.stringify(peers),
    ACTOR_PRIVATE_KEY: setting.secrets.actorKeys[name].privateKey,
    ACTOR_PUBLIC_KEYS: actorPublicKeys(setting.secrets, setting.services.map((each) => each.name)),
    DATA_DIR: setting.dir,
    SMTP_URL: setting.smtpUrl,
    PUBLIC_URL: setting.publicUrl,
    MAKEGOOD_DEMO: setting.demo ? '1' : '0',
    NATS_REPLICAS: '1',
    SHAPE: 'local',
    ...(service.migrations ? { DATABASE_URL: setting.databaseUrl(name) } : {}),
    ...(service.isGateway
      ? { PORT: String(setting.port), HOST: listenHost(), WEB_DIR: join(repository, 'web', 'dist') }
      : { GRPC_LISTEN: peers[name] }),
  };
}
