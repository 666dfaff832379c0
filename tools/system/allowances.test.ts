import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { Visitor, type Answer, type Problem } from './client.js';

const password = 'a walk by the canal';
/** More than may be done at once, with what flows back while it is done. */
const far = 400;
const together = 20;

let superUser: Visitor;
beforeAll(async () => {
  superUser = await Visitor.as('super');
});

/** Somebody whose doings nobody else counts. */
async function aManager(): Promise<Visitor> {
  const email = `${randomUUID()}@company.test`;
  await superUser.post('/users', { body: { email, name: 'Rowan Ash', roles: ['manager'], password } });
  const visitor = new Visitor();
  expect((await visitor.post('/session', { body: { email, password } })).status).toBe(201);
  return visitor;
}

/** Does it again and again until it is refused for that; the refusal and how often it was let through. */
async function untilTooOften(ask: () => Promise<Answer<Problem>>): Promise<{ passed: number; refusal: Answer<Problem> }> {
  for (let passed = 0; passed < far; passed += together) {
    const answers = await Promise.all(Array.from({ length: together }, ask));
    const refusals = answers.filter(({ status }) => status === 429);
    if (refusals[0]) return { passed: passed + together - refusals.length, refusal: refusals[0] };
  }
  throw new Error(`it was let through ${far} times`);
}

describe('what costs much', async () => {
  const { routeTable } = (await import('@makegood/gateway')) as typeof import('@makegood/gateway');
  const counted = routeTable.rules.filter(({ allowance }) => allowance !== undefined);

  it('is counted: each upload, each email and each preview', () => {
    expect(counted.map(({ method, path, allowance }) => `${method} ${path.replace('/api/v1', '')} ${allowance}`)).toEqual([
      'POST /jobs/:id/emails email',
      'POST /jobs/:id/emails/preview preview',
      'POST /jobs/:id/documents upload',
      'POST /documents/:id/versions upload',
      'POST /portal/photos upload',
    ]);
  });

  const oneOfEach = [...new Map(counted.map((rule) => [rule.allowance, rule])).values()];
  it.each(oneOfEach.map(({ path }) => path.replace('/api/v1', '')))('on %s is done so often and no more, by one person', async (path) => {
    const manager = await aManager();
    const address = path.replace(':id', randomUUID());
    const { passed, refusal } = await untilTooOften(() => manager.post(address, { body: {} }));
    expect(passed).toBeGreaterThanOrEqual(200);
    expect(refusal.body.code).toBe('request/too-often');
    expect(Number(refusal.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect((await manager.get('/jobs?limit=1')).status).toBe(200);
    expect((await (await aManager()).post(address, { body: {} })).status).not.toBe(429);
  });
});
