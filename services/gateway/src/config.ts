import { parseSettings, type Environment } from '@makegood/service';
import { z } from 'zod';

const settings = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).default(8080),
  HOST: z.string().default('127.0.0.1'),
  WEB_DIR: z.string().optional(),
  TRUST_PROXY: z.coerce.number('must be a number of proxies').int().min(0).max(5).default(0),
});

/** What only the gateway needs to know. */
export interface GatewaySettings {
  /** `host:port` it listens on. */
  listen: string;
  /** The built web client; without it only the API is served. */
  webDirectory: string | undefined;
  /** Whether to believe the one at this hop about who asked it: so many proxies stand in front, beyond them anybody can lie. */
  trustProxy: (address: string, hop: number) => boolean;
}

export function gatewaySettings(env: Environment): GatewaySettings {
  const given = parseSettings(settings, env, 'gateway');
  const host = given.HOST.includes(':') ? `[${given.HOST}]` : given.HOST;
  return { listen: `${host}:${given.PORT}`, webDirectory: given.WEB_DIR, trustProxy: (_address, hop) => hop < given.TRUST_PROXY };
}
