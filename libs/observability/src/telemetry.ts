import { createRequire } from 'node:module';
import { metrics, trace } from '@opentelemetry/api';
import type { ReadableSpan, SpanExporter, SpanProcessor } from '@opentelemetry/sdk-trace-base';
import { installPropagation } from './trace.js';

export interface TelemetryOptions {
  /** Where spans go: an OTLP/HTTP collector such as `http://collector:4318`. */
  otlpEndpoint?: string;
  /** Port on which Prometheus may collect `/metrics`. */
  metricsPort?: number;
  /** Takes the spans instead of a collector; for tests. */
  spanProcessor?: SpanProcessor;
  /** `service.name` of the process; spans say themselves which of its services made them. */
  serviceName?: string;
}

export interface Telemetry {
  /** Sends what is still held and ends. */
  stop(): Promise<void>;
}

const running = new Set<Telemetry>();

/**
 * Starts as much OpenTelemetry as is asked for. The SDK is only loaded then: it costs memory and start time
 * that a small installation without a collector needn't pay.
 */
export async function startTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  installPropagation();
  const stops: (() => Promise<void>)[] = [];
  if (options.otlpEndpoint || options.spanProcessor) stops.push(await startTracing(options));
  if (options.metricsPort !== undefined) stops.push(await startMetrics(options, options.metricsPort));
  const telemetry = { stop: async () => void (await Promise.all(stops.splice(0).map((stop) => stop()))) };
  running.add(telemetry);
  return telemetry;
}

/** Sends what is still held, before a process ends. */
export async function stopTelemetry(): Promise<void> {
  await Promise.all([...running].map((telemetry) => telemetry.stop()));
  running.clear();
}

async function startTracing(options: TelemetryOptions): Promise<() => Promise<void>> {
  const { BasicTracerProvider } = await import('@opentelemetry/sdk-trace-base');
  const provider = new BasicTracerProvider({
    resource: await resourceOf(options),
    spanProcessors: [options.spanProcessor ?? (await otlpProcessor(options.otlpEndpoint))],
  });
  trace.setGlobalTracerProvider(provider);
  const stopInstruments = await instrument();
  return async () => {
    stopInstruments();
    await provider.shutdown();
    trace.disable();
  };
}

async function otlpProcessor(endpoint: string | undefined): Promise<SpanProcessor> {
  const { BatchSpanProcessor } = await import('@opentelemetry/sdk-trace-base');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  return new BatchSpanProcessor(new OTLPTraceExporter({ url: `${endpoint?.replace(/\/$/, '')}/v1/traces` }));
}

async function startMetrics(options: TelemetryOptions, port: number): Promise<() => Promise<void>> {
  const { MeterProvider } = await import('@opentelemetry/sdk-metrics');
  const { PrometheusExporter } = await import('@opentelemetry/exporter-prometheus');
  const reader = new PrometheusExporter({ port, preventServerStart: true });
  await reader.startServer();
  const provider = new MeterProvider({ resource: await resourceOf(options), readers: [reader] });
  metrics.setGlobalMeterProvider(provider);
  return async () => {
    await provider.shutdown();
    metrics.disable();
  };
}

async function resourceOf(options: TelemetryOptions) {
  const { defaultResource, resourceFromAttributes } = await import('@opentelemetry/resources');
  return defaultResource().merge(
    resourceFromAttributes({ 'service.name': options.serviceName ?? 'makegood', 'service.namespace': 'makegood' }),
  );
}

/**
 * Instruments HTTP, gRPC and pg. Each is loaded here through `require` once the hooks are on, which patches the
 * one module object that ESM imports of it see too; so no loader hook is needed, and it doesn't matter whether
 * the module had been loaded before. MikroORM may carry a pg of its own: that one as well.
 */
async function instrument(): Promise<() => void> {
  const { registerInstrumentations } = await import('@opentelemetry/instrumentation');
  const { HttpInstrumentation } = await import('@opentelemetry/instrumentation-http');
  const { GrpcInstrumentation } = await import('@opentelemetry/instrumentation-grpc');
  const { PgInstrumentation } = await import('@opentelemetry/instrumentation-pg');
  const unregister = registerInstrumentations({
    instrumentations: [
      new HttpInstrumentation({ ignoreIncomingRequestHook: isProbe }),
      new GrpcInstrumentation({ ignoreGrpcMethods: [/^grpc\.health\.v1\./, /grpc\.health\.v1\.Health/] }),
      new PgInstrumentation({ requireParentSpan: true }),
    ],
  });
  const require = createRequire(import.meta.url);
  for (const name of ['http', 'https', '@grpc/grpc-js', 'pg']) require(name);
  patchNestedPg(require);
  return unregister;
}

function isProbe(request: { url?: string }): boolean {
  return request.url === '/livez' || request.url === '/readyz';
}

function patchNestedPg(require: NodeJS.Require): void {
  try {
    createRequire(require.resolve('@mikro-orm/postgresql/package.json'))('pg');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND')) throw error;
  }
}

export interface SpanRecorder {
  /** Everything that has ended so far. */
  spans(): ReadableSpan[];
  stop(): Promise<void>;
}

/** Records every span in memory, so that a test can see one trace go from request to SQL. */
export async function recordSpans(): Promise<SpanRecorder> {
  const { InMemorySpanExporter, SimpleSpanProcessor } = await import('@opentelemetry/sdk-trace-base');
  const exporter = new InMemorySpanExporter();
  const telemetry = await startTelemetry({ spanProcessor: new SimpleSpanProcessor(exporter satisfies SpanExporter) });
  return { spans: () => exporter.getFinishedSpans(), stop: () => telemetry.stop() };
}
