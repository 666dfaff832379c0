import { trace } from '@opentelemetry/api';
import { destination, pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { redactText, redactValue } from './redact.js';
import { currentService } from './trace.js';

export type { Logger };

/** A JSON logger whose lines carry the present trace and service, and no secrets. */
export function createLogger(level: string, stream: DestinationStream): Logger {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: stdTimeFunctions.isoTime,
      mixin: whereWeAre,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redactValue(fields) as Record<string, unknown>,
      },
      serializers: { err: (error: unknown) => error, error: (error: unknown) => error },
      hooks: {
        logMethod(args, method) {
          const safe = args.map((arg) => (typeof arg === 'string' ? redactText(arg) : arg));
          method.apply(this, safe as Parameters<typeof method>);
        },
      },
    },
    stream,
  );
}

function whereWeAre(): Record<string, string> {
  const fields: Record<string, string> = {};
  const service = currentService();
  if (service) fields['service'] = service;
  const span = trace.getActiveSpan()?.spanContext();
  if (span && trace.isSpanContextValid(span)) {
    fields['trace_id'] = span.traceId;
    fields['span_id'] = span.spanId;
  }
  return fields;
}

/**
 * The process's logger. `LOG_LEVEL` (default info; error under Vitest) and `LOG_FILE` (default standard output) set it:
 * the two settings that belong to the process and not to one service in it.
 */
export const logger: Logger = createLogger(
  process.env['LOG_LEVEL'] ?? (process.env['VITEST'] ? 'error' : 'info'),
  process.env['LOG_FILE']
    ? destination({ dest: process.env['LOG_FILE'], mkdir: true, append: true, sync: false })
    : destination({ dest: 1, sync: false }),
);
