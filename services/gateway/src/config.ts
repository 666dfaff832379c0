import { parseSettings, type Environment } from '@makegood/service';
import { z } from 'zod';

const settings = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  WEB_DIR: z.string().optional(),
  TRUST_PROXY: z.enum(['0', '1']).default('0'),
});

/** What only the gateway needs to know. */
export interface GatewaySettings {
  /** `host:port` it listens on. */
  listen: string;
  /** The built web client; without it only the API is served. */
  webDirectory: string | undefined;
  /** Whether a proxy in front says whom the request came from. */
  trustProxy: boolean;
}

export function gatewaySettings(env: Environment): GatewaySettings {
  const given = parseSettings(settings, env, 'gateway');
  const host = given.HOST.includes(':') ? `[${given.HOST}]` : given.HOST;
  return { listen: `${host}:${given.PORT}`, webDirectory: given.WEB_DIR, trustProxy: given.TRUST_PROXY === '1' };
}
