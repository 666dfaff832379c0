import { fileURLToPath } from 'node:url';
import { connect } from '@nats-io/transport-node';
import { type JetStreamManager, jetstreamManager } from '@nats-io/jetstream';
import { describe, expect, it } from 'vitest';
import { Database, sql, type Tx } from '@makegood/database';
import { newId } from '@makegood/kernel';
import { aCall, eventually, freshDatabase, startNats, startPostgres } from '@makegood/testing';

const migrationsDir = fileURLToPath(new URL('migrations', import.meta.url));

function write(text: string) {
  return (tx: Tx) => sql(tx.em)`insert into notes values (${newId()}, ${text})`;
}

describe('a fresh database', () => {
  it("is empty, migrated, and nobody else's", async () => {
    const [one, other] = await Promise.all([freshDatabase({ service: 'notes', migrationsDir }), freshDatabase({ service: 'notes', migrationsDir })]);
    const database = new Database({ name: 'notes', url: one.url, entities: [] });
    await database.command(aCall(), write('mine'));
    expect(await one.query('select text from notes')).toEqual([{ text: 'mine' }]);
    expect(await other.query('select text from notes')).toEqual([]);
    await database.close();
    await Promise.all([one.drop(), other.drop()]);
  });
});

describe('a Postgres of our own', () => {
  it('can be killed: a service is told it is away, and goes on by itself when it is back', { timeout: 60_000 }, async () => {
    const postgres = await startPostgres({ durable: true });
    const data = await freshDatabase({ service: 'notes', migrationsDir, adminUrl: postgres.adminUrl });
    const database = new Database({ name: 'notes', url: data.url, entities: [] });
    const texts = () => database.read((em) => sql<{ text: string }>(em)`select text from notes`);
    await database.command({ ...aCall(), idempotencyKey: newId() }, write('kept'));
    await postgres.kill();
    await expect(texts()).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(database.command(aCall(), write('lost'))).rejects.toMatchObject({ kind: 'unavailable' });
    await postgres.restart();
    expect(await texts()).toEqual([{ text: 'kept' }]);
    await database.close();
    await data.drop();
    await postgres.stop();
  });

  it('killed under load costs no pooled connection for good', { timeout: 60_000 }, async () => {
    const postgres = await startPostgres({ durable: true });
    const data = await freshDatabase({ service: 'notes', migrationsDir, adminUrl: postgres.adminUrl });
    const database = new Database({ name: 'notes', url: data.url, entities: [] });
    const keys = Array.from({ length: 40 }, () => newId());
    const sent = (key: string) => database.command({ ...aCall(), idempotencyKey: key }, write(key));
    const underLoad = Promise.allSettled(keys.map(sent));
    await postgres.kill();
    await postgres.restart();
    const answers = await underLoad;
    await Promise.all(keys.slice(0, 20).map((key) => database.command(aCall(), write(`after ${key}`))));
    const texts = (await data.query<{ text: string }>('select text from notes')).map(({ text }) => text);
    const acknowledged = keys.filter((_, index) => answers[index]?.status === 'fulfilled');
    for (const key of acknowledged) expect(texts.filter((text) => text === key)).toHaveLength(1);
    expect(new Set(texts).size).toBe(texts.length);
    await database.close();
    await data.drop();
    await postgres.stop();
  });
});

async function withJetStream<T>(url: string, work: (manager: JetStreamManager) => Promise<T>): Promise<T> {
  const connection = await connect({ servers: new URL(url).host });
  try {
    return await work(await jetstreamManager(connection));
  } finally {
    await connection.close();
  }
}

describe('a NATS of our own', () => {
  it('keeps its port and store when killed, and goes back to an older store when told to', async () => {
    const nats = await startNats();
    const publish = (text: string) => withJetStream(nats.url, (manager) => manager.jetstream().publish('a', text));
    const length = () => withJetStream(nats.url, async (manager) => (await manager.streams.info('A')).state.messages);
    await withJetStream(nats.url, (manager) => manager.streams.add({ name: 'A', subjects: ['a'] }));
    await publish('one');
    await nats.stop();
    await nats.saveStore('one');
    await nats.start();
    await publish('two');
    await nats.kill();
    await nats.start();
    expect(await length()).toBe(2);
    await nats.kill();
    await nats.restoreStore('one');
    await nats.start();
    expect(await length()).toBe(1);
    await nats.dispose();
  });
});

describe('eventually', () => {
  it('gives the answer when it comes, and the last reason when it does not', async () => {
    let asked = 0;
    const answer = await eventually(() => {
      asked += 1;
      if (asked < 3) throw new Error('not yet');
      return asked;
    });
    expect(answer).toBe(3);
    await expect(eventually(() => Promise.reject(new Error('never')), { within: 60 })).rejects.toThrow('never');
  });
});
