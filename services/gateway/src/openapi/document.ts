import type { HttpMethod, RouteTable } from '@makegood/auth';
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { scopes } from '../access/scopes.js';
import type { RouteDescription } from './describe.js';

/** A route as the application serves it, with its description. */
export interface DescribedRoute {
  method: HttpMethod;
  /** With the router's own parameters: `/api/v1/jobs/:id`. */
  path: string;
  description: RouteDescription;
}

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Names the refusal; never changes' }),
    detail: z.string(),
    errors: z.array(z.object({ path: z.string(), code: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

const refused = { description: 'Refused', content: { 'application/problem+json': { schema: problem } } };

const ifMatch = z.string().meta({ description: 'The ETag last read', example: '"3.2"' });
const key = z.string().optional().meta({ description: 'Repeats under the same key answer as the first did' });
const requestedWith = z.literal('makegood').meta({ description: 'Says the write comes from our own pages; a token needs no such word' });
const scopeWords = Object.entries(scopes).map(([scope, words]) => `- \`${scope}\`: ${words}`).join('\n');

/** The OpenAPI 3.1 description of the routes, made from the schemas that validate them. */
export function openApiDocument(routes: readonly DescribedRoute[], table: RouteTable): object {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, table) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Makegood',
      version: '1',
      description:
        'Customer care for housebuilders. Dates are plain dates, instants UTC, money whole pence, hours exact decimals. ' +
        'A refusal is application/problem+json with a code. Unknown fields are refused.',
    },
    servers: [{ url: '/' }],
    security: [{ session: [] }],
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: '__Host-makegood', description: 'A person who signed in' },
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'mg_…', description: `Another system. Its token has scopes:\n\n${scopeWords}` },
      },
    },
    paths,
  });
}

function operation({ method, path, description }: DescribedRoute, table: RouteTable): ZodOpenApiOperationObject {
  const { roles = [], scope } = table.find(method, path) ?? {};
  const headers = {
    ...(description.ifMatch ? { 'If-Match': ifMatch } : {}),
    ...(description.idempotent ? { 'Idempotency-Key': key } : {}),
    ...(method === 'GET' ? {} : { 'X-Requested-With': requestedWith }),
  };
  return {
    operationId: operationId(method, path),
    summary: description.summary,
    tags: [description.tag],
    ...(roles === 'anyone' ? { security: [] } : {}),
    ...(scope === undefined ? {} : { security: [{ session: [] }, { token: [scope] }] }),
    'x-roles': roles,
    ...(scope === undefined ? {} : { 'x-scope': scope }),
    requestParams: {
      ...(description.params ? { path: description.params } : {}),
      ...(description.query ? { query: description.query } : {}),
      ...(Object.keys(headers).length > 0 ? { header: z.object(headers) } : {}),
    },
    ...requestBody(description),
    responses: { [String(description.status ?? 200)]: answer(description), default: refused },
  };
}

function requestBody({ body, upload }: RouteDescription): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (body) return { requestBody: { required: true, content: { 'application/json': { schema: body } } } };
  if (!upload) return {};
  const file = z.string().meta({ override: { type: 'string', format: 'binary' }, description: 'The file, at most 15 MB' });
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema: upload.extend({ file }) } } } };
}

function answer({ response, etag }: RouteDescription): NonNullable<ZodOpenApiOperationObject['responses']>['200'] {
  const headers = etag ? { headers: z.object({ ETag: z.string() }) } : {};
  if (response === undefined) return { description: 'Done', ...headers };
  if (response === 'file') {
    return { description: 'The file', content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
  }
  if (response === 'events') return { description: 'Events', content: { 'text/event-stream': { schema: { type: 'string' } } } };
  return { description: 'Done', ...headers, content: { 'application/json': { schema: response } } };
}

/** `GET /api/v1/jobs/:id/history` → `getJobsByIdHistory`: stable, so that generated clients are too. */
function operationId(method: string, path: string): string {
  const words = path.replace('/api/v1', '').split(/[/-]/).filter(Boolean);
  const name = words.map((word) => (word.startsWith(':') ? `By${capital(word.slice(1))}` : capital(word))).join('');
  return method.toLowerCase() + name;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
