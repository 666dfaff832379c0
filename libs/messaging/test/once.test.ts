import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JsMsg } from '@nats-io/jetstream';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import {
  Bus, type CloudEvent, EventReceiver, type Handle, Inbox, maxEventBytes, MessagingHealth, Relay,
} from '@makegood/messaging';
import { newId } from '@makegood/kernel';
import { aCall, anActor, eventually, startNats, type TestDatabase, type TestNats } from '@makegood/testing';
import {
  changeOrder, freshDepotData, freshShopData, idsIn, mischief, type Order, placeOrder, placeOrders, type Running,
  startDepot, startShop,
} from './shop-and-depot.js';

let nats: TestNats;
let shopData: TestDatabase;
let depotData: TestDatabase;
const running: Running[] = [];

beforeAll(async () => (nats = await startNats()));
afterAll(() => nats.dispose());
beforeEach(async () => {
  await nats.stop();
  await nats.loseStore();
  await nats.start();
  [shopData, depotData] = await Promise.all([freshShopData(), freshDepotData()]);
});
afterEach(async () => {
  mischief.before = () => undefined;
  for (const each of running.splice(0)) await each.stop();
  await Promise.all([shopData.drop(), depotData.drop()]);
});

async function start(started: Promise<Running>): Promise<Running> {
  running.push(await started);
  return started;
}

async function eachHadItsEffectOnce(within = 10_000): Promise<void> {
  const sent = await idsIn(shopData, 'outbox');
  await eventually(async () => {
    expect(await idsIn(depotData, 'inbox')).toEqual(sent);
    expect(await idsIn(depotData, 'effects')).toEqual(sent);
  }, { within });
}

