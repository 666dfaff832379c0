import { Collection, defineEntity, p } from '@mikro-orm/postgresql';
import { newId, type Actor, type Change } from '@makegood/kernel';

/** What a document shows: the place before the work, the finished work, or anything else. */
export type DocumentType = 'prior' | 'completed' | 'file';

/** A file whose objects are written: what a version is made of. */
export interface StoredFile {
  mediaType: string;
  size: number;
  fileName: string;
  width: number | null;
  height: number | null;
  objectKey: string;
  thumbnailKey: string | null;
  photoId: string | null;
}

const DocumentVersionSchema = defineEntity({
  name: 'DocumentVersion',
  tableName: 'document_versions',
  properties: {
    id: p.uuid().primary(),
    document: () => p.manyToOne(Document),
    number: p.integer(),
    revision: p.text(),
    mediaType: p.text(),
    size: p.bigint('number'),
    fileName: p.text(),
    width: p.integer().nullable(),
    height: p.integer().nullable(),
    objectKey: p.text(),
    thumbnailKey: p.text().nullable(),
    photoId: p.uuid().nullable(),
    storedById: p.text(),
    storedBy: p.text(),
    storedAt: p.datetime(),
  },
});

/** One version of a document. Never changed once stored. */
export class DocumentVersion extends DocumentVersionSchema.class {}
DocumentVersionSchema.setClass(DocumentVersion);

const DocumentSchema = defineEntity({
  name: 'Document',
  tableName: 'documents',
  properties: {
    id: p.uuid().primary(),
    version: p.bigint('number'),
    jobId: p.uuid(),
    name: p.text(),
    type: p.text().$type<DocumentType>(),
    visitReportId: p.uuid().nullable(),
    createdAt: p.datetime(),
    versions: () => p.oneToMany(DocumentVersion).mappedBy('document').orderBy({ number: 'asc' }),
  },
});

/** A job's document and its versions. `version` counts its changes, not its files. */
export class Document extends DocumentSchema.class {
  override versions = new Collection<DocumentVersion>(this);

  /** A new document, with its first version. */
  static of(made: {
    jobId: string;
    name: string;
    type: DocumentType;
    visitReportId: string | null;
    at: Date;
  }): Document {
    const document = new Document();
    const { at, ...rest } = made;
    Object.assign(document, rest, { id: newId(), version: 0, createdAt: at });
    return document;
  }

  /** Adds a file as the newest version. Versions must be loaded. */
  addVersion(file: StoredFile, revision: string, by: Actor, at: Date): Change[] {
    const version = new DocumentVersion();
    const number = (this.versions.getItems().at(-1)?.number ?? 0) + 1;
    Object.assign(version, file, {
      id: newId(),
      number,
      revision,
      storedById: by.id,
      storedBy: by.name,
      storedAt: at,
    });
    this.versions.add(version);
    this.version += 1;
    const named = revision === '' ? file.fileName : `${file.fileName} (${revision})`;
    return number === 1
      ? [
          { field: 'name', from: '', to: this.name },
          { field: 'version1', from: '', to: named },
        ]
      : [{ field: `version${number}`, from: '', to: named }];
  }

  /** Counts the removal as a change and names what goes. The rows are the caller's to delete. */
  remove(): Change[] {
    this.version += 1;
    return [
      { field: 'name', from: this.name, to: '' },
      ...this.versions
        .getItems()
        .map(({ number, fileName }) => ({ field: `version${number}`, from: fileName, to: '' })),
    ];
  }

  /** A version by its number; 0 is the newest. Versions must be loaded. */
  versionNumbered(number: number): DocumentVersion | undefined {
    const versions = this.versions.getItems();
    return number === 0 ? versions.at(-1) : versions.find((version) => version.number === number);
  }
}
DocumentSchema.setClass(Document);
