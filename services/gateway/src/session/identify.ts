import type { Identity } from '@makegood/auth';
import { DomainError, systemActor, type Actor, type Call } from '@makegood/kernel';
import type { directory } from '@makegood/contracts';
import type { GatewayRequest } from '../http/request-call.js';
import type { Services } from '../services.js';
import { bearerSecret } from './bearer.js';
import { sessionToken } from './cookie.js';

/** What a token's system may do inside: what the office may, of which the route table opens the token's scopes only. */
const rolesOfTokens = ['office'];

/** What the gateway asks before it knows who is there. */
export function gatewayCall(route: string): Call {
  return { actor: systemActor('gateway'), route };
}

/**
 * Who asks, by token or by session, asked of directory every time; undefined when nobody is signed in. A token that is
 * no good is refused with its reason.
 */
export async function identify(request: GatewayRequest, services: Services): Promise<Identity | undefined> {
  const secret = bearerSecret(request);
  if (secret !== undefined) return identifySystem(secret, services);
  const token = sessionToken(request);
  return token ? identifyPerson(request, token, services) : undefined;
}

async function identifySystem(secret: string, services: Services): Promise<Identity> {
  const { id, name, scopes } = await services.directory.checkApiToken({ secret }, gatewayCall('CheckApiToken'));
  return { actor: { kind: 'user', id, name, roles: rolesOfTokens }, scopes };
}

async function identifyPerson(request: GatewayRequest, token: string, services: Services): Promise<Identity | undefined> {
  try {
    const session = await services.directory.checkSession({ token }, gatewayCall('CheckSession'));
    request.sessionId = session.id;
    return session.user && { actor: userActor(session.user) };
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unauthenticated') return undefined;
    throw error;
  }
}

export function userActor(user: directory.UserState): Actor {
  const { id, name, roles, engineerId } = user;
  return { kind: 'user', id, name, roles, ...(engineerId ? { engineerId } : {}) };
}
