import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '@makegood/kernel';
import { refuseCrossOriginWrite } from '../session/same-origin.js';

const contentPolicy = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "worker-src 'self'",
  "frame-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
} as const;

/** What holds for every request: security headers, no caching of answers, and the check that writes are our own. */
export function guardRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    for (const [name, value] of Object.entries(always)) void reply.header(name, value);
    if (isApi(request)) void reply.header('cache-control', 'no-store');
    else void reply.header('content-security-policy', contentPolicy);
    try {
      if (isApi(request)) refuseForeignBody(request);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}

function refuseForeignBody(request: FastifyRequest): void {
  refuseCrossOriginWrite(request);
  const type = request.headers['content-type'];
  if (type === undefined || /^(application\/json|multipart\/form-data)\s*(;|$)/i.test(type)) return;
  throw refuse.unsupported('request/media-type', 'Send application/json, or multipart/form-data for a file.');
}

function isApi(request: FastifyRequest): boolean {
  return request.url.startsWith('/api/');
}
