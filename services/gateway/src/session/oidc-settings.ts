import { parseSettings, SettingsError, type Environment } from '@makegood/service';
import { z } from 'zod';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

function isIssuer(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'https:' || (protocol === 'http:' && loopback.has(hostname));
}

const settings = z.object({
  OIDC_ISSUER: z.string().refine(isIssuer, 'must be an address beginning with https://').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40, 'must have at most 40 characters').default('your company account'),
});

/** The company's own identity provider, as it knows us. */
export interface OidcSettings {
  issuer: URL;
  clientId: string;
  clientSecret: string;
  /** What people call it, on the button that leads there. */
  name: string;
}

/** Nothing where the company has none: then people sign in by password alone. */
export function oidcSettings(env: Environment): OidcSettings | undefined {
  const given = parseSettings(settings, env, 'gateway');
  if (given.OIDC_ISSUER === undefined) return undefined;
  for (const name of ['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const) {
    if (given[name] === undefined) throw new SettingsError(`gateway: ${name} must be set, since OIDC_ISSUER is.`);
  }
  if (!env['PUBLIC_URL']) throw new SettingsError('gateway: PUBLIC_URL must be set, since OIDC_ISSUER is: the provider sends people back there.');
  return {
    issuer: new URL(given.OIDC_ISSUER),
    clientId: given.OIDC_CLIENT_ID ?? '',
    clientSecret: given.OIDC_CLIENT_SECRET ?? '',
    name: given.OIDC_NAME,
  };
}
