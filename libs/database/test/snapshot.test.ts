import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Database, part, type CopiedRows } from '@makegood/database';
import { freshShelves, ShelfSchema, type Shelves } from './a-shelf.js';

let shelves: Shelves;
let database: Database;
beforeAll(async () => {
  shelves = await freshShelves();
  database = new Database({ name: 'shelves', url: shelves.url, entities: [ShelfSchema] });
  await shelves.query(`insert into shelf (id, name, load, version) select gen_random_uuid(), 'shelf ' || n, n, 1 from generate_series(1, 3000) as n`);
});
afterAll(async () => {
  await database.close();
  await shelves.drop();
});

const signal = new AbortController().signal;
const open = () => database.snapshot({ withinMs: 10_000, signal });

async function gather(copied: AsyncIterable<CopiedRows>): Promise<{ text: string; rows: number }> {
  let [text, rows] = ['', 0];
  for await (const batch of copied) [text, rows] = [text + batch.bytes.toString(), rows + batch.rows];
  return { text, rows };
}

describe('a snapshot', () => {
  it('copies a query’s rows as Postgres writes them, and counts them', async () => {
    await using snapshot = await open();
    const { text, rows } = await gather(snapshot.copy(part`select load, name from shelf order by load`, 'text'));
    expect(rows).toBe(3_000);
    expect(text.split('\n').slice(0, 2)).toEqual(['1\tshelf 1', '2\tshelf 2']);
  });

  it('takes values apart from the text, whatever is in them', async () => {
    await using snapshot = await open();
    const nasty = `'; drop table shelf; -- "$1" \\ 🚿`;
    const query = part`select ${nasty}::text as said, load from shelf where load = ${'7'}::integer`;
    expect(await gather(snapshot.copy(query, 'csv', ['said']))).toEqual({ text: `"${nasty.replaceAll('"', '""')}",7\n`, rows: 1 });
    await expect(gather(snapshot.copy(part`select ${7}`, 'csv'))).rejects.toThrow('COPY takes text alone');
  });

  it('sees what was there when it was opened, in all its questions', async () => {
    await using snapshot = await open();
    const count = async (): Promise<unknown> => (await snapshot.query`select count(*)::integer as shelves from shelf`)[0];
    expect(await count()).toEqual({ shelves: 3_000 });
    await shelves.query(`insert into shelf (id, name, load, version) values (gen_random_uuid(), 'late', 0, 1)`);
    expect(await count()).toEqual({ shelves: 3_000 });
    expect((await gather(snapshot.copy(part`select load from shelf`, 'text'))).rows).toBe(3_000);
    await shelves.query(`delete from shelf where name = 'late'`);
  });

  it('changes nothing', async () => {
    await using snapshot = await open();
    await expect(snapshot.query`delete from shelf`).rejects.toThrow(/read-only/);
  });

  it('can be asked again after a copy, and not after one that its reader left', async () => {
    await using snapshot = await open();
    await gather(snapshot.copy(part`select load from shelf`, 'text'));
    expect(await snapshot.query`select 1 as one`).toEqual([{ one: 1 }]);
    for await (const _ of snapshot.copy(part`select repeat('x', 1000) from shelf, shelf as other`, 'text')) break;
    await expect(snapshot.query`select 1 as one`).rejects.toMatchObject({ kind: 'unavailable' });
  });

  it('fails as its query does, in the middle too', async () => {
    await using snapshot = await open();
    await expect(gather(snapshot.copy(part`select 1 / (load - 2000) from shelf order by load`, 'text'))).rejects.toThrow('division by zero');
  });

  it('ends what it does when it is told to', async () => {
    const over = new AbortController();
    await using snapshot = await database.snapshot({ withinMs: 10_000, signal: over.signal });
    const sleeping = snapshot.query`select pg_sleep(10)`;
    over.abort();
    await expect(sleeping).rejects.toMatchObject({ kind: 'unavailable' });
    await expect(database.snapshot({ withinMs: 10_000, signal: over.signal })).rejects.toThrow(/abort/i);
  });
});
