import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { sql } from '@makegood/database';
import {
  Bus, type CloudEvent, EventFeed, MessagingHealth, MessagingModule, MessagingSettings, Rebuild, ReplicaNotes, ServiceEvents,
} from '@makegood/messaging';
import { inSpan, recordSpans, type SpanRecorder } from '@makegood/observability';
import { eventually, loadTool, startNats, type TestDatabase, type TestNats } from '@makegood/testing';
import {
  catalogue, changeOrder, freshDepotData, freshShopData, idsIn, placeOrder, placeOrders, type Running, startDepot, startShop,
} from './shop-and-depot.js';

interface BusUse {
  name: string;
  publishes: string[];
  listens: string[];
  hasDatabase: boolean;
}
interface Permissions {
  permissionsOf(use: BusUse): { publish: string[]; subscribe: string[] };
}

let nats: TestNats;
let shopData: TestDatabase;
let depotData: TestDatabase;
let spans: SpanRecorder;
const running: Running[] = [];

beforeAll(async () => (spans = await recordSpans()));
afterAll(() => spans.stop());
beforeEach(async () => {
  const { permissionsOf } = await loadTool<Permissions>('local/nats-permissions.mjs');
  const uses: BusUse[] = [
    { name: 'shop', publishes: ['SHOP'], listens: [], hasDatabase: true },
    { name: 'depot', publishes: [], listens: ['SHOP'], hasDatabase: true },
    { name: 'gateway', publishes: [], listens: ['SHOP'], hasDatabase: false },
  ];
  const users = uses.map((use) => ({ name: use.name, password: `${use.name} &/@ secret`, ...permissionsOf(use) }));
  [nats, shopData, depotData] = await Promise.all([startNats({ users }), freshShopData(), freshDepotData()]);
});
afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
  await Promise.all([shopData.drop(), depotData.drop(), nats.dispose()]);
});

/** Both services, each as its own NATS user with the rights that `npm start` gives it. */
async function startBoth(): Promise<[shop: Running, depot: Running]> {
  const shop = await startShop(shopData, { ...nats, url: nats.urlFor('shop') });
  running.push(shop);
  const depot = await startDepot(depotData, { ...nats, url: nats.urlFor('depot') });
  running.push(depot);
  return [shop, depot];
}

function aFeed(): { bus: Bus; feed: EventFeed } {
  const gateway = new ServiceEvents('gateway', catalogue);
  const bus = new Bus({ natsUrl: nats.urlFor('gateway') }, gateway);
  return { bus, feed: new EventFeed(bus, gateway) };
}

async function eachHadItsEffectOnce(): Promise<void> {
  const sent = await idsIn(shopData, 'outbox');
  await eventually(async () => expect(await idsIn(depotData, 'effects')).toEqual(sent), { within: 10_000 });
}

describe('with no more rights on the bus than it needs', () => {
  it('a service publishes, listens and repairs its stream', async () => {
    const [shop] = await startBoth();
    await placeOrders(shop, 20);
    await eachHadItsEffectOnce();
    await nats.kill();
    await nats.loseStore();
    await nats.start();
    await placeOrders(shop, 5);
    await eachHadItsEffectOnce();
  });
});

describe('a note between replicas', () => {
  it('reaches all of them, the one that wrote it too, and again after NATS was away', async () => {
    const heard: unknown[] = [];
    const replicas = [1, 2].map(() => {
      const service = new ServiceEvents('gateway', catalogue);
      const bus = new Bus({ natsUrl: nats.urlFor('gateway') }, service);
      return { bus, notes: new ReplicaNotes(bus, service) };
    });
    const [one, two] = replicas as [(typeof replicas)[0], (typeof replicas)[0]];
    for (const { notes } of replicas) notes.listen('presence', (note) => heard.push(note));
    const tellUntilHeard = (note: object) => eventually(() => {
      expect(one.notes.tell('presence', note)).toBe(true);
      expect(heard.filter((each) => JSON.stringify(each) === JSON.stringify(note)).length).toBeGreaterThan(1);
    }, { within: 15_000 });
    await two.bus.connected(5_000);
    await tellUntilHeard({ people: ['Ruth'] });
    await nats.kill();
    await nats.start();
    await tellUntilHeard({ people: [] });
    await Promise.all(replicas.map(({ bus }) => bus.close()));
  });
});

describe('one trace', () => {
  it('goes from the command through the bus to the handler', async () => {
    const [shop] = await startBoth();
    const traceId = await inSpan('command', {}, async (span) => {
      await placeOrder(shop);
      return span.spanContext().traceId;
    });
    await eachHadItsEffectOnce();
    const ours = await eventually(() => {
      const found = spans.spans().filter((span) => span.spanContext().traceId === traceId);
      expect(found.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['command', 'publish shop.order.placed.v1', 'handle shop.order.placed.v1']),
      );
      return found;
    });
    const named = (prefix: string) => ours.find(({ name }) => name.startsWith(prefix));
    expect(named('publish')?.parentSpanContext?.spanId).toBe(named('command')?.spanContext().spanId);
    expect(named('handle')?.parentSpanContext?.spanId).toBe(named('publish')?.spanContext().spanId);
  });
});

describe('a projection', () => {
  it('made again from its streams comes out the same', async () => {
    const [shop, depot] = await startBoth();
    const ids = await placeOrders(shop, 15);
    for (const id of ids.slice(0, 5)) await changeOrder(shop, id);
    await eachHadItsEffectOnce();
    const parcels = () => depotData.query('select order_id, version from parcels order by order_id');
    const before = await parcels();
    await depot.get(Rebuild).projection({
      types: ['shop.order.placed.v1', 'shop.order.changed.v1'],
      wipe: async (tx) => {
        await sql(tx.em)`delete from parcels`;
        await sql(tx.em)`delete from effects`;
      },
    });
    await eachHadItsEffectOnce();
    expect(await parcels()).toEqual(before);
    await eventually(async () => {
      expect(await depot.get(MessagingHealth).consumers()).toEqual([{ stream: 'SHOP', isConsuming: true, waiting: 0, underWay: 0 }]);
    });
  });
});

describe('the feed', () => {
  it('shows events as they pass, and says when some may have been missed', async () => {
    const [shop] = await startBoth();
    const { bus, feed: gateway } = aFeed();
    const seen: CloudEvent[] = [];
    let gaps = 0;
    const stop = gateway.listen(Object.keys(catalogue), (event) => seen.push(event), () => (gaps += 1));
    await eventually(() => expect(gaps).toBe(1));
    const id = await placeOrder(shop);
    await eventually(() => expect(seen).toMatchObject([{ type: 'shop.order.placed.v1', subject: id, data: { id } }]));
    await nats.kill();
    await nats.start();
    await eventually(() => expect(gaps).toBe(2));
    await placeOrder(shop);
    await eventually(() => expect(seen).toHaveLength(2));
    stop();
    await bus.close();
  });
});

describe('a service without a database', () => {
  it('has the feed and nothing else', async () => {
    const settings: DynamicModule = {
      module: class Settings {}, global: true, exports: [MessagingSettings],
      providers: [{ provide: MessagingSettings, useValue: { natsUrl: nats.urlFor('gateway') } }],
    };
    @Module({ imports: [settings, MessagingModule.forFeed({ name: 'gateway', catalogue })] })
    class AppModule {}
    const app = await NestFactory.createApplicationContext(AppModule, { logger: false });
    let connected = false;
    app.get(EventFeed, { strict: false }).listen(Object.keys(catalogue), () => undefined, () => (connected = true));
    await eventually(() => expect(connected).toBe(true));
    await app.close();
  });
});
