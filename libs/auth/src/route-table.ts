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
}

/** Whether somebody with these roles may use a route; `undefined` is nobody signed in. */
export function allowed(rule: Pick<RouteRule, 'roles'>, roles: readonly string[] | undefined): boolean {
  if (rule.roles === 'anyone') return true;
  if (roles === undefined) return false;
  return rule.roles === 'signed-in' || roles.some((role) => rule.roles.includes(role));
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
