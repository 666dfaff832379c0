import { existsSync, readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { KeyObject } from 'node:crypto';
import { readPrivateKey, readPublicKeys, type ActorPublicKeys } from '@makegood/auth';
import { clockFromEnv, isTimeZone, type Clock } from '@makegood/kernel';
import { z } from 'zod';

/** The settings one service is started with; never `process.env` itself, since several services share a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A setting that is missing or wrong. Its message is one sentence for whoever runs the service. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** PEM files' contents: our own key and certificate, and the authority that vouches for our peers. */
export interface TlsFiles {
  key: Buffer;
  cert: Buffer;
  ca: Buffer;
}

const name = z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be a service name like "jobs"');
const hostAndPort = z.string().regex(/^(\[[\da-f:]+\]|[\w.-]+):\d{1,5}$/i, 'must be host:port, such as 127.0.0.1:50051');
const file = z.string().refine((path) => existsSync(path), 'must name a file that exists');

function url(...protocols: string[]) {
  const isOne = (text: string): boolean => URL.canParse(text) && protocols.includes(new URL(text).protocol);
  return z.string().refine(
    (text) => text.split(',').every(isOne),
    `must be an address beginning with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
  );
}

function json<T extends z.ZodType>(schema: T) {
  return z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: 'custom', message: 'must be JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

const settings = z.object({
  SERVICE_NAME: name,
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  NATS_URL: url('nats:', 'tls:').optional(),
  GRPC_LISTEN: hostAndPort.optional(),
  PEERS: json(z.record(name, hostAndPort)).optional(),
  ACTOR_PRIVATE_KEY: z.base64().optional(),
  ACTOR_PUBLIC_KEYS: json(z.record(name, z.base64())).optional(),
  TIME_ZONE: z.string().refine(isTimeZone, 'must be an IANA time zone, such as Europe/London').default('Europe/London'),
  DATA_DIR: z.string().default('.data'),
  OBJECTS_URL: z.string().optional(),
  SMTP_URL: url('smtp:', 'smtps:').optional(),
  PUBLIC_URL: url('http:', 'https:').optional(),
  MAKEGOOD_DEMO: z.enum(['0', '1']).default('0'),
  NATS_REPLICAS: z.coerce.number('must be 1, 3 or 5').int().min(1).max(5).default(1),
  SHAPE: z.enum(['local', 'cluster']).default('local'),
  NODE_ENV: z.string().optional(),
  GRPC_TLS_CERT: file.optional(),
  GRPC_TLS_KEY: file.optional(),
  GRPC_TLS_CA: file.optional(),
});

/** Checks settings against a schema; refuses with one sentence that names the variable. Empty counts as unset. */
export function parseSettings<T extends z.ZodType>(schema: T, env: Environment, service?: string): z.output<T> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const variable = String(issue?.path[0] ?? 'a setting');
  const problem = given[variable] === undefined ? 'must be set' : (issue?.message ?? 'is wrong');
  throw new SettingsError(`${service ? `${service}: ` : ''}${variable} ${problem}.`);
}

/** What every service knows about where it runs. Checked once, at the start. */
export class ServiceConfig {
  readonly name: string;
  readonly databaseUrl: string | undefined;
  readonly natsUrl: string | undefined;
  /** `host:port` our gRPC listens on; port 0 takes a free one. */
  readonly grpcListen: string | undefined;
  /** Service name → `host:port`. */
  readonly peers: Readonly<Record<string, string>>;
  readonly actorPrivateKey: KeyObject | undefined;
  readonly actorPublicKeys: ActorPublicKeys;
  readonly timeZone: string;
  readonly dataDir: string;
  readonly objectsUrl: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly publicUrl: string | undefined;
  readonly demo: boolean;
  readonly natsReplicas: number;
  readonly tls: TlsFiles | undefined;
  /** Where "now" comes from; `MAKEGOOD_NOW` moves it. */
  readonly clock: Clock;
  /** The settings themselves, for what only one service needs: `parseSettings(z.object({ … }), config.env)`. */
  readonly env: Environment;

  /** Reads a service's settings; throws `SettingsError`. The name wins over `SERVICE_NAME`. */
  static from(env: Environment, serviceName?: string): ServiceConfig {
    return new ServiceConfig(serviceName === undefined ? env : { ...env, SERVICE_NAME: serviceName });
  }

  private constructor(env: Environment) {
    const given = parseSettings(settings, env, env['SERVICE_NAME']);
    this.env = env;
    this.name = given.SERVICE_NAME;
    this.databaseUrl = given.DATABASE_URL;
    this.natsUrl = given.NATS_URL;
    this.grpcListen = given.GRPC_LISTEN;
    this.peers = given.PEERS ?? {};
    this.timeZone = given.TIME_ZONE;
    this.dataDir = given.DATA_DIR;
    this.objectsUrl = given.OBJECTS_URL;
    this.smtpUrl = given.SMTP_URL;
    this.publicUrl = given.PUBLIC_URL;
    this.demo = given.MAKEGOOD_DEMO === '1';
    this.natsReplicas = given.NATS_REPLICAS;
    this.actorPrivateKey = this.read('ACTOR_PRIVATE_KEY', given.ACTOR_PRIVATE_KEY, readPrivateKey);
    this.actorPublicKeys = this.read('ACTOR_PUBLIC_KEYS', given.ACTOR_PUBLIC_KEYS, readPublicKeys) ?? {};
    this.clock = this.read('MAKEGOOD_NOW', env, clockFromEnv) ?? { now: () => new Date() };
    this.tls = this.readTls(given);
  }

  /** A setting this service can't do without. */
  require<K extends 'databaseUrl' | 'natsUrl' | 'grpcListen' | 'actorPrivateKey' | 'smtpUrl' | 'publicUrl'>(
    key: K,
  ): NonNullable<ServiceConfig[K]> {
    const value = this[key];
    if (value !== undefined) return value;
    throw new SettingsError(`${this.name}: ${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()} must be set.`);
  }

  /** Where a peer listens. */
  peerAddress(peer: string): string {
    const address = this.peers[peer];
    if (address === undefined) throw new SettingsError(`${this.name}: PEERS must name where "${peer}" listens.`);
    return address;
  }

  private read<In, Out>(variable: string, value: In | undefined, how: (value: In) => Out): Out | undefined {
    try {
      return value === undefined ? undefined : how(value);
    } catch (error) {
      throw new SettingsError(`${this.name}: ${variable} can't be read: ${(error as Error).message}.`);
    }
  }

  private readTls(given: z.output<typeof settings>): TlsFiles | undefined {
    const { GRPC_TLS_KEY: key, GRPC_TLS_CERT: cert, GRPC_TLS_CA: ca } = given;
    if (key && cert && ca) return { key: readFileSync(key), cert: readFileSync(cert), ca: readFileSync(ca) };
    if (key || cert || ca) {
      throw new SettingsError(`${this.name}: GRPC_TLS_KEY, GRPC_TLS_CERT and GRPC_TLS_CA must be set together.`);
    }
    if (given.NODE_ENV === 'production' && given.SHAPE !== 'local') {
      throw new SettingsError(
        `${this.name}: GRPC_TLS_KEY, GRPC_TLS_CERT and GRPC_TLS_CA must be set: in production services only talk by mutual TLS.`,
      );
    }
    return undefined;
  }
}

/** `127.0.0.1:50051` or `[::1]:50051` as host and port. */
export function splitAddress(address: string): { host: string; port: number } {
  const at = address.lastIndexOf(':');
  return { host: address.slice(0, at).replace(/^\[|\]$/g, ''), port: Number(address.slice(at + 1)) };
}

/** The opposite of `splitAddress`; an address that listens everywhere is reached on loopback. */
export function joinAddress(host: string, port: number): string {
  if (host === '0.0.0.0') return `127.0.0.1:${port}`;
  if (host === '::') return `[::1]:${port}`;
  return isIP(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`;
}
