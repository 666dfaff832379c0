import { Logger } from '@nestjs/common';
import { createLogger, inService, inSpan, installPropagation, NestLogger, outgoingTrace, traceId } from '@makegood/observability';
import { beforeEach, expect, test } from 'vitest';

let lines: string[];
const stream = { write: (line: string) => void lines.push(line) };
const logger = createLogger('trace', stream);

installPropagation();

beforeEach(() => {
  lines = [];
});

function logged(): Record<string, unknown> {
  return JSON.parse(lines.at(-1) ?? '{}') as Record<string, unknown>;
}

test('a line says which service speaks and in which trace', async () => {
  await inService('jobs', () =>
    inSpan('work', {}, async () => {
      await Promise.resolve();
      logger.info('done');
      expect(logged()).toMatchObject({ level: 'info', service: 'jobs', trace_id: traceId(), msg: 'done' });
    }),
  );
  logger.info('outside');
  expect(logged()).not.toHaveProperty('trace_id');
});

test('a message carries the trace on, and its handler continues it', () => {
  const { headers, sent } = inSpan('send', {}, () => ({ headers: outgoingTrace(), sent: traceId() }));
  inSpan('receive', { carrier: headers }, () => expect(traceId()).toBe(sent));
  inSpan('other', { carrier: {} }, () => expect(traceId()).not.toBe(sent));
});

test('services side by side do not mix', async () => {
  const speak = (name: string): Promise<void> =>
    inService(name, async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      logger.info(name);
    });
  await Promise.all(['jobs', 'scheduling'].map(speak));
  for (const line of lines.map((text) => JSON.parse(text) as { service: string; msg: string })) {
    expect(line.service).toBe(line.msg);
  }
});

test('no secret is written', () => {
  logger.info(
    {
      req: {
        url: '/api/v1/users?email=ann%40example.test&token=abc123',
        headers: { cookie: '__Host-makegood=s3cr3t', authorization: 'Bearer s3cr3t', accept: '*/*' },
      },
      password: 's3cr3t',
      'actor-token': 's3cr3t',
      database: 'postgres://jobs:s3cr3t@db/makegood',
    },
    'asked for /users/ann@example.test with Bearer s3cr3t',
  );
  const text = lines.join('');
  for (const secret of ['s3cr3t', 'abc123', 'ann']) expect(text).not.toContain(secret);
  expect(text).toContain('"accept":"*/*"');
});

test('what a database error quotes of a row is not written', () => {
  const detail = 'Failing row contains (7, Mrs Folake Adeyemi, f.adeyemi@mail.example).';
  logger.error({ err: Object.assign(new Error('violates check constraint'), { code: '23514', detail, table: 'jobs' }) }, 'oh');
  expect(JSON.stringify(logged())).not.toContain('Adeyemi');
  expect(logged()['err']).toMatchObject({ code: '23514', table: 'jobs' });
});

test('no secret is written by way of an error either', () => {
  const cause = new Error('connect postgres://jobs:s3cr3t@db failed');
  logger.error({ err: Object.assign(new Error('failed', { cause }), { password: 's3cr3t' }) }, 'oh');
  expect(lines.join('')).not.toContain('s3cr3t');
  expect(logged()['err']).toMatchObject({ type: 'Error', message: 'failed', cause: { type: 'Error' } });
});

test('Nest speaks through it: levels, contexts, stacks, and its wiring only for debugging', () => {
  Logger.overrideLogger(new NestLogger(logger));
  new Logger('Somewhere').warn('careful');
  expect(logged()).toMatchObject({ level: 'warn', context: 'Somewhere', msg: 'careful' });
  new Logger('InstanceLoader').log('AppModule dependencies initialized');
  expect(logged()).toMatchObject({ level: 'debug' });
  new Logger('Somewhere').error('broke', new Error('x').stack);
  expect(logged()).toMatchObject({ level: 'error', msg: 'broke', stack: expect.stringContaining('Error: x') as string });
  new Logger('Somewhere').error(new Error('thrown'));
  expect(logged()).toMatchObject({ level: 'error', err: { message: 'thrown' } });
});
