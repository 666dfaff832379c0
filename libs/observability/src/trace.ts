import { randomBytes } from 'node:crypto';
import {
  context,
  createContextKey,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Span,
} from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';

/** Headers of a message, whatever the transport: the first value of each name counts. */
export type Carrier = Readonly<Record<string, string | string[] | undefined>>;

export interface SpanOptions {
  kind?: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  attributes?: Attributes;
  /** Headers of the message being handled: the span continues the trace they carry, or begins a new one. */
  carrier?: Carrier;
}

const serviceKey = createContextKey('makegood.service');
const tracerName = 'makegood';
const spanKinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

let installed = false;

/**
 * Makes trace ids travel (W3C trace context over AsyncLocalStorage), with or without an exporter behind them.
 * Harmless to call twice.
 */
export function installPropagation(): void {
  if (installed) return;
  installed = true;
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
}

/** Runs work in the name of a service: every log line, span and metric made under it says so. */
export function inService<T>(name: string, work: () => T): T {
  return context.with(context.active().setValue(serviceKey, name), work);
}

/** The service in whose name the present code runs; several may share a process. */
export function currentService(): string | undefined {
  const name = context.active().getValue(serviceKey);
  return typeof name === 'string' ? name : undefined;
}

/** The present trace's id, for answers and logs. */
export function traceId(): string | undefined {
  const span = trace.getActiveSpan()?.spanContext();
  return span && trace.isSpanContextValid(span) ? span.traceId : undefined;
}

/** The headers (`traceparent`, `tracestate`) that let whoever receives a message continue this trace. */
export function outgoingTrace(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/**
 * Runs work inside a span that ends when the work does, failed when it throws.
 * Without an SDK the span isn't recorded, but its ids still flow into logs and outgoing messages.
 */
export function inSpan<T>(name: string, options: SpanOptions, work: (span: Span) => T): T {
  const parent = options.carrier
    ? propagation.extract(trace.deleteSpan(context.active()), options.carrier)
    : context.active();
  const span = startSpan(name, options, parent);
  return context.with(trace.setSpan(parent, span), () => endAfter(span, work));
}

function startSpan(name: string, options: SpanOptions, parent: Context): Span {
  const service = parent.getValue(serviceKey);
  const span = trace.getTracer(tracerName).startSpan(
    name,
    {
      kind: spanKinds[options.kind ?? 'internal'],
      attributes: { ...(typeof service === 'string' ? { 'makegood.service': service } : {}), ...options.attributes },
    },
    parent,
  );
  return trace.isSpanContextValid(span.spanContext()) ? span : newUnrecordedSpan();
}

function newUnrecordedSpan(): Span {
  return trace.wrapSpanContext({
    traceId: randomBytes(16).toString('hex'),
    spanId: randomBytes(8).toString('hex'),
    traceFlags: TraceFlags.NONE,
  });
}

function endAfter<T>(span: Span, work: (span: Span) => T): T {
  try {
    const result = work(span);
    if (result instanceof Promise) {
      result.then(
        () => span.end(),
        (error: unknown) => endFailed(span, error),
      );
      return result;
    }
    span.end();
    return result;
  } catch (error) {
    endFailed(span, error);
    throw error;
  }
}

function endFailed(span: Span, error: unknown): void {
  const cause = error instanceof Error ? error : new Error(String(error));
  span.recordException(cause);
  span.setStatus({ code: SpanStatusCode.ERROR, message: cause.message });
  span.end();
}
