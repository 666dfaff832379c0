/** Who does something: a person with a session, or one of our services on its own account. */
export interface Actor {
  kind: 'user' | 'system';
  id: string;
  name: string;
  roles: string[];
  /** Set when the person also attends jobs; what they may open hangs on it. */
  engineerId?: string;
}

/** One command or question as it reaches a service: who asks, for what, and under which key. */
export interface Call {
  actor: Actor;
  /** Makes a repeated command answer as it did the first time. */
  idempotencyKey?: string;
  /** Names the command within its service; keys are scoped to actor and route. */
  route: string;
  /** What was asked, hashed to tell a repeat from another command under the same key. */
  payload?: unknown;
}

/** The actor of work that no person asked for. */
export function systemActor(service: string): Actor {
  return { kind: 'system', id: `system:${service}`, name: 'Makegood', roles: ['system'] };
}
