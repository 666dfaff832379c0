import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply } from 'fastify';

/** Pages of the built client; which one opens is the address's first word. */
const entries = [
  { under: /^\/portal(\/|$)/, file: 'portal/index.html' },
  { under: /^\/(calendar|list|jobs|settings|sign-in)?(\/|$)/, file: 'index.html' },
];

/** Serves the built web client: hashed assets for good, pages afresh each time. */
export async function serveWebClient(app: NestFastifyApplication, directory: string): Promise<void> {
  if (!existsSync(join(directory, 'index.html'))) return;
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await fastify.register(fastifyStatic, {
    root: directory,
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const hashed = path.includes('/assets/');
      void reply.header('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
}

/** The page an address opens, when it is one of the client's own. */
export function clientPage(path: string): string | undefined {
  return entries.find(({ under }) => under.test(path))?.file;
}

export function sendClientPage(reply: FastifyReply, file: string): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile(file);
}
