import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { newId, refuse } from '@makegood/kernel';
import { Bus, DeadLetters, StreamWatch } from '@makegood/messaging';
import { eventually, startNats, startPostgres, type TestDatabase, type TestNats } from '@makegood/testing';
import {
  changeOrder, freshDepotData, freshShopData, idsIn, mischief, OnOrderChanged, OnOrderPlaced, placeOrder, placeOrders,
  type Running, startDepot, startShop,
} from './shop-and-depot.js';

let nats: TestNats;
let shopData: TestDatabase;
let depotData: TestDatabase;
const running: Running[] = [];

beforeEach(async () => {
  [nats, shopData, depotData] = await Promise.all([startNats(), freshShopData(), freshDepotData()]);
});
afterEach(async () => {
  mischief.before = () => undefined;
  for (const each of running.splice(0)) await each.stop();
  await Promise.all([shopData.drop(), depotData.drop(), nats.dispose()]);
});

async function start(started: Promise<Running>): Promise<Running> {
  running.push(await started);
  return started;
}

async function startBoth(): Promise<[shop: Running, depot: Running]> {
  return [await start(startShop(shopData, nats)), await start(startDepot(depotData, nats))];
}

async function eachHadItsEffectOnce(within = 20_000): Promise<void> {
  const sent = await idsIn(shopData, 'outbox');
  await eventually(async () => {
    expect(await idsIn(depotData, 'inbox')).toEqual(sent);
    expect(await idsIn(depotData, 'effects')).toEqual(sent);
  }, { within });
}

describe('when NATS', { timeout: 60_000 }, () => {
  it('is killed again and again under load, nothing is lost or doubled', async () => {
    const [shop] = await startBoth();
    for (let round = 0; round < 4; round += 1) {
      const orders = placeOrders(shop, 60);
      await nats.kill();
      await orders;
      await nats.start();
      await placeOrders(shop, 10);
    }
    await eachHadItsEffectOnce();
  });

  it('comes back with an older copy of its store, what is missing is published again', async () => {
    const [shop] = await startBoth();
    await placeOrders(shop, 60);
    await eachHadItsEffectOnce();
    await nats.stop();
    await nats.saveStore('older');
    await nats.start();
    await placeOrders(shop, 50);
    await eachHadItsEffectOnce();
    await nats.kill();
    await nats.restoreStore('older');
    const whileAway = placeOrders(shop, 40);
    await nats.start();
    await whileAway;
    await placeOrders(shop, 20);
    await eachHadItsEffectOnce();
    await everythingIsInTheStream();
    const [epoch] = await shopData.query<{ resets: number }>('select resets from stream_epochs');
    expect(epoch?.resets).toBeGreaterThan(0);
  });

  it('goes back and has numbered more new events than it lost before anybody looks, it is noticed all the same', async () => {
    const [shop, depot] = await startBoth();
    await placeOrders(shop, 10);
    await eachHadItsEffectOnce();
    await nats.stop();
    await nats.saveStore('older');
    await nats.start();
    await placeOrders(shop, 10);
    await eachHadItsEffectOnce();
    for (const each of [shop, depot]) await each.stop();
    running.length = 0;
    await nats.stop();
    await nats.restoreStore('older');
    await nats.start();
    // As a relay does that publishes after the loss and dies before it marks anything.
    const connection = await connect({ servers: new URL(nats.url).host });
    for (let count = 0; count < 30; count += 1) {
      await jetstream(connection).publish('shop.order.unheard.v1', '{}', { msgID: newId() });
    }
    await connection.close();
    await depotData.query('delete from inbox');
    await depotData.query('delete from effects');
    await startBoth();
    await eachHadItsEffectOnce();
    await everythingIsInTheStream();
  });

  it('goes back before its events were heard, they are heard all the same', async () => {
    const shop = await start(startShop(shopData, nats));
    await loseWhatNobodyHeard(shop);
    await placeOrders(shop, 20);
    await eachHadItsEffectOnce();
    await everythingIsInTheStream();
  });

  it('goes back before its events were heard and nobody watches, they are lost: this test can tell', async () => {
    class BlindWatch extends StreamWatch {
      protected override async findLoss(): Promise<undefined> {
        return undefined;
      }
    }
    const shop = await start(startShop(shopData, nats, { provide: StreamWatch, useClass: BlindWatch }));
    const lost = await loseWhatNobodyHeard(shop);
    await placeOrders(shop, 20);
    await eventually(async () => expect(await idsIn(depotData, 'effects')).toHaveLength(30), { within: 10_000 });
    await expect(eachHadItsEffectOnce(2_000)).rejects.toThrow();
    expect((await idsIn(depotData, 'effects')).filter((id) => lost.includes(id))).toEqual([]);
  });

  it('loses its store altogether, the whole history is published again and takes no second effect', async () => {
    const [shop] = await startBoth();
    await placeOrders(shop, 40);
    await eachHadItsEffectOnce();
    await nats.kill();
    await nats.loseStore();
    await nats.start();
    await placeOrders(shop, 10);
    await eachHadItsEffectOnce();
    await everythingIsInTheStream();
  });

  it('keeps its stream but a consumer is deleted, the consumer is made again', async () => {
    const [shop, depot] = await startBoth();
    await placeOrders(shop, 5);
    await eachHadItsEffectOnce();
    await depot.get(Bus).live?.manager.consumers.delete('SHOP', 'depot');
    await placeOrders(shop, 5);
    await eachHadItsEffectOnce();
  });
});

