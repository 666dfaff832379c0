import { setTimeout as sleep } from 'node:timers/promises';
import { credentials as channelCredentials, Client, Metadata } from '@grpc/grpc-js';
import { metadataKeys } from '@makegood/auth';
import { DomainError, refuse } from '@makegood/kernel';
import { inSpan } from '@makegood/observability';
import { HealthProbes, peer, PeerFailure, type PeerClient, type RunningService } from '@makegood/service';
import { afterEach, describe, expect, test } from 'vitest';
import { HealthService } from '../src/health-service.js';
import { aCall, office, others, signedAs, startThings, ThingsClient, type Behaviour } from './a-service.js';

const running: { stop(): Promise<void> }[] = [];
const clients: Disposable[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) client[Symbol.dispose]();
  await Promise.all(running.splice(0).map((service) => service.stop()));
});

async function things(behaviour?: Behaviour): Promise<RunningService> {
  const service = await startThings(behaviour);
  running.push(service);
  return service;
}

function clientOf(service: RunningService, credentials = signedAs(office)): PeerClient<(typeof ThingsClient)['service']> {
  const client = peer(ThingsClient, { address: service.address, credentials });
  clients.push(client);
  return client;
}

async function refusalOf(answer: Promise<unknown>): Promise<DomainError> {
  const error = await answer.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  expect(error).toBeInstanceOf(DomainError);
  return error as DomainError;
}

describe('a call', () => {
  test('carries actor, idempotency key and trace', async () => {
    const client = clientOf(await things());
    const call = { ...aCall(), idempotencyKey: 'k-1' };
    const answer = await inSpan('test', {}, async (span) => ({
      ...(await client.getThing({ text: 'Grüße' }, call)),
      traceId: span.spanContext().traceId,
    }));
    expect(answer.text).toBe(`Grüße for Zoë O’Neill under k-1 trace ${answer.traceId}`);
  });

  test('begins a trace where the caller has none', async () => {
    const answer = await clientOf(await things()).getThing({ text: 'a' }, aCall());
    expect(answer.text).toMatch(/trace [\da-f]{32}$/);
  });

  test('answers a stream, and a refusal in the middle of one', async () => {
    const client = clientOf(await things());
    const seen: string[] = [];
    for await (const thing of client.listThings({ text: 'line' }, aCall())) seen.push(thing.text);
    expect(seen).toEqual(['line 1', 'line 2']);
    const broken = (async () => {
      for await (const thing of client.listThings({ text: 'broken' }, aCall())) seen.push(thing.text);
    })();
    expect((await refusalOf(broken)).code).toBe('thing/broken');
    expect(seen).toHaveLength(4);
  });

  test('may be large, but not endless', async () => {
    const client = clientOf(await things((request) => ({ text: String(request.text.length) })));
    const patient = { deadlineMs: 20_000 };
    expect(await client.getThing({ text: 'x'.repeat(15_000_000) }, aCall(), patient)).toEqual({ text: '15000000' });
    await expect(client.getThing({ text: 'x'.repeat(21_000_000) }, aCall(), patient)).rejects.toBeInstanceOf(PeerFailure);
  });
});

describe('who calls', () => {
  const user = office;
  const cases: [string, () => Metadata, string][] = [
    ['nobody', () => new Metadata(), 'actor-token/missing'],
    ['somebody with nonsense', () => withToken('a.b.c'), 'actor-token/malformed'],
    ['somebody whose token is another issuer’s work', signedAs(user, 'gateway', 'others'), 'actor-token/signature'],
    ['somebody whose token has run out', signedAs(user, 'gateway', 'gateway', { now: Date.now() - 70_000 }), 'actor-token/expired'],
    ['an issuer we do not know', signedAs(user, 'nobody', 'others'), 'actor-token/issuer'],
    ['a user by any issuer but the gateway', signedAs(user, 'others'), 'actor-token/actor'],
    ['a service in another’s name', signedAs(others, 'things'), 'actor-token/actor'],
    ['somebody meant for another system', signedAs(user, 'gateway', 'gateway', { audience: 'other' }), 'actor-token/audience'],
  ];

  test.each(cases)('%s is refused', async (_who, credentials, code) => {
    const refusal = await refusalOf(clientOf(await things(), credentials).getThing({ text: 'a' }, aCall()));
    expect(refusal).toMatchObject({ kind: 'unauthenticated', code });
  });

  test('an unsigned token is refused', async () => {
    const [, body] = String(signedAs(user)().get(metadataKeys.actorToken)[0]).split('.');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    const refusal = await refusalOf(clientOf(await things(), () => withToken(`${none}.${body}.x`)).getThing({ text: 'a' }, aCall()));
    expect(refusal.code).toBe('actor-token/algorithm');
  });

  test('a role that may not is refused, and a method that says nothing is closed to all', async () => {
    const service = await things();
    const engineer = { ...office, roles: ['engineer'] };
    expect(await refusalOf(clientOf(service, signedAs(engineer)).getThing({ text: 'a' }, aCall()))).toMatchObject({
      kind: 'forbidden',
      code: 'access/denied',
    });
    expect(await refusalOf(clientOf(service).closedThing({ text: 'a' }, aCall()))).toMatchObject({ kind: 'forbidden' });
  });

  test('our own services may where it says so, and only those named', async () => {
    const service = await things();
    const asOthers = clientOf(service, signedAs(others, 'others'));
    expect(await asOthers.sweepThings({ text: 'a' }, aCall(others))).toEqual({ text: 'a' });
    expect((await asOthers.getThing({ text: 'a' }, aCall(others))).text).toContain('Makegood');
    const self = { ...others, id: 'system:things' };
    expect(await refusalOf(clientOf(service, signedAs(self, 'things')).sweepThings({ text: 'a' }, aCall()))).toMatchObject({
      kind: 'forbidden',
    });
    expect(await refusalOf(asOthers.changeThing({ text: 'a' }, aCall()))).toMatchObject({ kind: 'forbidden' });
  });

  function withToken(token: string): Metadata {
    const metadata = new Metadata();
    metadata.set(metadataKeys.actorToken, token);
    return metadata;
  }
});

