import { generateKeyPairSync } from 'node:crypto';
import { type Actor, type Call, newId } from '@makegood/kernel';

/** Somebody with a role, by a name that tells which. */
export function anActor(role: string, changes: Partial<Actor> = {}): Actor {
  return { kind: 'user', id: newId(), name: `An ${role} user`, roles: [role], ...changes };
}

/** A call by somebody of the office, unless said otherwise. */
export function aCall(changes: Partial<Call> = {}): Call {
  return { actor: anActor('office'), route: 'test/command', ...changes };
}

/** A service's key pair as the environment names it: `ACTOR_PRIVATE_KEY` and its entry in `ACTOR_PUBLIC_KEYS`. */
export function actorKeys(): { privateKey: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
  };
}