/** Ten events are heard, fifty more published while the listener is away, and these are gone when it is back. */
async function loseWhatNobodyHeard(shop: Running): Promise<string[]> {
  const depot = await startDepot(depotData, nats);
  await placeOrders(shop, 10);
  await eachHadItsEffectOnce();
  await depot.stop();
  await nats.stop();
  await nats.saveStore('older');
  await nats.start();
  await placeOrders(shop, 50);
  const isPublished = 'select id from outbox where stream_seq > 10';
  const lost = await eventually(async () => {
    const rows = await shopData.query<{ id: string }>(isPublished);
    expect(rows).toHaveLength(50);
    return rows.map(({ id }) => id);
  }, { within: 10_000 });
  await nats.stop();
  await nats.restoreStore('older', { keepConsumers: true });
  await nats.start();
  await start(startDepot(depotData, nats));
  return lost;
}

/** Every event of the outbox is where the outbox says it is. */
async function everythingIsInTheStream(): Promise<void> {
  const bus = (running[0] as Running).get(Bus);
  await eventually(async () => {
    const rows = await shopData.query<{ id: string; seq: number | null }>('select id, stream_seq::int as seq from outbox');
    for (const { id, seq } of rows) {
      const message = await bus.live?.manager.streams.getMessage('SHOP', { seq: seq ?? 0 });
      expect(message?.header.get('Nats-Msg-Id')).toBe(id);
    }
  }, { within: 20_000, every: 200 });
}

describe('when the listener', { timeout: 60_000 }, () => {
  it('begins to listen to another type, it hears of the past too, and nothing twice', async () => {
    const shop = await start(startShop(shopData, nats));
    const depot = await start(startDepot(depotData, nats, { handlers: [OnOrderPlaced] }));
    const id = await placeOrder(shop);
    await changeOrder(shop, id);
    await placeOrder(shop);
    await eventually(async () => expect(await idsIn(depotData, 'effects')).toHaveLength(2));
    running.splice(running.indexOf(depot), 1);
    await depot.stop();
    await start(startDepot(depotData, nats, { handlers: [OnOrderPlaced, OnOrderChanged] }));
    await eachHadItsEffectOnce();
  });

  it('stops in the middle, it finishes what it has and goes on with the rest next time', async () => {
    const shop = await start(startShop(shopData, nats));
    await placeOrders(shop, 150);
    mischief.before = () => new Promise((resolve) => setTimeout(resolve, 2));
    const depot = await startDepot(depotData, nats);
    await eventually(async () => expect((await idsIn(depotData, 'effects')).length).toBeGreaterThan(10));
    await depot.stop();
    const handled = await idsIn(depotData, 'effects');
    expect(handled).toEqual(await idsIn(depotData, 'inbox'));
    await start(startDepot(depotData, nats));
    await eachHadItsEffectOnce(40_000);
  });
});

