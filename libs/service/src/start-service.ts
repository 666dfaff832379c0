import 'reflect-metadata';
import { ActorGuard } from '@makegood/auth';
import { inService, installPropagation, logger, NestLogger } from '@makegood/observability';
import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { joinAddress, splitAddress, type ServiceConfig } from './config.js';
import { DomainErrorFilter } from './domain-error-filter.js';
import { GrpcServer } from './grpc-server.js';
import { HealthProbes } from './health-probes.js';
import type { ServiceMethods } from './peer.js';
import { ServiceModule, ServiceParts } from './service-module.js';

export interface ServiceDescription {
  name: string;
  /** The service's own module; `ServiceConfig`, `HealthProbes` and `Peers` can be injected everywhere in it. */
  module: Type | DynamicModule;
  config: ServiceConfig;
  /** The ts-proto definitions it answers, such as `[jobs.JobsServiceService]`. */
  grpc?: readonly ServiceMethods[];
  /** Only the gateway speaks HTTP. */
  http?: {
    /** `host:port`; port 0 takes a free one. */
    listen: string;
    adapter?: FastifyAdapter;
    /** Guards, filters, plugins; before the application is initialised. */
    configure?(app: NestFastifyApplication): void | Promise<void>;
  };
}

export interface RunningService {
  readonly name: string;
  /** `host:port` where it is reached: HTTP for the gateway, gRPC for the others. */
  readonly address: string;
  /** Whether it and what it needs answer. */
  ready(): Promise<boolean>;
  /** Takes no more work, finishes what is in flight (10 s at most), lets go of everything. */
  stop(): Promise<void>;
  /** The application, for tests that look inside. */
  readonly app: NestFastifyApplication;
}

/** Starts one service. Several may be started in one process; they share nothing but the logger. */
export function startService(description: ServiceDescription): Promise<RunningService> {
  installPropagation();
  return inService(description.name, async () => {
    const probes = new HealthProbes();
    const app = await createApp(description, probes);
    try {
      return await run(description, app, probes);
    } catch (error) {
      await app.close().catch((cause: unknown) => logger.warn({ err: cause }, 'closing after a failed start failed too'));
      throw error;
    }
  });
}

/** The Fastify adapter opens no port unless the service speaks HTTP; it is what lets one application have two transports. */
function createApp(description: ServiceDescription, probes: HealthProbes): Promise<NestFastifyApplication> {
  return NestFactory.create<NestFastifyApplication>(
    ServiceModule.around(description.module, description.config, probes),
    description.http?.adapter ?? new FastifyAdapter(),
    { logger: new NestLogger(), abortOnError: false, bodyParser: description.http !== undefined },
  );
}

async function run(
  description: ServiceDescription,
  app: NestFastifyApplication,
  probes: HealthProbes,
): Promise<RunningService> {
  const { name, http } = description;
  const grpc = connectGrpc(description, app, probes);
  const { database, bus, events } = app.get(ServiceParts);
  if (events) app.connectMicroservice({ strategy: events });
  if (database) probes.add('database', () => database.isReachable());
  if (bus) probes.add('nats', () => bus.live !== undefined);
  await http?.configure?.(app);
  await app.init();
  await app.startAllMicroservices();
  const address = http ? await listen(app, http.listen) : (grpc?.address ?? '');
  logger.info({ address }, `${name} is up`);

  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    probes.drain();
    await grpc?.close();
    await events?.close();
    await app.close();
    logger.info(`${name} has stopped`);
  };
  return {
    name,
    address,
    app,
    ready: () => probes.ready(),
    stop: () => (stopping ??= inService(name, stop)),
  };
}

function connectGrpc(
  description: ServiceDescription,
  app: NestFastifyApplication,
  probes: HealthProbes,
): GrpcServer | undefined {
  const { name, config, grpc: definitions } = description;
  if (!definitions) return undefined;
  app.useGlobalGuards(new ActorGuard(config.actorPublicKeys));
  app.useGlobalFilters(new DomainErrorFilter());
  const listen = config.require('grpcListen');
  const strategy = new GrpcServer({ serviceName: name, listen, definitions, tls: config.tls, probes });
  app.connectMicroservice({ strategy }, { inheritAppConfig: true });
  return strategy;
}

async function listen(app: NestFastifyApplication, address: string): Promise<string> {
  const { host, port } = splitAddress(address);
  await app.listen(port, host);
  const bound = app.getHttpServer().address();
  return joinAddress(host, typeof bound === 'object' && bound ? bound.port : port);
}