describe('an event', () => {
  it('reaches its listener, once, in the name of whoever caused it', async () => {
    const shop = await start(startShop(shopData, nats));
    await start(startDepot(depotData, nats));
    const seen: CloudEvent<Order>[] = [];
    mischief.before = (event) => void seen.push(event);
    const id = await placeOrder(shop, aCall({ actor: anActor('office', { id: 'u1', name: 'Olive Office' }) }));
    await eachHadItsEffectOnce();
    expect(seen[0]).toMatchObject({
      specversion: '1.0', type: 'shop.order.placed.v1', source: 'makegood/shop', subject: id, aggregateversion: 1,
      actorid: 'u1', actorname: 'Olive Office', datacontenttype: 'application/json', data: { id, version: 1 },
    });
    const [row] = await shopData.query<object>('select stream_seq::int, published_at is not null as published from outbox');
    expect(row).toEqual({ stream_seq: 1, published: true });
  });

  it('is at its listener within a moment of the commit', async () => {
    const shop = await start(startShop(shopData, nats));
    await start(startDepot(depotData, nats));
    await placeOrder(shop);
    await eachHadItsEffectOnce();
    const times: number[] = [];
    for (let count = 0; count < 20; count += 1) {
      const before = performance.now();
      const handled = new Promise<void>((resolve) => (mischief.before = () => resolve()));
      await placeOrder(shop);
      await handled;
      times.push(performance.now() - before);
    }
    expect(times.toSorted((a, b) => a - b)[10]).toBeLessThan(250);
  });

  it('of a command that rolled back is never heard of', async () => {
    const shop = await start(startShop(shopData, nats));
    const refused = shop.database.command(aCall(), async (tx) => {
      tx.emit({ type: 'shop.order.placed.v1', aggregateId: 'x', version: 1, data: {} });
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    expect(await idsIn(shopData, 'outbox')).toEqual([]);
  });

  it('too large for the bus is refused when it is written, and its command with it', async () => {
    const shop = await start(startShop(shopData, nats));
    await expect(placeOrder(shop, aCall(), { note: 'x'.repeat(maxEventBytes) })).rejects.toMatchObject({
      kind: 'too-large', code: 'event/too-large',
    });
    expect(await shopData.query('select from orders')).toEqual([]);
  });

  it('waits for NATS when it is away: commands go on, nothing is lost', async () => {
    await nats.stop();
    const shop = await start(startShop(shopData, nats));
    await start(startDepot(depotData, nats));
    await placeOrders(shop, 20);
    expect((await shop.get(MessagingHealth).backlog()).count).toBe(20);
    await nats.start();
    await eachHadItsEffectOnce();
    expect(await shop.get(MessagingHealth).backlog()).toEqual({ count: 0, oldestSeconds: 0 });
  });

  it('committed by many at once is never skipped', async () => {
    const shop = await start(startShop(shopData, nats));
    await start(startDepot(depotData, nats));
    for (let round = 0; round < 10; round += 1) await placeOrders(shop, 50);
    await eachHadItsEffectOnce(20_000);
    expect(await idsIn(depotData, 'effects')).toHaveLength(500);
  });
});

describe('a relay', () => {
  it('killed between publishing and marking doubles nothing', async () => {
    let deaths = 0;
    class DyingRelay extends Relay {
      protected override async mark(...args: Parameters<Relay['mark']>): Promise<void> {
        deaths += 1;
        if (deaths <= 3) throw new Error('killed before marking');
        return super.mark(...args);
      }
    }
    const shop = await start(startShop(shopData, nats, { provide: Relay, useClass: DyingRelay }));
    await start(startDepot(depotData, nats));
    await placeOrders(shop, 30);
    await eachHadItsEffectOnce();
    await eventually(async () => {
      expect(await shopData.query('select from outbox where published_at is null')).toHaveLength(0);
    });
    expect(deaths).toBeGreaterThan(3);
    await eachHadItsEffectOnce();
  });

  it('is one of several: the others wait, and one takes over when the leader loses its connection', async () => {
    const shops = [await start(startShop(shopData, nats)), await start(startShop(shopData, nats))] as [Running, Running];
    await start(startDepot(depotData, nats));
    const leaders = (): Running[] => shops.filter((each) => each.get(Relay).isLeader);
    await eventually(() => expect(leaders()).toHaveLength(1));
    await placeOrders(shops[0], 20);
    await eachHadItsEffectOnce();
    await shopData.query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())`);
    await placeOrders(shops[1], 20);
    await eachHadItsEffectOnce();
    await eventually(() => expect(leaders()).toHaveLength(1));
    await (leaders()[0] as Running).get(Relay).stop();
    await placeOrders(shops[1], 20);
    await eachHadItsEffectOnce();
    expect(leaders()).toHaveLength(1);
  });
});

describe('a delivery', () => {
  it('whose acknowledgement is lost after the commit takes no second effect', async () => {
    let lost = 0;
    class ForgetfulReceiver extends EventReceiver {
      protected override async deliver(message: JsMsg, event: CloudEvent, handle: Handle): Promise<void> {
        if (message.info.deliveryCount > 1) return super.deliver(message, event, handle);
        await this.effect(event, handle);
        lost += 1;
        message.nak();
      }
    }
    const shop = await start(startShop(shopData, nats));
    await start(startDepot(depotData, nats, { replace: { provide: EventReceiver, useClass: ForgetfulReceiver } }));
    await placeOrders(shop, 25);
    await eachHadItsEffectOnce();
    await eventually(() => expect(lost).toBe(25));
    await eachHadItsEffectOnce();
  });

  it('without an inbox would: this test can tell', async () => {
    class NoInbox extends Inbox {
      override async claim(): Promise<boolean> {
        return true;
      }
    }
    const shop = await start(startShop(shopData, nats));
    const depot = await start(startDepot(depotData, nats, { replace: { provide: Inbox, useClass: NoInbox } }));
    await placeOrder(shop);
    await eventually(async () => expect(await idsIn(depotData, 'effects')).toHaveLength(1));
    await depot.get(Bus).live?.manager.consumers.delete('SHOP', 'depot');
    await eventually(async () => expect(await idsIn(depotData, 'effects')).toHaveLength(2), { within: 10_000 });
  });

  it('that comes twice or out of order leaves the projection at the newest version', async () => {
    const shop = await start(startShop(shopData, nats));
    const depot = await start(startDepot(depotData, nats));
    const id = await placeOrder(shop);
    for (let count = 0; count < 5; count += 1) await changeOrder(shop, id);
    await eachHadItsEffectOnce();
    const rows = await shopData.query<{ type: string; event: object }>('select type, event from outbox order by version desc');
    const connection = await connect({ servers: new URL(nats.url).host });
    const stream = jetstream(connection);
    for (const { type, event } of [...rows, ...rows]) await stream.publish(type, JSON.stringify(event));
    const late = { ...rows[0]?.event, id: newId(), aggregateversion: 3, data: { id, version: 3 } };
    await stream.publish('shop.order.changed.v1', JSON.stringify(late));
    await connection.close();
    await eventually(async () => {
      expect(await depotData.query('select from inbox where event_id = $1', [late.id])).toHaveLength(1);
      const [state] = await depot.get(MessagingHealth).consumers();
      expect(state).toMatchObject({ waiting: 0, underWay: 0 });
    });
    expect(await idsIn(depotData, 'effects')).toEqual([...(await idsIn(shopData, 'outbox')), late.id].toSorted());
    expect(await depotData.query('select version from parcels')).toEqual([{ version: 6 }]);
  });

  it('keeps the order of each aggregate, while aggregates go side by side', async () => {
    const shop = await start(startShop(shopData, nats));
    const ids = await placeOrders(shop, 12);
    for (let count = 0; count < 8; count += 1) await Promise.all(ids.map((id) => changeOrder(shop, id)));
    let together = 0;
    let most = 0;
    mischief.before = async () => {
      most = Math.max(most, (together += 1));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 8));
      together -= 1;
    };
    await start(startDepot(depotData, nats));
    await eachHadItsEffectOnce(20_000);
    for (const id of ids) {
      const versions = await depotData.query<{ version: number }>('select version from effects where order_id = $1 order by id', [id]);
      expect(versions.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(8);
  });
});
