import type { Actor } from '@makegood/kernel';

export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The roles that may; or anybody at all; or anybody with a session. */
export type Who = readonly string[] | 'anyone' | 'signed-in';

/** One line of the route table. */
export interface RouteRule {
  method: HttpMethod;
  /** As the router knows it, prefix included: `/api/v1/jobs/:id`. */
  path: string;
  roles: Who;
  /** Of these roles an engineer reaches only what is theirs; the owning service checks which. */
  own?: 'engineer';
  /** What another system's token must be made for; without it the route is closed to tokens. */
  scope?: string;
  /** What is counted for whoever uses it, so that nobody does it without end; by the name it is counted under. */
  allowance?: string;
}

/** Who asks: a person by their roles, or another system by the scopes of its token. */
export interface Identity {
  actor: Actor;
  /** Set for a token; its actor's roles then open no route. */
  scopes?: readonly string[];
}

/** Whether somebody may use a route; `undefined` is nobody we know. */
export function allowed(rule: Pick<RouteRule, 'roles' | 'scope'>, identity: Identity | undefined): boolean {
  if (rule.roles === 'anyone') return true;
  if (identity === undefined) return false;
  const { actor, scopes } = identity;
  if (scopes) return rule.scope !== undefined && scopes.includes(rule.scope);
  return rule.roles === 'signed-in' || actor.roles.some((role) => rule.roles.includes(role));
}

/** The one table of HTTP routes × roles. A route that isn't in it is closed. */
export class RouteTable {
  private readonly byRoute = new Map<string, RouteRule>();

  constructor(readonly rules: readonly RouteRule[]) {
    for (const rule of rules) {
      const route = `${rule.method} ${rule.path}`;
      if (this.byRoute.has(route)) throw new Error(`${route} is in the route table twice`);
      this.byRoute.set(route, rule);
    }
  }

  /** The rule of a route by the router's own pattern, not by the address asked for. HEAD is ruled as GET. */
  find(method: string, path: string): RouteRule | undefined {
    return this.byRoute.get(`${method === 'HEAD' ? 'GET' : method} ${path}`);
  }
}
