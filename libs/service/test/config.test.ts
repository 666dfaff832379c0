import { fileURLToPath } from 'node:url';
import { ServiceConfig, parseSettings, SettingsError } from '@makegood/service';
import { generateActorKeys } from '@makegood/auth';
import { expect, test } from 'vitest';
import { z } from 'zod';

const keys = generateActorKeys(['jobs']);
const certificate = (name: string): string => fileURLToPath(new URL(`certificates/${name}`, import.meta.url));

test('settings are read, and default where that is safe', () => {
  const config = ServiceConfig.from({
    SERVICE_NAME: 'jobs',
    DATABASE_URL: 'postgres://jobs:pw@127.0.0.1:5432/makegood',
    NATS_URL: 'nats://jobs:pw@127.0.0.1:4222,nats://jobs:pw@127.0.0.2:4222',
    PEERS: '{"scheduling":"127.0.0.1:50052"}',
    ACTOR_PRIVATE_KEY: keys.privateKeys['jobs'],
    ACTOR_PUBLIC_KEYS: JSON.stringify(keys.publicKeys),
    MAKEGOOD_DEMO: '1',
    MAKEGOOD_NOW: '2026-11-24T09:00:00Z',
    SMTP_URL: '',
  });
  expect(config).toMatchObject({ name: 'jobs', timeZone: 'Europe/London', demo: true, natsReplicas: 1, smtpUrl: undefined });
  expect(config.peerAddress('scheduling')).toBe('127.0.0.1:50052');
  expect(config.clock.now().toISOString()).toMatch(/^2026-11-24T09:00/);
  expect(Object.keys(config.actorPublicKeys)).toEqual(['jobs']);
});

test.each([
  [{}, 'jobs: GRPC_LISTEN must be set.', (config: ServiceConfig) => config.require('grpcListen')],
  [{}, 'jobs: PEERS must name where "scheduling" listens.', (config: ServiceConfig) => config.peerAddress('scheduling')],
])('a missing setting is named when it is needed', (env, message, use) => {
  expect(() => use(ServiceConfig.from(env, 'jobs'))).toThrow(new SettingsError(message));
});

test.each<[Record<string, string>, string]>([
  [{ SERVICE_NAME: '' }, 'SERVICE_NAME must be set.'],
  [{ DATABASE_URL: 'mysql://x' }, 'jobs: DATABASE_URL must be an address beginning with postgres:// or postgresql://.'],
  [{ GRPC_LISTEN: 'here' }, 'jobs: GRPC_LISTEN must be host:port, such as 127.0.0.1:50051.'],
  [{ PEERS: '{' }, 'jobs: PEERS must be JSON.'],
  [{ TIME_ZONE: 'Mars/Olympus' }, 'jobs: TIME_ZONE must be an IANA time zone, such as Europe/London.'],
  [{ GRPC_TLS_CA: '/no/such/file' }, 'jobs: GRPC_TLS_CA must name a file that exists.'],
  [
    { GRPC_TLS_CA: certificate('ca.pem') },
    'jobs: GRPC_TLS_KEY, GRPC_TLS_CERT and GRPC_TLS_CA must be set together.',
  ],
  [
    { NODE_ENV: 'production', SHAPE: 'cluster' },
    'jobs: GRPC_TLS_KEY, GRPC_TLS_CERT and GRPC_TLS_CA must be set: in production services only talk by mutual TLS.',
  ],
])('a wrong setting is refused in one sentence: %j', (env, message) => {
  expect(() => ServiceConfig.from({ SERVICE_NAME: 'jobs', ...env })).toThrow(new SettingsError(message));
});

test('a key that is none is refused without showing it', () => {
  expect(() => ServiceConfig.from({ ACTOR_PRIVATE_KEY: 'c2VjcmV0' }, 'jobs')).toThrow(/^jobs: ACTOR_PRIVATE_KEY can't be read: /);
  expect(() => ServiceConfig.from({ ACTOR_PRIVATE_KEY: 'c2VjcmV0' }, 'jobs')).not.toThrow(/c2VjcmV0/);
});

test('production on one machine needs no TLS between the parts of one process', () => {
  expect(ServiceConfig.from({ NODE_ENV: 'production', SHAPE: 'local' }, 'jobs').tls).toBeUndefined();
});

test('a service reads its own settings the same way', () => {
  const schema = z.object({ MAIL_LIMIT: z.coerce.number('must be a number').default(10) });
  expect(parseSettings(schema, {}, 'notifications')).toEqual({ MAIL_LIMIT: 10 });
  expect(() => parseSettings(schema, { MAIL_LIMIT: 'many' }, 'notifications')).toThrow('notifications: MAIL_LIMIT must be a number.');
});
