import { randomBytes } from 'node:crypto';
import { eventually } from '@makegood/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Collector, type Span } from './collector.js';
import { startProduct, type Product } from './product.js';
import { Visitor } from './client.js';
import { aPlaceOf, engineerIdOf, raiseJob, today } from './world.js';

const collector = new Collector();
let product: Product;

beforeAll(async () => {
  const endpoint = await collector.start();
  product = await startProduct({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_BSP_SCHEDULE_DELAY: '200', MAKEGOOD_DEMO_JOBS: '50' });
});

afterAll(async () => {
  await product.stop();
  collector.stop();
});

/** Whether a span descends from another, by its parents. */
function descendsFrom(span: Span | undefined, ancestor: Span | undefined, spans: Span[]): boolean {
  if (!span || !ancestor) return false;
  if (span.spanId === ancestor.spanId) return true;
  return descendsFrom(spans.find(({ spanId }) => spanId === span.parentSpanId), ancestor, spans);
}

describe('one request', () => {
  it('is one trace, from the browser through gRPC and the bus to another service’s SQL', async () => {
    const office = await Visitor.as('office', product.url);
    const engineer = await Visitor.as('engineer', product.url);
    const place = await aPlaceOf(office, await engineerIdOf(engineer));
    const job = await raiseJob(office, place);
    const traceId = randomBytes(16).toString('hex');
    const answer = await office.put(`/jobs/${job.id}/booking`, {
      ifMatch: `"${job.version}.0"`,
      body: { bookedDate: await today(product.url), slot: 'PM', operativeIds: [place.engineer.id] },
      headers: { traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01` },
    });
    expect(answer.status).toBe(200);

    await eventually(() => {
      const spans = collector.ofTrace(traceId);
      const http = spans.find(({ kind, name }) => kind === 2 && name.startsWith('PUT'));
      const grpc = spans.find(({ kind, name }) => kind === 2 && name.endsWith('SetBooking'));
      const insert = spans.find((span) => span.attributes['db.system.name'] !== undefined && descendsFrom(span, grpc, spans));
      const publish = spans.find(({ kind }) => kind === 4);
      const handled = spans.filter(({ kind }) => kind === 5);
      const projected = spans.find((span) => span.attributes['db.system.name'] !== undefined && handled.some((at) => descendsFrom(span, at, spans)));
      for (const [what, span] of Object.entries({ http, grpc, insert, publish, projected })) expect(span, what).toBeDefined();
      expect(descendsFrom(grpc, http, spans)).toBe(true);
      expect(descendsFrom(publish, http, spans)).toBe(true);
      expect(descendsFrom(projected, publish, spans)).toBe(true);
    }, { within: 15_000 });
  });
});
