import { randomUUID } from 'node:crypto';
import { jetstream } from '@nats-io/jetstream';
import { insist } from './world.mjs';

/**
 * Puts events on the bus that nobody can handle: some that can't be read at all, and some that are well formed and
 * fail in their handler. They must end among the dead letters of whoever listens, and hold up nobody else.
 */
export async function poison(world, witness) {
  const client = jetstream(world.connection);
  for (const { subject, data } of [
    { subject: 'jobs.job.changed.v1' },
    { subject: 'jobs.job.changed.v1', data: { job: { id: 'no id', version: 1, refNum: 1, siteId: 'no id', plotId: 'no id' } } },
    { subject: 'scheduling.booking.moved.v1' },
    { subject: 'scheduling.booking.moved.v1', data: { booking: { jobId: 'no id', version: 1, operativeIds: ['no id'] } } },
  ]) {
    const id = randomUUID();
    const envelope = {
      specversion: '1.0', id, source: `makegood/${subject.split('.')[0]}`, type: subject, subject: 'no id', time: new Date().toISOString(),
      datacontenttype: 'application/json', data, aggregateversion: 1, actorid: 'system:faults', actorname: 'Faults',
    };
    const payload = data ? JSON.stringify(envelope) : 'this is no event';
    const { stream } = await insist(() => client.publish(subject, payload, { msgID: id, timeout: 3_000 }));
    world.poison.push({ id, stream, subject });
    witness.write('poisoned', { id, subject });
  }
}
