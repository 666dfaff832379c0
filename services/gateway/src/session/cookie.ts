import type { FastifyReply, FastifyRequest } from 'fastify';
import { bearerSecret } from './bearer.js';

/** `__Host-` ties the cookie to this host alone; browsers take it on https and on loopback. */
export const sessionCookie = '__Host-makegood';

/** What a browser needs to keep every cookie of ours by: out of scripts' reach, and not sent with others' requests. */
export const attributes = { path: '/', httpOnly: true, secure: true, sameSite: 'lax' } as const;

/** The session's token; a request that shows an API token has none, whatever cookies came along. */
export function sessionToken(request: FastifyRequest): string | undefined {
  return bearerSecret(request) === undefined ? request.cookies[sessionCookie] : undefined;
}

/** The cookie lives as long as the session at most: seconds from now, whatever the browser's clock says. */
export function setSession(reply: FastifyReply, token: string, maxAge: number): void {
  void reply.setCookie(sessionCookie, token, { ...attributes, maxAge });
}

export function clearSession(reply: FastifyReply): void {
  void reply.clearCookie(sessionCookie, attributes);
}
