import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TableWriter } from './copy.mjs';
import { idAt, randomness } from './random.mjs';

const colours = ['#c9bda9', '#b7c0c4', '#cfc6b8', '#a9b3a3', '#c4b1a2', '#d2cfc6'];
const [width, height] = [800, 600];
const historyColumns = [
  'id',
  'document_id',
  'job_id',
  'version',
  'at',
  'actor_id',
  'actor_name',
  'what',
  'changes',
];

/** Pictures of a few finished jobs: drawn, since photographs of real homes belong to somebody. */
export class Photos {
  /** @type {{ id: string, type: 'prior' | 'completed', visit: any, job: any }[]} */
  wanted = [];

  constructor(/** @type {string} */ dataDir, /** @type {string} */ seed) {
    this.folder = join(dataDir, 'objects');
    this.random = randomness(`${seed} photos`);
  }

  add(life) {
    for (const visit of life.visits) {
      for (const id of visit.report.priorPhotoIds) this.wanted.push({ id, type: 'prior', visit, job: life.job });
      for (const id of visit.report.completedPhotoIds)
        this.wanted.push({ id, type: 'completed', visit, job: life.job });
    }
  }

  /** Draws them, writes the objects and their rows. */
  async finish(/** @type {import('pg').Client} */ client) {
    if (this.wanted.length === 0) return;
    const { default: sharp } = await import('sharp');
    const objects = new TableWriter('documents.objects', ['key', 'state', 'size', 'created_at']);
    const photos = new TableWriter('documents.photos', [
      'id',
      'owner_id',
      'sha256',
      'media_type',
      'size',
      'width',
      'height',
      'object_key',
      'thumbnail_key',
      'stored_at',
    ]);
    const documents = new TableWriter('documents.documents', [
      'id',
      'version',
      'job_id',
      'name',
      'type',
      'visit_report_id',
      'created_at',
    ]);
    const versions = new TableWriter('documents.document_versions', [
      'id',
      'document_id',
      'number',
      'revision',
      'media_type',
      'size',
      'file_name',
      'width',
      'height',
      'object_key',
      'thumbnail_key',
      'photo_id',
      'stored_by_id',
      'stored_by',
      'stored_at',
    ]);
    const taken = new TableWriter('documents.visit_photos', [
      'visit_report_id',
      'type',
      'photo_id',
      'job_id',
      'document_id',
    ]);
    const history = new TableWriter('documents.document_history', historyColumns);
    for (const { id, type, visit, job } of this.wanted) {
      const drawn = await sharp(Buffer.from(this.draw(type)))
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true });
      const image = () => sharp(drawn.data, { raw: drawn.info });
      const [picture, thumbnail] = await Promise.all([
        image().jpeg({ quality: 82 }).toBuffer(),
        image().resize(480).webp({ quality: 76, effort: 1 }).toBuffer(),
      ]);
      const at = new Date(visit.at).toISOString();
      const [key, thumbnailKey] = [await this.store(picture), await this.store(thumbnail)];
      objects.add([key, 'stored', picture.length, at]);
      objects.add([thumbnailKey, 'stored', thumbnail.length, at]);
      const { userId, name } = visit.engineer;
      photos.add([
        id,
        userId,
        createHash('sha256').update(picture).digest('hex'),
        'image/jpeg',
        picture.length,
        width,
        height,
        key,
        thumbnailKey,
        at,
      ]);
      const documentId = idAt(visit.at + 500, this.random);
      const fileName = `${type}-${id.slice(-6)}.jpg`;
      documents.add([documentId, 1, job.id, 'Upload', type, visit.id, at]);
      versions.add([
        idAt(visit.at + 500, this.random),
        documentId,
        1,
        '',
        'image/jpeg',
        picture.length,
        fileName,
        width,
        height,
        key,
        thumbnailKey,
        id,
        userId,
        name,
        at,
      ]);
      taken.add([visit.id, type, id, job.id, documentId]);
      const changes = [
        { field: 'name', from: '', to: 'Upload' },
        { field: 'version1', from: '', to: fileName },
      ];
      history.add([
        idAt(visit.at + 500, this.random),
        documentId,
        job.id,
        1,
        at,
        userId,
        name,
        'document/stored',
        changes,
      ]);
    }
    for (const table of [objects, photos, documents, versions, taken, history]) await table.flush(client);
  }

  async store(/** @type {Buffer} */ content) {
    const id = idAt(this.random.next(), this.random).replaceAll('-', '');
    const key = `${id.slice(-2)}/${id.slice(0, 30)}`;
    const file = join(this.folder, key);
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, 'w');
    await handle.writeFile(content);
    await handle.datasync();
    await handle.close();
    return key;
  }

  /** A wall with skirting, a stain or crack before, the same wall made good after. */
  draw(/** @type {'prior' | 'completed'} */ type) {
    const { random } = this;
    const wall = random.pick(colours);
    const [x, y] = [random.int(300, 900), random.int(200, 600)];
    let crack = `M${x} ${y}`;
    for (let step = 0; step < 9; step += 1) crack += ` l${random.int(-40, 70)} ${random.int(10, 60)}`;
    const damage = `<ellipse cx="${x}" cy="${y}" rx="${random.int(90, 220)}" ry="${random.int(60, 130)}" fill="url(#stain)"/>
      <path d="${crack}" fill="none" stroke="#3d362c" stroke-width="${random.int(3, 6)}" opacity="0.8"/>`;
    const repair = `<ellipse cx="${x}" cy="${y}" rx="240" ry="190" fill="url(#fresh)"/>`;
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 960" width="${width}" height="${height}">
      <defs><radialGradient id="stain"><stop stop-color="#6b5a3f" stop-opacity="0.4"/><stop offset="1" stop-color="#6b5a3f" stop-opacity="0"/></radialGradient>
      <radialGradient id="fresh"><stop stop-color="#fff" stop-opacity="0.3"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
      <linearGradient id="light" x1="0" x2="1" y2="1"><stop stop-color="#fff" stop-opacity="0.35"/><stop offset="1" stop-color="#000" stop-opacity="0.22"/></linearGradient></defs>
      <rect width="1280" height="960" fill="${wall}"/><rect width="1280" height="960" fill="url(#light)"/>
      ${type === 'prior' ? damage : repair}
      <rect y="820" width="1280" height="60" fill="#f4f2ee"/><rect y="880" width="1280" height="80" fill="#8a6f52"/>
      <rect y="876" width="1280" height="6" fill="#00000033"/></svg>`;
  }
}
