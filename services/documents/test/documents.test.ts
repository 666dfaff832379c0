import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '@makegood/kernel';
import { anActor, eventually } from '@makegood/testing';
import { aBlackPng, aHeic, aJpeg, aPdf } from './a-file.js';
import { anEngineer, anOfficeUser, by, startDocuments, type RunningDocuments } from './a-platform.js';

let running: RunningDocuments;
beforeAll(async () => {
  running = await startDocuments();
});
afterAll(() => running.stop());

const office = anOfficeUser();

async function aStoredPdf(jobId: string, name = 'Warranty certificate') {
  return running.client.storeDocument(
    { jobId, name, revision: 'A', content: aPdf(), fileName: 'cert.pdf' },
    by(office),
  );
}

/** Rows and files say the same: nothing on the disk without a row, nothing in a row without its file. */
async function expectFilesToBeRows(): Promise<void> {
  await eventually(async () => {
    const rows = await running.database.query<{ key: string; state: string }>(
      'select key, state from objects order by key',
    );
    expect(rows.map(({ state }) => state).filter((state) => state !== 'stored')).toEqual([]);
    expect((await running.filesOnDisk()).toSorted()).toEqual(rows.map(({ key }) => key).toSorted());
  });
}

describe('a document', () => {
  it('is stored on a job, listed, and served as it was sent, never in place', async () => {
    const jobId = running.aJob();
    const stored = await aStoredPdf(jobId);
    expect(stored).toMatchObject({
      version: 1,
      jobId,
      name: 'Warranty certificate',
      type: 'file',
      deleted: false,
      versions: [
        { number: 1, revision: 'A', mediaType: 'application/pdf', fileName: 'cert.pdf', storedBy: 'Priya Nolan' },
      ],
    });
    const { items } = await running.client.listDocuments({ jobId, q: '', limit: 0, cursor: '' }, by(office));
    expect(items).toEqual([stored]);
    const file = await running.client.getContent({ documentId: stored.id, version: 0 }, by(office));
    expect(file).toEqual({ content: aPdf(), mediaType: 'application/pdf', fileName: 'cert.pdf', inline: false });
    await expect(
      running.client.getThumbnail({ documentId: stored.id, version: 1 }, by(office)),
    ).rejects.toMatchObject({
      kind: 'not-found',
      code: 'document/no-thumbnail',
    });
    await expectFilesToBeRows();
  });

  it('that is a picture is shown in place, encoded anew, with a thumbnail', async () => {
    const sent = await aJpeg({ orientation: 6 });
    const { id, versions } = await running.client.storeDocument(
      { jobId: running.aJob(), name: 'Crack', revision: '', content: sent, fileName: 'crack.pdf' },
      by(office),
    );
    expect(versions).toMatchObject([{ mediaType: 'image/jpeg', fileName: 'crack.jpg', width: 480, height: 640 }]);
    const file = await running.client.getContent({ documentId: id, version: 1 }, by(office));
    expect(file).toMatchObject({ mediaType: 'image/jpeg', inline: true });
    expect(file.content.includes('Testphone')).toBe(false);
    const thumbnail = await running.client.getThumbnail({ documentId: id, version: 1 }, by(office));
    expect(thumbnail).toMatchObject({ mediaType: 'image/webp', fileName: 'crack.webp', inline: true });
  });

  it('takes new versions and keeps the old ones', async () => {
    const { id } = await aStoredPdf(running.aJob());
    const content = Buffer.from('Plot,Snag\n7,Door\n');
    const next = await running.client.storeVersion(
      { documentId: id, revision: 'B', content, fileName: 'snags.csv' },
      by(office),
    );
    expect(next).toMatchObject({
      version: 2,
      versions: [
        { number: 1, revision: 'A' },
        { number: 2, revision: 'B', mediaType: 'text/csv' },
      ],
    });
    expect((await running.client.getContent({ documentId: id, version: 0 }, by(office))).content).toEqual(content);
    expect((await running.client.getContent({ documentId: id, version: 1 }, by(office))).content).toEqual(aPdf());
    await expect(running.client.getContent({ documentId: id, version: 3 }, by(office))).rejects.toMatchObject({
      kind: 'not-found',
    });
  });

  it('is stored once, however often the same request comes', async () => {
    const jobId = running.aJob();
    const request = { jobId, name: 'Plan', revision: '', content: aPdf(), fileName: 'plan.pdf' };
    const key = newId();
    const answers = await Promise.all([1, 2, 3].map(() => running.client.storeDocument(request, by(office, key))));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    await expect(
      running.client.storeDocument({ ...request, name: 'Other' }, by(office, key)),
    ).rejects.toMatchObject({
      kind: 'payload-differs',
    });
    const { items } = await running.client.listDocuments({ jobId, q: '', limit: 0, cursor: '' }, by(office));
    expect(items).toHaveLength(1);
    await expectFilesToBeRows();
    running.jobs.engineerOf.delete(jobId);
    expect(await running.client.storeDocument(request, by(office, key))).toEqual(answers[0]);
  });

  it('is found by part of its name, page by page, newest first', async () => {
    const jobId = running.aJob();
    for (const name of ['50% deposit', 'Drawing 1', 'drawing 2', 'Drawing 3']) await aStoredPdf(jobId, name);
    const list = (q: string, limit: number, cursor = '') =>
      running.client.listDocuments({ jobId, q, limit, cursor }, by(office));
    const first = await list('DRAWING', 2);
    expect(first.items.map(({ name }) => name)).toEqual(['Drawing 3', 'drawing 2']);
    const second = await list('DRAWING', 2, first.nextCursor);
    expect(second.items.map(({ name }) => name)).toEqual(['Drawing 1']);
    expect(second.nextCursor).toBe('');
    expect((await list('0%', 10)).items.map(({ name }) => name)).toEqual(['50% deposit']);
    await expect(list('', 10, 'nonsense')).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('is gone for good when it is deleted, files and all, but not from its history', async () => {
    const { id } = await aStoredPdf(running.aJob());
    await running.client.storeVersion(
      { documentId: id, revision: 'B', content: aPdf(), fileName: 'b.pdf' },
      by(office),
    );
    await expect(
      running.client.deleteDocument({ documentId: id, expectedVersion: 1 }, by(office)),
    ).rejects.toMatchObject({
      kind: 'stale',
      code: 'document/stale',
      details: {
        current: { id, version: 2 },
        changedBy: 'Priya Nolan',
        changes: [{ field: 'version2', from: '', to: 'b.pdf (B)' }],
      },
    });
    const deleted = await running.client.deleteDocument({ documentId: id, expectedVersion: 2 }, by(office));
    expect(deleted).toMatchObject({ id, version: 3, deleted: true, versions: [] });
    await expect(running.client.getContent({ documentId: id, version: 1 }, by(office))).rejects.toMatchObject({
      kind: 'not-found',
    });
    await expectFilesToBeRows();
    const history = await running.database.query(
      'select what, version::int from document_history where document_id = $1 order by version',
      [id],
    );
    expect(history).toEqual([
      { what: 'document/stored', version: 1 },
      { what: 'document/version-stored', version: 2 },
      { what: 'document/deleted', version: 3 },
    ]);
    const events = await running.database.query<{ type: string }>(
      'select type from outbox where aggregate_id = $1 order by seq',
      [id],
    );
    expect(events.map(({ type }) => type)).toEqual([
      'documents.document.stored.v1',
      'documents.document.stored.v1',
      'documents.document.deleted.v1',
    ]);
  });
});

describe('who may', () => {
  it('is decided by the job: an engineer opens the files of their own jobs and of no other', async () => {
    const engineer = anEngineer();
    const own = await aStoredPdf(running.aJob(engineer.id));
    const other = await aStoredPdf(running.aJob());
    expect((await running.client.getContent({ documentId: own.id, version: 1 }, by(engineer))).content).toEqual(
      aPdf(),
    );
    const notTheirs = { kind: 'forbidden', code: 'job/not-yours' };
    await expect(
      running.client.getContent({ documentId: other.id, version: 1 }, by(engineer)),
    ).rejects.toMatchObject(notTheirs);
    const listed = running.client.listDocuments({ jobId: other.jobId, q: '', limit: 0, cursor: '' }, by(engineer));
    await expect(listed).rejects.toMatchObject(notTheirs);
    await expect(
      running.client.deleteDocument({ documentId: own.id, expectedVersion: 1 }, by(engineer)),
    ).rejects.toMatchObject({
      kind: 'forbidden',
      code: 'access/denied',
    });
  });

  it('is nobody on a job there is not, and nobody without a good token', async () => {
    await expect(aStoredPdf(newId())).rejects.toMatchObject({ kind: 'not-found', code: 'job/not-found' });
    await expect(aStoredPdf('7')).rejects.toMatchObject({ kind: 'invalid', code: 'job/id' });
    const purchasing = anActor('purchasing');
    await expect(
      running.client.storePhoto({ content: await aJpeg(), fileName: 'a.jpg' }, by(purchasing)),
    ).rejects.toMatchObject({
      kind: 'forbidden',
    });
    await expect(running.client.snapshotDocuments({ afterId: '', limit: 10 }, by(office))).rejects.toMatchObject({
      kind: 'forbidden',
    });
  });
});

describe('what is refused', () => {
  it('leaves nothing behind: no row, no file, no event', async () => {
    const jobId = running.aJob();
    const before = await running.database.query('select count(*) from outbox');
    const store = (content: Buffer, fileName: string, name = 'A file') =>
      running.client.storeDocument({ jobId, name, revision: '', content, fileName }, by(office));
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    await expect(store(svg, 'door.jpg')).rejects.toMatchObject({ kind: 'unsupported', code: 'file/not-allowed' });
    await expect(store(aBlackPng(16_000, 16_000), 'door.png')).rejects.toMatchObject({
      code: 'photo/too-many-pixels',
    });
    await expect(store(aHeic(), 'IMG_1.HEIC')).rejects.toMatchObject({ code: 'photo/heif' });
    await expect(store(Buffer.alloc(15 * 1024 * 1024 + 1, 65), 'a.txt')).rejects.toMatchObject({
      kind: 'too-large',
    });
    await expect(store(Buffer.alloc(0), 'a.txt')).rejects.toMatchObject({ code: 'file/empty' });
    await expect(store(aPdf(), 'a.pdf', ' ')).rejects.toMatchObject({
      fields: [{ path: 'name', code: 'required' }],
    });
    await expect(store(aPdf(), 'a.pdf', 'a\0b')).rejects.toMatchObject({
      fields: [{ path: 'name', code: 'characters' }],
    });
    await expect(store(aPdf(), 'a.pdf', 'x'.repeat(201))).rejects.toMatchObject({
      fields: [{ path: 'name', code: 'too-long' }],
    });
    expect(await running.database.query('select count(*) from outbox')).toEqual(before);
    const { items } = await running.client.listDocuments({ jobId, q: '', limit: 0, cursor: '' }, by(office));
    expect(items).toEqual([]);
    await expectFilesToBeRows();
  });
});

describe('objects', () => {
  it('that came to nothing are swept away, and those in use are not', async () => {
    await aStoredPdf(running.aJob());
    const { StoredObjects } = await import('../src/objects/stored-objects.js');
    const { Database } = await import('@makegood/database');
    const { ServiceConfig } = await import('@makegood/service');
    const { ObjectStore } = await import('../src/objects/object-store.js');
    // What a process killed between writing its file and committing leaves behind.
    const database = new Database({ name: 'documents', url: running.database.url, entities: [] });
    const config = ServiceConfig.from({ DATA_DIR: running.platform.dataDir }, 'documents');
    const objects = new StoredObjects(database, new ObjectStore(config));
    const [key] = await objects.write([Buffer.from('half done')]);
    expect(await running.filesOnDisk()).toContain(key);
    await objects.sweep();
    expect(await running.filesOnDisk()).toContain(key);
    await running.database.query(`update objects set created_at = now() - interval '16 minutes' where key = $1`, [
      key,
    ]);
    await objects.sweep();
    await expectFilesToBeRows();
    await database.close();
  });
});
