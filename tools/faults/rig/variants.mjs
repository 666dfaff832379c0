import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Database, payloadHash, sql } from '@makegood/database';
import { EventReceiver, Inbox, Outbox, StreamWatch, toCloudEvent } from '@makegood/messaging';
import { repository } from '../../local/data-dir.mjs';

/**
 * The system with one thing built wrong, as it is built wrong elsewhere. Each replaces a method of one class in this
 * process; nothing in the product knows of it.
 * @type {Record<string, () => void | Promise<void>>}
 */
export const variants = {
  'no inbox': () => {
    Inbox.prototype.claim = async () => true;
  },

  'publish after commit': () => {
    const waiting = new WeakMap();
    Outbox.prototype.beforeCommit = async function (tx, events) {
      waiting.set(events, events.map((event) => toCloudEvent(event, this.service, tx.call.actor, new Date())));
    };
    Outbox.prototype.afterCommit = function (events) {
      for (const event of waiting.get(events) ?? []) void publishAndNote(this, event).catch(() => undefined);
    };
  },

  'check-then-insert idempotency': () => {
    Database.prototype.command = async function (call, work, options) {
      const { idempotencyKey: key } = call;
      if (!key) return this.transaction(call, work, options);
      const scope = `${call.actor.id} ${call.route}`;
      const hash = payloadHash(call.payload);
      const [known] = await sql(this.em())`select answer from idempotency_keys where scope = ${scope} and key = ${key}`;
      if (known) return known.answer;
      return this.transaction(call, async (tx) => {
        const answer = await work(tx);
        await sql(tx.em)`insert into idempotency_keys (scope, key, payload_hash, answer)
          values (${scope}, ${key}, ${hash}, ${JSON.stringify(answer)}::jsonb) on conflict do nothing`;
        return answer;
      }, options);
    };
  },

  'last write wins': async () => {
    const { ChangeJob } = await import(pathToFileURL(join(repository, 'services', 'jobs', 'dist', 'commands', 'change-job.js')).href);
    const execute = methodOf(ChangeJob, 'execute');
    ChangeJob.prototype.execute = async function (request, call) {
      for (let { expectedVersion } = request; ; ) {
        try {
          return await execute.call(this, { ...request, expectedVersion }, call);
        } catch (error) {
          if (error.kind !== 'stale') throw error;
          const [present] = await sql(this.database.em())`select version from jobs where id = ${request.id}`;
          expectedVersion = present.version;
        }
      }
    };
  },

  'ack before commit': () => {
    const { deliver } = EventReceiver.prototype;
    EventReceiver.prototype.deliver = async function (message, event, handle) {
      await message.ackAck();
      return deliver.call(this, message, event, handle);
    };
  },

  'no epoch check': () => {
    StreamWatch.prototype.findLoss = async () => undefined;
  },
};

/** The bus first, then a note of it in the outbox: two writes that a crash comes between. */
async function publishAndNote({ relay, database }, event) {
  const { seq } = await relay.bus.live.client.publish(event.type, JSON.stringify(event), { msgID: event.id });
  await sql(database.em())`
    insert into outbox (id, type, aggregate_id, version, event, published_at, stream_epoch, stream_seq)
    values (${event.id}, ${event.type}, ${event.subject}, ${event.aggregateversion}, ${JSON.stringify(event)}::jsonb,
      clock_timestamp(), 'direct', ${seq})`;
}

/** A method to break. One that isn't there any more would leave the variant unbroken, and so seem to be caught by nobody. */
function methodOf(type, name) {
  const method = type.prototype[name];
  if (typeof method !== 'function') throw new Error(`${type.name} has no ${name} to break: mend this variant`);
  return method;
}
