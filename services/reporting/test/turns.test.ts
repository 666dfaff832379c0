import { describe, expect, test } from 'vitest';
import { DomainError } from '@makegood/kernel';
import { Turns } from '../src/exports/turns.js';

const forever = new AbortController().signal;
const refusal = (error: unknown): string => (error instanceof DomainError ? error.code : String(error));

describe('turns', () => {
  test('are given at once while there are any, and then as they come back, in order', async () => {
    const turns = new Turns(1);
    const first = await turns.take(forever);
    const order: number[] = [];
    const second = turns.take(forever).then((turn) => (order.push(2), turn));
    const third = turns.take(forever).then((turn) => (order.push(3), turn));
    expect(order).toEqual([]);
    first[Symbol.dispose]();
    (await second)[Symbol.dispose]();
    await third;
    expect(order).toEqual([2, 3]);
  });

  test('are refused to whoever waits too long, who is told when to come back', async () => {
    const turns = new Turns(1, 20);
    const first = await turns.take(forever);
    const error: unknown = await turns.take(forever).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ kind: 'too-many', code: 'export/busy', details: { retryAfterSeconds: 1 } });
    first[Symbol.dispose]();
    await turns.take(forever);
  });

  test('are not kept for who has gone', async () => {
    const turns = new Turns(1);
    const first = await turns.take(forever);
    const gone = new AbortController();
    const waiting = turns.take(gone.signal).catch(refusal);
    gone.abort();
    expect(await waiting).toBe('export/busy');
    first[Symbol.dispose]();
    await turns.take(forever);
  });
});
