/**
 * Starts telemetry before anything else is loaded: `node --import @makegood/observability/register …`, or the
 * first import of a process. With neither `OTEL_EXPORTER_OTLP_ENDPOINT` nor `METRICS_PORT` no SDK is loaded;
 * trace ids still flow and are logged.
 */
import { startTelemetry } from './telemetry.js';

const { OTEL_EXPORTER_OTLP_ENDPOINT, METRICS_PORT, OTEL_SERVICE_NAME, SERVICE_NAME } = process.env;

await startTelemetry({
  ...(OTEL_EXPORTER_OTLP_ENDPOINT ? { otlpEndpoint: OTEL_EXPORTER_OTLP_ENDPOINT } : {}),
  ...(METRICS_PORT ? { metricsPort: Number(METRICS_PORT) } : {}),
  serviceName: OTEL_SERVICE_NAME ?? SERVICE_NAME ?? 'makegood',
});
