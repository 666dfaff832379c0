import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { RouteGuard } from '@makegood/auth';
import { logger } from '@makegood/observability';
import {
  HealthProbes, Peers, runAsMain, ServiceConfig, startService, type Environment, type RunningService,
} from '@makegood/service';
import { StandardSchemaValidationPipe, type Type } from '@nestjs/common';
import { MODULE_METADATA } from '@nestjs/common/constants.js';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { AllowanceGuard } from './access/allowance-guard.js';
import { routeTable } from './access/route-table.js';
import { AppModule } from './app.module.js';
import { gatewaySettings, type GatewaySettings } from './config.js';
import { guardRequests } from './http/headers.js';
import { answerHealth } from './http/health.js';
import { jsonBytes } from './http/json-bytes.js';
import { ProblemFilter } from './http/problem.filter.js';
import type { GatewayRequest } from './http/request-call.js';
import { schemaRefusal } from './http/schema-refusal.js';
import { uploadLimits } from './http/upload.js';
import { describedRoutes } from './openapi/described-routes.js';
import { serveDocs } from './openapi/docs.js';
import { openApiDocument } from './openapi/document.js';
import { Services } from './services.js';
import { identify } from './session/identify.js';
import { serveWebClient } from './web-client.js';

export { routeTable } from './access/route-table.js';

/** Starts the gateway: the API under `/api/v1`, its description, health, and the web client when it is built. */
export function start(env: Environment = process.env): Promise<RunningService> {
  const config = ServiceConfig.from(env, 'gateway');
  const settings = gatewaySettings(env);
  return startService({
    name: 'gateway',
    module: AppModule,
    config,
    http: {
      listen: settings.listen,
      adapter: new FastifyAdapter({ trustProxy: settings.trustProxy, bodyLimit: 1024 * 1024, forceCloseConnections: true }),
      configure: (app) => configure(app, settings),
    },
  });
}

async function configure(app: NestFastifyApplication, settings: GatewaySettings): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const services = app.get(Services);
  app.setGlobalPrefix('api/v1');
  app.useGlobalFilters(new ProblemFilter(logger));
  app.useGlobalPipes(new StandardSchemaValidationPipe({ exceptionFactory: schemaRefusal }));
  app.useGlobalGuards(
    new RouteGuard<GatewayRequest>(routeTable, (request) => identify(request, services)),
    new AllowanceGuard(routeTable, services),
  );
  guardRequests(fastify);
  // Its types know of text alone, but it sends bytes as they are.
  fastify.setReplySerializer(jsonBytes as unknown as (answer: unknown) => string);
  await fastify.register(compress, { threshold: 1024, encodings: ['zstd', 'br', 'gzip'] });
  await fastify.register(cookie);
  await fastify.register(multipart, { limits: uploadLimits });
  answerHealth(fastify, app.get(HealthProbes), app.get(Peers));
  serveDocs(fastify, describeApi());
  if (settings.webDirectory) await serveWebClient(fastify, settings.webDirectory);
}

/** The OpenAPI description of the API, which `/openapi.json` answers; needs nothing running. */
export function describeApi(): object {
  const controllers = Reflect.getMetadata(MODULE_METADATA.CONTROLLERS, AppModule) as Type[];
  return openApiDocument(describedRoutes(controllers), routeTable);
}

if (import.meta.main) await runAsMain(start);
