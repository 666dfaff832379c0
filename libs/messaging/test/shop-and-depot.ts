import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { Controller, type DynamicModule, type INestMicroservice, Module, type Provider, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Ctx, Payload } from '@nestjs/microservices';
import { type Call, newId } from '@makegood/kernel';
import { Database, DatabaseModule, DatabaseSettings, sql } from '@makegood/database';
import {
  type CloudEvent, Delivery, type EventCatalogue, JetStreamServer, MessagingModule, MessagingSettings, OnEvent,
} from '@makegood/messaging';
import { aCall, freshDatabase, replaceProvider, type TestDatabase, type TestNats } from '@makegood/testing';

export interface Order {
  id: string;
  version: number;
  note?: string;
}

const codec = { toJSON: (order: Order): unknown => ({ ...order }), fromJSON: (data: unknown): Order => data as Order };

export const catalogue: EventCatalogue = {
  'shop.order.placed.v1': { stream: 'SHOP', codec },
  'shop.order.changed.v1': { stream: 'SHOP', codec },
};

/** What the depot's handler does besides its effect; tests put their mischief here. */
export const mischief: { before: (event: CloudEvent<Order>) => Promise<void> | void } = { before: () => undefined };

async function take(event: CloudEvent<Order>, { tx }: Delivery): Promise<void> {
  const { id, version } = event.data;
  await sql(tx.em)`insert into effects (event_id, order_id, version) values (${event.id}, ${id}, ${version})`;
  await sql(tx.em)`
    insert into parcels (order_id, version) values (${id}, ${version})
    on conflict (order_id) do update set version = excluded.version where excluded.version > parcels.version`;
  await mischief.before(event);
}

@Controller()
export class OnOrderPlaced {
  @OnEvent('shop.order.placed.v1')
  async handle(@Payload() event: CloudEvent<Order>, @Ctx() delivery: Delivery): Promise<void> {
    await take(event, delivery);
  }
}

@Controller()
export class OnOrderChanged {
  @OnEvent('shop.order.changed.v1')
  async handle(@Payload() event: CloudEvent<Order>, @Ctx() delivery: Delivery): Promise<void> {
    await take(event, delivery);
  }
}

export interface Running {
  app: INestMicroservice;
  database: Database;
  get<T>(token: abstract new (...args: never[]) => T): T;
  stop(): Promise<void>;
}

interface Options {
  name: 'shop' | 'depot';
  data: TestDatabase;
  nats: TestNats;
  handlers?: Type[];
  replace?: Provider & { provide: unknown };
}

/** Starts a service of the two: `shop` takes orders, `depot` hears of them. */
export async function startService({ name, data, nats, handlers = [], replace }: Options): Promise<Running> {
  @Module({})
  class Settings {}
  const settings: DynamicModule = {
    module: Settings,
    global: true,
    providers: [
      { provide: DatabaseSettings, useValue: { databaseUrl: data.url } },
      { provide: MessagingSettings, useValue: { natsUrl: nats.url } },
    ],
    exports: [DatabaseSettings, MessagingSettings],
  };
  @Module({
    imports: [settings, DatabaseModule.forService({ name, entities: [] }), MessagingModule.forService({ name, catalogue })],
    controllers: handlers,
  })
  class AppModule {}
  if (replace) replaceProvider(AppModule, MessagingModule, replace);
  const app = await NestFactory.createMicroservice(AppModule, {
    useFactory: (strategy: JetStreamServer) => ({ strategy }), inject: [JetStreamServer], logger: false,
  });
  await app.listen();
  return {
    app,
    database: app.get(Database),
    get: (token) => app.get(token, { strict: false }),
    stop: () => app.close(),
  };
}

export function startShop(data: TestDatabase, nats: TestNats, replace?: Provider & { provide: unknown }): Promise<Running> {
  return startService({ name: 'shop', data, nats, replace });
}

export function startDepot(
  data: TestDatabase, nats: TestNats, more: Pick<Options, 'handlers' | 'replace'> = {},
): Promise<Running> {
  return startService({ name: 'depot', data, nats, handlers: [OnOrderPlaced, OnOrderChanged], ...more });
}

const folder = (name: string): string => fileURLToPath(new URL(`${name}-migrations`, import.meta.url));

export function freshShopData(adminUrl?: string): Promise<TestDatabase> {
  return freshDatabase({ service: 'shop', migrationsDir: folder('shop'), adminUrl });
}

export function freshDepotData(adminUrl?: string): Promise<TestDatabase> {
  return freshDatabase({ service: 'depot', migrationsDir: folder('depot'), adminUrl });
}

/** Places orders, one command each, and returns their ids. */
export async function placeOrders(shop: Running, count: number, call: Call = aCall()): Promise<string[]> {
  return Promise.all(Array.from({ length: count }, () => placeOrder(shop, call)));
}

export async function placeOrder(shop: Running, call: Call = aCall(), order: Partial<Order> = {}): Promise<string> {
  const id = newId();
  return shop.database.command(call, async (tx) => {
    await sql(tx.em)`insert into orders (id, version) values (${id}, 1)`;
    tx.emit({ type: 'shop.order.placed.v1', aggregateId: id, version: 1, data: { id, version: 1, ...order } });
    return id;
  });
}

export async function changeOrder(shop: Running, id: string): Promise<number> {
  return shop.database.command(aCall(), async (tx) => {
    const [row] = await sql<{ version: number }>(tx.em)`
      update orders set version = version + 1 where id = ${id} returning version`;
    const version = row?.version ?? 0;
    tx.emit({ type: 'shop.order.changed.v1', aggregateId: id, version, data: { id, version } });
    return version;
  });
}

/** Ids of events in one of the tables, sorted: `outbox` by id, `inbox` and `effects` by event_id. */
export async function idsIn(data: TestDatabase, table: 'outbox' | 'inbox' | 'effects'): Promise<string[]> {
  const column = table === 'outbox' ? 'id' : 'event_id';
  const rows = await data.query<{ id: string }>(`select ${column}::text as id from ${table} order by 1`);
  return rows.map(({ id }) => id);
}
