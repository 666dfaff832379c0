import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-` ties the cookie to this host alone; browsers take it on https and on loopback. */
export const sessionCookie = '__Host-makegood';

const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

export function sessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[sessionCookie];
}

/** The cookie lives as long as the session at most: seconds from now, whatever the browser's clock says. */
export function setSession(reply: FastifyReply, token: string, maxAge: number): void {
  void reply.setCookie(sessionCookie, token, { ...attributes, maxAge });
}

export function clearSession(reply: FastifyReply): void {
  void reply.clearCookie(sessionCookie, attributes);
}
