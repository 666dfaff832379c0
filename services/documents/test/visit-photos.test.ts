import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId, type Actor } from '@makegood/kernel';
import { eventually } from '@makegood/testing';
import { aHeic, aJpeg } from './a-file.js';
import { anEngineer, anOfficeUser, by, startDocuments, type RunningDocuments } from './a-platform.js';

let running: RunningDocuments;
beforeAll(async () => {
  running = await startDocuments();
});
afterAll(() => running.stop());

const office = anOfficeUser();

async function aPhoto(actor: Actor, shade: number): Promise<string> {
  const { id } = await running.client.storePhoto(
    { content: await aJpeg({ orientation: 6, shade }), fileName: 'IMG_1.jpg' },
    by(actor),
  );
  return id;
}

async function documentsOf(jobId: string, wanted: number) {
  return eventually(async () => {
    const { items } = await running.client.listDocuments({ jobId, q: '', limit: 0, cursor: '' }, by(office));
    expect(items).toHaveLength(wanted);
    return items;
  });
}

describe('a photo from the portal', () => {
  it('is one photo however often the same person sends it, even all at once', async () => {
    const engineer = anEngineer();
    const content = await aJpeg({ orientation: 8 });
    const send = () => running.client.storePhoto({ content, fileName: 'IMG_1.jpg' }, by(engineer));
    const photos = [...(await Promise.all([send(), send(), send()])), await send()];
    expect(new Set(photos.map(({ id }) => id)).size).toBe(1);
    expect(photos[0]).toMatchObject({ width: 480, height: 640, mediaType: 'image/jpeg' });
    await eventually(async () => expect(await running.filesOnDisk()).toHaveLength(2));
    const others = await running.client.storePhoto({ content, fileName: 'IMG_1.jpg' }, by(anEngineer()));
    expect(others.id).not.toBe(photos[0]!.id);
  });

  it('is seen by its owner only', async () => {
    const engineer = anEngineer();
    const id = await aPhoto(engineer, 1);
    expect(
      (await running.client.getPhotos({ ids: [id, newId()] }, by(engineer))).items.map((photo) => photo.id),
    ).toEqual([id]);
    expect((await running.client.getPhotos({ ids: [id] }, by(anEngineer()))).items).toEqual([]);
    await expect(running.client.getPhotos({ ids: ['1'] }, by(engineer))).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('is refused with what to do when it is a HEIC', async () => {
    await expect(
      running.client.storePhoto({ content: aHeic(), fileName: 'IMG_1.HEIC' }, by(anEngineer())),
    ).rejects.toMatchObject({
      kind: 'unsupported',
      code: 'photo/heif',
      message: expect.stringContaining('Most Compatible') as string,
    });
  });
});

describe('a visit that was reported', () => {
  it('turns its photos into documents named Upload, prior and completed, without copying the files', async () => {
    const engineer = anEngineer();
    const jobId = running.aJob(engineer.id);
    const [prior, done] = [await aPhoto(engineer, 11), await aPhoto(engineer, 12)];
    const files = (await running.filesOnDisk()).length;
    const event = await running.report({ jobId, by: engineer, prior: [prior], completed: [done] });
    const items = await documentsOf(jobId, 2);
    expect(items.map(({ name, type }) => `${name} ${type}`).toSorted()).toEqual([
      'Upload completed',
      'Upload prior',
    ]);
    expect(items[0]).toMatchObject({
      versions: [{ storedBy: 'Ellis Marsh', width: 480, height: 640 }],
      visitReportId: (event.data as { report: { id: string } }).report.id,
    });
    expect((await running.filesOnDisk()).length).toBe(files);
    const thumbnail = await running.client.getThumbnail({ documentId: items[0]!.id, version: 0 }, by(office));
    expect(thumbnail.inline).toBe(true);
  });

  it('does so once, however often the report arrives and under whatever event', async () => {
    const engineer = anEngineer();
    const jobId = running.aJob(engineer.id);
    const photo = await aPhoto(engineer, 21);
    const id = newId();
    const event = await running.report({ jobId, by: engineer, prior: [photo], id });
    await running.publish(event);
    await running.report({ jobId, by: engineer, prior: [photo], completed: [photo], id });
    await documentsOf(jobId, 2);
    const events = await running.database.query(
      `select id from outbox where type = 'documents.document.stored.v1' and event->'data'->>'jobId' = $1`,
      [jobId],
    );
    expect(events).toHaveLength(2);
  });

  it("leaves out photos that are not its author's", async () => {
    const [engineer, other] = [anEngineer(), anEngineer()];
    const jobId = running.aJob(engineer.id);
    await running.report({
      jobId,
      by: engineer,
      prior: [await aPhoto(other, 31), 'nonsense', newId()],
      completed: [await aPhoto(engineer, 32)],
    });
    const [only] = await documentsOf(jobId, 1);
    expect(only?.type).toBe('completed');
  });

  it('brings back nothing that was deleted, and the deleted photo is gone for good', async () => {
    const engineer = anEngineer();
    const jobId = running.aJob(engineer.id);
    const photo = await aPhoto(engineer, 41);
    const id = newId();
    await running.report({ jobId, by: engineer, prior: [photo], completed: [photo], id });
    const [first, second] = await documentsOf(jobId, 2);
    const files = (await running.filesOnDisk()).length;
    await running.client.deleteDocument({ documentId: first!.id, expectedVersion: 1 }, by(office));
    expect((await running.client.getContent({ documentId: second!.id, version: 0 }, by(office))).inline).toBe(true);
    await running.client.deleteDocument({ documentId: second!.id, expectedVersion: 1 }, by(office));
    await eventually(async () => expect(await running.filesOnDisk()).toHaveLength(files - 2));
    await running.report({ jobId, by: engineer, prior: [photo], completed: [photo], id });
    const marker = running.aJob(engineer.id);
    await running.report({ jobId: marker, by: engineer, completed: [await aPhoto(engineer, 42)] });
    await documentsOf(marker, 1);
    await documentsOf(jobId, 0);
  });
});
