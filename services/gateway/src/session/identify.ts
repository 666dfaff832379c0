import { DomainError, systemActor, type Actor, type Call } from '@makegood/kernel';
import type { directory } from '@makegood/contracts';
import type { GatewayRequest } from '../http/request-call.js';
import type { Services } from '../services.js';
import { sessionToken } from './cookie.js';

/** What the gateway asks before it knows who is there. */
export function gatewayCall(route: string): Call {
  return { actor: systemActor('gateway'), route };
}

/** The person whose session the request carries, asked of directory every time; undefined when nobody is signed in. */
export async function identify(request: GatewayRequest, services: Services): Promise<Actor | undefined> {
  const token = sessionToken(request);
  if (!token) return undefined;
  try {
    const session = await services.directory.checkSession({ token }, gatewayCall('CheckSession'));
    request.sessionId = session.id;
    return session.user ? userActor(session.user) : undefined;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'unauthenticated') return undefined;
    throw error;
  }
}

export function userActor(user: directory.UserState): Actor {
  const { id, name, roles, engineerId } = user;
  return { kind: 'user', id, name, roles, ...(engineerId ? { engineerId } : {}) };
}