describe('an event its handler refuses', { timeout: 60_000 }, () => {
  it('is tried again, and then has its effect', async () => {
    const [shop] = await startBoth();
    let failures = 0;
    mischief.before = () => {
      failures += 1;
      if (failures <= 2) throw refuse.conflict('parcel/not-yet', 'Not yet.');
    };
    await placeOrder(shop);
    await eachHadItsEffectOnce();
    expect(await depotData.query('select from dead_letters')).toEqual([]);
  });

  it('becomes a dead letter after five tries; the others go on; requeued, it has its effect', async () => {
    const [shop, depot] = await startBoth();
    const poison = new Set<string>();
    mischief.before = ({ subject }) => {
      if (poison.has(subject)) throw new Error(`poisoned by ${subject}`);
    };
    const id = await placeOrder(shop, undefined, { note: 'poison' }).then((order) => {
      poison.add(order);
      return order;
    });
    const others = await placeOrders(shop, 30);
    const deadLetters = depot.get(DeadLetters);
    await eventually(async () => expect(await depotData.query('select from parcels')).toHaveLength(30));
    const letter = await eventually(async () => {
      const { items } = await deadLetters.list();
      expect(items).toHaveLength(1);
      return items[0];
    }, { within: 40_000, every: 200 });
    expect(letter).toMatchObject({ type: 'shop.order.placed.v1', subject: id, tries: 5, stream: 'SHOP' });
    expect(letter?.error).toContain(`poisoned by ${id}`);
    expect(letter?.diedAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(await idsIn(depotData, 'effects')).toHaveLength(others.length);

    await expect(deadLetters.requeue(letter?.eventId ?? '')).rejects.toThrow('poisoned');
    expect((await deadLetters.list()).items[0]?.tries).toBe(6);
    poison.clear();
    await deadLetters.requeue(letter?.eventId ?? '');
    await eachHadItsEffectOnce();
    expect(await deadLetters.count()).toBe(0);
    await expect(deadLetters.requeue(letter?.eventId ?? '')).rejects.toMatchObject({ code: 'dead-letter/not-found' });
  });

  it('for want of something that is away is tried for as long as it is away', async () => {
    const [shop] = await startBoth();
    let tries = 0;
    let isAway = true;
    mischief.before = () => {
      tries += 1;
      if (isAway) throw refuse.unavailable('peer/away', 'Away.');
    };
    await placeOrder(shop);
    await eventually(() => expect(tries).toBe(3));
    expect(await depotData.query('select from dead_letters')).toEqual([]);
    isAway = false;
    await eachHadItsEffectOnce();
  });
});

describe('what cannot be read', () => {
  it('is a dead letter at once, with what arrived; the others go on', async () => {
    const [shop, depot] = await startBoth();
    await placeOrder(shop);
    await eachHadItsEffectOnce();
    const connection = await connect({ servers: new URL(nats.url).host });
    const stream = jetstream(connection);
    const wrong = ['not json', '{}', '[]', 'null', JSON.stringify({ specversion: '1.0', id: 'x', type: 'shop.order.placed.v1' })];
    for (const text of wrong) await stream.publish('shop.order.placed.v1', text);
    await connection.close();
    await placeOrder(shop);
    await eachHadItsEffectOnce();
    await eventually(async () => expect(await depot.get(DeadLetters).count()).toBe(wrong.length));
    const first = await depot.get(DeadLetters).list({ limit: 3 });
    const second = await depot.get(DeadLetters).list({ limit: 3, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ raw }) => raw).toSorted()).toEqual(wrong.toSorted());
    await expect(depot.get(DeadLetters).requeue(first.items[0]?.eventId ?? '')).rejects.toMatchObject({ code: 'dead-letter/unreadable' });
  });
});

describe('when Postgres is killed', { timeout: 90_000 }, () => {
  it('on both sides, nothing is lost or doubled once it is back', async () => {
    const postgres = await startPostgres({ durable: true });
    try {
      await Promise.all([shopData.drop(), depotData.drop()]);
      [shopData, depotData] = [await freshShopData(postgres.adminUrl), await freshDepotData(postgres.adminUrl)];
      const [shop] = await startBoth();
      await placeOrders(shop, 20);
      for (let round = 0; round < 2; round += 1) {
        const orders = Promise.allSettled(Array.from({ length: 60 }, () => placeOrder(shop)));
        await postgres.kill();
        await postgres.restart();
        await orders;
        await placeOrders(shop, 10);
      }
      await eachHadItsEffectOnce(30_000);
      for (const each of running.splice(0)) await each.stop();
      await Promise.all([shopData.drop(), depotData.drop()]);
      [shopData, depotData] = [await freshShopData(), await freshDepotData()];
    } finally {
      await postgres.stop();
    }
  });
});
