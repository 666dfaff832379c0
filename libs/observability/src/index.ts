export { NestLogger } from './nest-logger.js';
export { createLogger, logger, type Logger } from './logger.js';
export { metrics, type Attributes, type Reading } from './metrics.js';
export { redactText, redactValue } from './redact.js';
export { recordSpans, startTelemetry, stopTelemetry, type Telemetry, type TelemetryOptions, type SpanRecorder } from './telemetry.js';
export {
  currentService,
  inService,
  inSpan,
  installPropagation,
  outgoingTrace,
  traceId,
  type Carrier,
  type SpanOptions,
} from './trace.js';
