import { Injectable } from '@nestjs/common';
import { refuse, type DomainError } from '@makegood/kernel';
import { logger } from '@makegood/observability';
import { ServiceConfig } from '@makegood/service';
import * as oidc from 'openid-client';
import { oidcSettings, type OidcSettings } from './oidc-settings.js';

const timeoutSeconds = 8;
export const callbackPath = '/api/v1/session/oidc/callback';

/** A sign-in under way: what the answer must fit, kept with the browser that began it. */
export interface Begun {
  state: string;
  nonce: string;
  verifier: string;
}

/** Whom the provider vouches for. */
export interface Vouched {
  issuer: string;
  subject: string;
  email: string;
  emailVerified: boolean;
}

/**
 * The company's identity provider, by OpenID Connect: code flow with PKCE, state and nonce. It is looked up when first
 * needed, so the product starts without it, and password sign-in goes on while it is down.
 */
@Injectable()
export class IdentityProvider {
  readonly settings: OidcSettings | undefined;
  private found: Promise<oidc.Configuration> | undefined;

  constructor(private readonly config: ServiceConfig) {
    this.settings = oidcSettings(config.env);
  }

  /** Where to send a browser, and what to keep with it until it comes back. */
  async begin(): Promise<{ address: URL; begun: Begun }> {
    const provider = await this.provider();
    const begun = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
    const address = oidc.buildAuthorizationUrl(provider, {
      redirect_uri: this.callback().href,
      scope: 'openid email profile',
      code_challenge: await oidc.calculatePKCECodeChallenge(begun.verifier),
      code_challenge_method: 'S256',
      state: begun.state,
      nonce: begun.nonce,
    });
    return { address, begun };
  }

  /** Whom the answer a browser came back with is about; refuses one that doesn't fit what was begun. */
  async finish(search: string, { state, nonce, verifier }: Begun): Promise<Vouched> {
    const provider = await this.provider();
    const answer = this.callback();
    answer.search = search;
    try {
      const tokens = await oidc.authorizationCodeGrant(provider, answer, {
        pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true,
      });
      return await vouchedFor(provider, tokens);
    } catch (error) {
      throw refusalOf(error);
    }
  }

  private callback(): URL {
    return new URL(callbackPath, this.config.require('publicUrl'));
  }

  /** Found once and kept; a provider that didn't answer is asked again the next time. */
  private async provider(): Promise<oidc.Configuration> {
    if (!this.settings) throw refuse.notFound('oidc/off', 'This Makegood has no company sign-in.');
    this.found ??= this.discover(this.settings);
    try {
      return await this.found;
    } catch (error) {
      this.found = undefined;
      throw refusalOf(error);
    }
  }

  private discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<oidc.Configuration> {
    // The settings allow plain http for a provider on this machine only.
    const insecure = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    const execute = [oidc.enableNonRepudiationChecks, ...insecure];
    return oidc.discovery(issuer, clientId, clientSecret, undefined, { timeout: timeoutSeconds, execute });
  }
}

async function vouchedFor(
  provider: oidc.Configuration, tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers,
): Promise<Vouched> {
  const claims = tokens.claims();
  if (!claims) throw new Error('an ID token was asked for and did not come');
  // Many providers keep the address out of the ID token, and tell it when asked.
  const hasMore = claims['email'] === undefined && provider.serverMetadata().userinfo_endpoint !== undefined;
  const about = hasMore ? await oidc.fetchUserInfo(provider, tokens.access_token, claims.sub) : claims;
  const { email, email_verified: verified } = about as { email?: unknown; email_verified?: unknown };
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: typeof email === 'string' ? email : '',
    emailVerified: verified === true || verified === 'true',
  };
}

/** What went wrong, in words for whoever tried; the log gets the reason, and nothing of the code or a token. */
function refusalOf(error: unknown): DomainError {
  const { name, code, error: reason, message } = error as { name?: string; code?: string; error?: string; message?: string };
  logger.warn({ failure: { name, code, reason, message } }, 'a sign-in at the identity provider failed');
  if (reason === 'access_denied') return refuse.unauthenticated('oidc/denied', 'You were not signed in: it was declined.');
  if (reason === 'invalid_grant') return tookTooLong();
  const isSilent = error instanceof TypeError || name === 'TimeoutError' || code === 'OAUTH_TIMEOUT';
  if (isSilent || reason === 'temporarily_unavailable' || reason === 'server_error') {
    return refuse.unavailable('oidc/unavailable', 'Your company’s sign-in does not answer. Try again in a moment, or use your password.');
  }
  return refuse.unauthenticated('oidc/refused', 'Your company’s sign-in gave an answer we can’t use. Try again.');
}

/** One refusal for an answer to nothing we began, one to a sign-in long forgotten, and one that was used already. */
export function tookTooLong(): DomainError {
  return refuse.unauthenticated('oidc/expired', 'That sign-in took too long, or was begun elsewhere. Try again.');
}
