import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Pages of the built client; which one opens is the address's first word. */
const entries = [
  { under: /^\/portal(\/|$)/, file: 'portal/index.html' },
  { under: /^\/(calendar|list|jobs|settings|account|sign-in|signed-in)?(\/|$)/, file: 'index.html' },
];

/** Serves the built web client: hashed assets for good, pages afresh each time. */
export async function serveWebClient(fastify: FastifyInstance, directory: string): Promise<void> {
  if (!existsSync(join(directory, 'index.html'))) return;
  await fastify.register(fastifyStatic, { root: directory, serve: false, preCompressed: true, cacheControl: false, setHeaders });
  fastify.get('/*', async (request, reply) => {
    const [path = '/'] = request.url.split('?');
    const page = clientPage(path);
    if (page || isThere(directory, path) || !isOpenedInBrowser(request, path)) return reply.sendFile(page ?? path);
    return reply.code(404).sendFile('index.html');
  });
}

function setHeaders(reply: FastifyReply, path: string): void {
  const hashed = path.includes('/assets/');
  void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
}

/** Of files beside the client's own nothing is told, not even whether they exist. */
function isThere(directory: string, path: string): boolean {
  const file = join(directory, path);
  return file.startsWith(join(directory, sep)) && existsSync(file);
}

/** Somebody typed the address or followed a link: they are told in words that nothing is there. */
function isOpenedInBrowser({ headers }: FastifyRequest, path: string): boolean {
  return headers.accept?.includes('text/html') === true && !path.startsWith('/api/');
}

/** The page an address opens, when it is one of the client's own. */
export function clientPage(path: string): string | undefined {
  return entries.find(({ under }) => under.test(path))?.file;
}
