import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, credentials, Metadata, Server, ServerCredentials } from '@grpc/grpc-js';
import { inSpan, outgoingTrace, recordSpans, startTelemetry, metrics, inService } from '@makegood/observability';
import { Client as PgClient } from 'pg';
import { expect, test } from 'vitest';
import { aPostgres } from './a-postgres.js';

const bytes = (value: Buffer): Buffer => value;
const method = {
  path: '/test.v1.Things/Get',
  requestStream: false,
  responseStream: false,
  requestSerialize: bytes,
  requestDeserialize: bytes,
  responseSerialize: bytes,
  responseDeserialize: bytes,
};

test('one trace goes from an HTTP request through gRPC and a message to SQL', async () => {
  const recorder = await recordSpans();
  const postgres = await aPostgres();
  const pg = new PgClient({ host: '127.0.0.1', port: postgres.port, user: 'x', password: 'x', database: 'x', ssl: false });
  await pg.connect();

  const grpc = new Server();
  grpc.addService(
    { get: method },
    {
      get: (_call: unknown, callback: (error: null, answer: Buffer) => void) => {
        void inSpan('things process', { kind: 'consumer', carrier: outgoingTrace() }, async () => {
          await pg.query('select 1');
          callback(null, Buffer.from('ok'));
        });
      },
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  const client = new Client(`127.0.0.1:${port}`, credentials.createInsecure());
  const http = createServer((_request, response) => {
    client.makeUnaryRequest(method.path, bytes, bytes, Buffer.from('?'), new Metadata(), (error) => {
      response.statusCode = error ? 500 : 200;
      response.end();
    });
  });
  await new Promise<void>((resolve) => http.listen(0, resolve));

  const parent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const answer = await fetch(`http://127.0.0.1:${(http.address() as AddressInfo).port}/api`, { headers: { traceparent: parent } });
  expect(answer.status).toBe(200);
  await new Promise<void>((resolve) => setImmediate(resolve));

  const spans = recorder.spans().filter((span) => span.spanContext().traceId === 'a'.repeat(32));
  const names = spans.map((span) => span.name);
  expect(names).toEqual(expect.arrayContaining(['GET', 'grpc.test.v1.Things/Get', 'things process', 'pg.query:SELECT x']));
  const ids = new Set([...spans.map((span) => span.spanContext().spanId), 'b'.repeat(16)]);
  for (const span of spans) expect(ids).toContain(span.parentSpanContext?.spanId);

  client.close();
  grpc.forceShutdown();
  http.close();
  await pg.end();
  postgres.close();
  await recorder.stop();
});

test('metrics can be collected, each with its service', async () => {
  const port = await freePort();
  const telemetry = await startTelemetry({ metricsPort: port });
  inService('things', () => {
    metrics.gauge('makegood_outbox_age_seconds', 'Age of the oldest unpublished event', () => 7, { unit: 's' });
    metrics.gauge('makegood_consumer_lag', 'Events waiting', () => [{ value: 3, attributes: { stream: 'JOBS' } }]);
    metrics.counter('makegood_refused', 'Refusals').add(2, { code: 'x/y' });
    metrics.histogram('makegood_took_ms', 'Time taken', { unit: 'ms', buckets: [10, 100] }).record(50);
  });
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  expect(text).toMatch(/makegood_outbox_age_seconds\{.*service="things".*\} 7/);
  expect(text).toMatch(/makegood_consumer_lag\{.*stream="JOBS".*\} 3/);
  expect(text).toMatch(/makegood_refused_total\{.*code="x\/y".*\} 2/);
  expect(text).toMatch(/makegood_took_ms_milliseconds_bucket\{.*le="100".*\} 1|makegood_took_ms_bucket\{.*le="100".*\} 1/);
  await telemetry.stop();
});

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
