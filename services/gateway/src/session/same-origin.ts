import { refuse } from '@makegood/kernel';
import type { FastifyRequest } from 'fastify';
import { bearerSecret } from './bearer.js';

const reading = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A write by a browser must come from our own pages: a header no form can send, and no sign of another origin. */
export function refuseCrossOriginWrite(request: FastifyRequest): void {
  if (reading.has(request.method) || bearerSecret(request) !== undefined) return;
  const { headers } = request;
  const site = headers['sec-fetch-site'];
  const foreign = (site !== undefined && site !== 'same-origin' && site !== 'none') || isForeign(headers.origin, headers.host);
  if (foreign || headers['x-requested-with'] !== 'makegood') {
    throw refuse.forbidden('request/not-same-origin', 'Writes need the header X-Requested-With: makegood, from our own pages.');
  }
}

function isForeign(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
