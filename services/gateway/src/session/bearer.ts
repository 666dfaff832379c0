import type { FastifyRequest } from 'fastify';

const shape = /^bearer +(\S+) *$/i;

/**
 * The secret another system shows instead of a cookie; a request that has one is judged by it alone. A page of somebody
 * else's can't make a browser send it, so such a request needs no proof of coming from our own pages.
 */
export function bearerSecret(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  return shape.exec(request.headers.authorization ?? '')?.[1];
}