describe('a refusal', () => {
  test('arrives as it was thrown, fields, details and all scripts included', async () => {
    const fields = [{ path: 'customerEmail', code: 'email', message: 'Это не адрес — 日本 🏠' }];
    const thrown = new DomainError('stale', 'job/changed', 'Zoë saved first', fields, { present: { version: 4, by: 'Zoë' } });
    const client = clientOf(await things(() => Promise.reject(thrown)));
    const refusal = await refusalOf(client.getThing({ text: 'a' }, aCall()));
    const { kind, code, message, fields: given, details } = thrown;
    expect(refusal).toMatchObject({ kind, code, message, fields: given, details });
  });

  test('of every kind keeps its kind', async () => {
    const client = clientOf(await things((request) => Promise.reject(refuse[request.text as 'stale']('x/y', 'm'))));
    for (const name of Object.keys(refuse) as (keyof typeof refuse)[]) {
      const refusal = await refusalOf(client.changeThing({ text: name }, aCall()));
      expect(refusal.kind).toBe(refuse[name]('x/y', 'm').kind);
    }
  });

  test('with more details than a trailer holds still says what it is', async () => {
    const details = { present: 'x'.repeat(200_000) };
    const client = clientOf(await things(() => Promise.reject(refuse.stale('job/changed', 'm', details))));
    expect(await refusalOf(client.getThing({ text: 'a' }, aCall()))).toMatchObject({ kind: 'stale', code: 'job/changed' });
  });

  test('is not what a bug is: that gives an id and nothing away', async () => {
    const client = clientOf(await things(() => Promise.reject(new Error('password=hunter2'))));
    const failure = await client.getThing({ text: 'a' }, aCall()).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PeerFailure);
    expect((failure as Error).message).toMatch(/INTERNAL.*internal error [\da-f-]{36}$/);
    expect((failure as Error).message).not.toContain('hunter2');
  });
});

describe('time', () => {
  test('a call that takes too long is given up', async () => {
    const client = clientOf(await things(async () => (await sleep(2_000), { text: 'late' })));
    const from = Date.now();
    const refusal = await refusalOf(client.changeThing({ text: 'a' }, aCall(), { deadlineMs: 200 }));
    expect(refusal).toMatchObject({ kind: 'unavailable', code: 'peer/deadline' });
    expect(Date.now() - from).toBeLessThan(1_000);
  });

  test('a question is asked again when a peer comes back; a command without a key is not', async () => {
    const service = await things();
    const client = clientOf(service);
    await client.getThing({ text: 'a' }, aCall());
    await service.stop();
    expect(await refusalOf(client.changeThing({ text: 'a' }, aCall()))).toMatchObject({ code: 'peer/unavailable' });
    const asked = client.getThing({ text: 'again' }, aCall());
    const keyed = client.changeThing({ text: 'keyed' }, { ...aCall(), idempotencyKey: 'k' });
    await sleep(300);
    running.push(await startThings(undefined, { GRPC_LISTEN: service.address }));
    expect((await asked).text).toContain('again');
    expect((await keyed).text).toContain('keyed');
  });
});

describe('stopping', () => {
  test('finishes what is in flight and takes nothing new', async () => {
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const service = await things(async (request) => {
      entered();
      await sleep(400);
      return request;
    });
    const answer = clientOf(service).changeThing({ text: 'in flight' }, aCall());
    await inside;
    const stopped = service.stop();
    expect(await service.ready()).toBe(false);
    expect(await answer).toEqual({ text: 'in flight' });
    await stopped;
    expect(await refusalOf(clientOf(service).changeThing({ text: 'new' }, aCall()))).toMatchObject({ kind: 'unavailable' });
  });
});

describe('health', () => {
  test('follows what the service needs, and does not wait for what hangs', async () => {
    const service = await things();
    const probes = service.app.get(HealthProbes);
    let up = true;
    probes.add('database', () => up);
    expect(await service.ready()).toBe(true);
    up = false;
    expect(await service.ready()).toBe(false);
    expect(await probes.failing()).toEqual(['database']);
    up = true;
    expect(await service.ready()).toBe(true);
    probes.add('throws', () => Promise.reject(new Error('no')));
    probes.add('hangs', () => new Promise(() => undefined));
    expect(await probes.failing()).toEqual(['throws', 'hangs']);
  });

  test('is serving, and says when it ends', async () => {
    const service = await things();
    const client = new Client(service.address, channelCredentials.createInsecure());
    const { check, watch } = HealthService;
    const status = await new Promise((resolve, reject) => {
      client.makeUnaryRequest(check.path, check.requestSerialize, check.responseDeserialize, { service: '' }, (error, answer) =>
        error ? reject(error) : resolve(answer),
      );
    });
    expect(status).toEqual({ status: 1 });
    const watching = client.makeServerStreamRequest(watch.path, watch.requestSerialize, watch.responseDeserialize, { service: '' });
    const seen: unknown[] = [];
    const ended = (async () => {
      for await (const answer of watching) {
        seen.push(answer);
        if (seen.length === 1) void service.stop();
      }
    })();
    await ended;
    expect(seen).toEqual([{ status: 1 }, { status: 2 }]);
    client.close();
  });
});
