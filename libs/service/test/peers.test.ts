import { fileURLToPath } from 'node:url';
import { actorTokenOf, AllowSignedIn, CurrentCall, RouteGuard, RouteTable } from '@makegood/auth';
import { refuse, systemActor, type Call } from '@makegood/kernel';
import { Peers, ServiceConfig, startService, type RunningService } from '@makegood/service';
import { Controller, Get, Module } from '@nestjs/common';
import { GrpcMethod, Payload } from '@nestjs/microservices';
import { afterEach, expect, test, vi } from 'vitest';
import { aCall, environment, keys, office, startThings, ThingsClient, ThingsService, type Thing } from './a-service.js';

const running: RunningService[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

async function kept(service: Promise<RunningService>): Promise<RunningService> {
  running.push(await service);
  return service;
}

const certificate = (name: string): string => fileURLToPath(new URL(`certificates/${name}`, import.meta.url));
const tls = {
  GRPC_TLS_KEY: certificate('service.key'),
  GRPC_TLS_CERT: certificate('service.pem'),
  GRPC_TLS_CA: certificate('ca.pem'),
};

/** A service in the middle: answers a user by asking `things` in their name, or in its own. */
@Controller()
class MiddleController {
  constructor(private readonly peers: Peers) {}

  @GrpcMethod('ThingsService')
  @AllowSignedIn()
  getThing(@Payload() request: Thing, @CurrentCall() call: Call): Promise<Thing> {
    const asked = request.text === 'own' ? { ...call, actor: systemActor('others') } : call;
    return this.peers.to(ThingsClient, 'things').getThing(request, asked);
  }
}

@Module({ controllers: [MiddleController] })
class MiddleModule {}

function config(name: string, peers: Record<string, string>, more = {}): ServiceConfig {
  const env = { ...environment, ACTOR_PRIVATE_KEY: keys.privateKeys[name], PEERS: JSON.stringify(peers), ...more };
  return ServiceConfig.from(env, name);
}

async function twoServices(more = {}): Promise<Peers> {
  const things = await kept(startThings(({ text }, call) => ({ text: `${text}: ${call.actor.id}` }), more));
  const middle = await kept(
    startService({ name: 'others', module: MiddleModule, grpc: [ThingsService], config: config('others', { things: things.address }, more) }),
  );
  return new Peers(config('gateway', { others: middle.address, things: things.address }, more));
}

test('a user’s call goes on in their name; a service’s own work in its own', async () => {
  const gateway = await twoServices();
  const others = gateway.to(ThingsClient, 'others');
  expect(await others.getThing({ text: 'for' }, aCall())).toEqual({ text: 'for: u1' });
  expect(await others.getThing({ text: 'own' }, aCall())).toEqual({ text: 'own: system:others' });
  gateway.onApplicationShutdown();
});

test('a service can not speak for a user who did not call it', async () => {
  await twoServices();
  const others = new Peers(config('others', { things: running[0]?.address ?? '' }));
  await expect(others.to(ThingsClient, 'things').getThing({ text: 'x' }, aCall())).rejects.toThrow('came without their token');
});

test('one request’s calls share a token, another’s have their own, and none is used for long', async () => {
  const tokens: string[] = [];
  const things = await kept(startThings((_, call) => ({ text: String(tokens.push(actorTokenOf(call) ?? '')) })));
  const gateway = new Peers(config('gateway', { things: things.address }));
  const client = gateway.to(ThingsClient, 'things');
  const [call, another] = [aCall({ ...office }), aCall({ ...office })];
  for (const each of [call, { ...call, route: 'next' }, another, aCall(systemActor('a')), aCall(systemActor('b'))]) await client.getThing({ text: '' }, each);
  const [first, second, others, own, ownAgain] = tokens;
  expect(second).toBe(first);
  expect(others).not.toBe(first);
  expect(ownAgain).toBe(own);
  vi.useFakeTimers({ now: Date.now() + 31_000, toFake: ['Date'] });
  for (const each of [call, aCall(systemActor('a'))]) await client.getThing({ text: '' }, each);
  vi.useRealTimers();
  expect(tokens.slice(5)).not.toContain(first);
  expect(tokens.slice(5)).not.toContain(own);
  gateway.onApplicationShutdown();
});

test('a client is made once', () => {
  const peers = new Peers(config('gateway', { things: '127.0.0.1:1' }));
  expect(peers.to(ThingsClient, 'things')).toBe(peers.to(ThingsClient, 'things'));
  peers.onApplicationShutdown();
});

test('services talk by mutual TLS, and not with who has no certificate', async () => {
  const gateway = await twoServices(tls);
  expect(await gateway.to(ThingsClient, 'others').getThing({ text: 'for' }, aCall())).toEqual({ text: 'for: u1' });
  gateway.onApplicationShutdown();
  const plain = new Peers(config('gateway', { things: running[0]?.address ?? '' }));
  await expect(plain.to(ThingsClient, 'things').getThing({ text: 'x' }, aCall())).rejects.toMatchObject({ kind: 'unavailable' });
  plain.onApplicationShutdown();
});

test('the gateway answers HTTP, guarded by its table', async () => {
  @Controller()
  class PageController {
    @Get('open')
    open(): Thing {
      return { text: 'open' };
    }

    @Get('unlisted')
    unlisted(): Thing {
      throw refuse.conflict('x/never', 'never');
    }
  }

  @Module({ controllers: [PageController] })
  class GatewayModule {}

  const table = new RouteTable([{ method: 'GET', path: '/open', roles: 'anyone' }]);
  const gateway = await kept(
    startService({
      name: 'gateway',
      module: GatewayModule,
      config: config('gateway', {}),
      http: {
        listen: '127.0.0.1:0',
        configure: (app) => void app.useGlobalGuards(new RouteGuard(table, () => Promise.resolve({ actor: office }))),
      },
    }),
  );
  expect(await gateway.ready()).toBe(true);
  const open = await fetch(`http://${gateway.address}/open`);
  expect(await open.json()).toEqual({ text: 'open' });
  const unlisted = await fetch(`http://${gateway.address}/unlisted`);
  expect(unlisted.ok).toBe(false);
});

test('a service that can not start says so and leaves nothing behind', async () => {
  const first = await kept(startThings());
  await expect(startThings(undefined, { GRPC_LISTEN: first.address })).rejects.toThrow();
  await expect(startThings(undefined, { GRPC_LISTEN: '' })).rejects.toThrow('things: GRPC_LISTEN must be set.');
});
