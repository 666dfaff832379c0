import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import type { FastifyInstance } from 'fastify';

const assets: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const page = `<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Makegood API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<main id="reader"></main>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/reader.js"></script>
</body>
</html>
`;

const reader = `SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#reader',
  deepLinking: true,
  requestInterceptor: (request) => {
    request.headers['X-Requested-With'] = 'makegood';
    return request;
  },
});
`;

/** Serves the API's description at `/openapi.json`, and a reader for it at `/docs`. */
export function serveDocs(fastify: FastifyInstance, document: object): void {
  const text = JSON.stringify(document);
  fastify.get('/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(text));
  fastify.get('/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
  fastify.get('/docs/reader.js', async (_request, reply) => reply.type('text/javascript; charset=utf-8').send(reader));
  const directory = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  for (const [name, type] of Object.entries(assets)) {
    fastify.get(`/docs/${name}`, async (_request, reply) => reply.type(type).send(readFileSync(join(directory, name))));
  }
}
