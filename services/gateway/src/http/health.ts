import type { HealthProbes, Peers } from '@makegood/service';
import { HealthService } from '@makegood/service';
import type { FastifyInstance } from 'fastify';
import { gatewayCall } from '../session/identify.js';

const serving = 1;
const peers = ['directory', 'jobs', 'scheduling', 'documents', 'notifications', 'reporting'];

/** `/livez`: this process runs. `/readyz`: everything a person's request may need answers. */
export function answerHealth(fastify: FastifyInstance, probes: HealthProbes, services: Peers): void {
  for (const name of peers) {
    const health = services.to({ service: HealthService }, name);
    probes.add(name, async () => (await health.check({ service: '' }, gatewayCall('Check'))).status === serving);
  }
  fastify.get('/livez', async (_request, reply) => reply.send({ status: 'live' }));
  fastify.get('/readyz', async (_request, reply) => {
    const failing = await probes.failing();
    const ready = failing.length === 0 && !probes.isDraining;
    return reply.status(ready ? 200 : 503).send(ready ? { status: 'ready' } : { status: 'not ready', failing });
  });
}
