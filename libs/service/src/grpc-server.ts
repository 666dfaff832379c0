import { once } from 'node:events';
import { Server, ServerCredentials, type ServerUnaryCall, type ServerWritableStream } from '@grpc/grpc-js';
import { ServerGrpc } from '@nestjs/microservices';
import { trace } from '@opentelemetry/api';
import { inService, inSpan, logger } from '@makegood/observability';
import { answerTo } from './domain-error-filter.js';
import { joinAddress, splitAddress, type TlsFiles } from './config.js';
import { HealthAnswers, HealthService } from './health-service.js';
import type { HealthProbes } from './health-probes.js';
import { limits } from './limits.js';
import type { ServiceMethods } from './peer.js';

interface GrpcServerOptions {
  serviceName: string;
  listen: string;
  definitions: readonly ServiceMethods[];
  tls: TlsFiles | undefined;
  probes: HealthProbes;
}

type Services = Record<string, Record<string, ServiceMethods[string] & { originalName: string }>>;
type StreamCall = ServerWritableStream<unknown, unknown>;
type HandlerOfStream = (...args: unknown[]) => unknown;
type Handler = (call: ServerUnaryCall<unknown, unknown>, ...rest: unknown[]) => unknown;

/**
 * Nest's gRPC transport with what we need besides: the port it really got, no call before every handler is there,
 * health, one trace context per call, and a stop that lets calls in flight finish.
 */
export class GrpcServer extends ServerGrpc {
  private readonly health: HealthAnswers;
  private server: Server | undefined;
  private closing: Promise<void> | undefined;
  private boundTo = '';

  constructor(private readonly setup: GrpcServerOptions) {
    const packageDefinition = packageOf(setup.definitions);
    super({
      url: setup.listen,
      package: packagesOf(packageDefinition),
      packageDefinition,
    });
    this.health = new HealthAnswers(setup.probes);
  }

  /** `host:port` where peers reach us; empty before we listen. */
  get address(): string {
    return this.boundTo;
  }

  override createClient(): Promise<Server> {
    this.server = new Server(limits.server);
    this.server.addService(HealthService, { check: this.health.check, watch: this.health.watch });
    return Promise.resolve(this.server);
  }

  override async start(callback?: () => void): Promise<void> {
    await this.bindEvents();
    const { host } = splitAddress(this.setup.listen);
    this.boundTo = joinAddress(host, await this.bind());
    callback?.();
  }

  override createServiceMethod(
    ...[methodHandler, native, streamType]: Parameters<ServerGrpc['createServiceMethod']>
  ): Handler {
    const method = super.createServiceMethod(methodHandler, native, streamType) as Handler;
    return (call, ...rest) => inService(this.setup.serviceName, () => continueTrace(call, () => method(call, ...rest)));
  }

  /** A handler that is an async generator answers a stream, as fast as the caller takes it. */
  override createStreamServiceMethod(methodHandler: HandlerOfStream): (call: StreamCall) => Promise<unknown> {
    return async (call) => {
      const answers: unknown = await methodHandler(call.request, call.metadata, call);
      if (isAsyncIterable(answers)) return writeAll(answers, call);
      const inherited = super.createStreamServiceMethod(() => answers) as (call: StreamCall) => Promise<unknown>;
      return inherited(call);
    };
  }

  override async createService(grpcService: { service: ServiceMethods }, name: string): Promise<object> {
    const service = await super.createService(grpcService, name);
    for (const method of Object.keys(grpcService.service)) {
      if (!(method in service)) logger.warn({ rpc: `${name}/${method}` }, 'an RPC has no handler');
    }
    return service;
  }

  /** Takes no more calls, lets those in flight finish for at most ten seconds, then cuts them off. */
  override close(): Promise<void> {
    this.closing ??= this.drain();
    return this.closing;
  }

  private async drain(): Promise<void> {
    const server = this.server;
    if (!server) return;
    this.health.endWatches();
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => {
        logger.warn('calls in flight were cut off after the drain time');
        server.forceShutdown();
        resolve();
      }, limits.drainMs);
      server.tryShutdown(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  private bind(): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server?.bindAsync(this.setup.listen, serverCredentials(this.setup.tls), (error, port) =>
        error ? reject(error) : resolve(port),
      );
    });
  }
}

function serverCredentials(tls: TlsFiles | undefined): ServerCredentials {
  if (!tls) return ServerCredentials.createInsecure();
  return ServerCredentials.createSsl(tls.ca, [{ private_key: tls.key, cert_chain: tls.cert }], true);
}

async function writeAll(answers: AsyncIterable<unknown>, call: StreamCall): Promise<void> {
  const gone = new AbortController();
  call.once('cancelled', () => gone.abort());
  try {
    for await (const answer of answers) {
      if (call.cancelled) return;
      if (!call.write(answer)) await once(call, 'drain', { signal: gone.signal });
    }
    call.end();
  } catch (error) {
    if (!call.cancelled) call.emit('error', answerTo(error, call.getPath()));
  }
}

function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/** An instrumented server has begun a span already; otherwise we continue the caller's trace, or begin one. */
function continueTrace<T>(call: ServerUnaryCall<unknown, unknown>, work: () => T): T {
  if (trace.getActiveSpan()?.isRecording()) return work();
  const headers = call.metadata.getMap();
  const carrier = { traceparent: asText(headers['traceparent']), tracestate: asText(headers['tracestate']) };
  return inSpan(call.getPath(), { kind: 'server', carrier }, work);
}

function asText(value: string | Buffer | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** ts-proto's definitions, keyed as Nest looks them up: by full service name and by the RPC's own name. */
function packageOf(definitions: readonly ServiceMethods[]): Services {
  const services: Services = {};
  for (const definition of definitions) {
    for (const [name, method] of Object.entries(definition)) {
      const [, service = '', rpc = ''] = method.path.split('/');
      (services[service] ??= {})[rpc] = { ...method, originalName: name };
    }
  }
  return services;
}

function packagesOf(definition: Services): string[] {
  return [...new Set(Object.keys(definition).map((service) => service.slice(0, service.lastIndexOf('.'))))];
}
