import type { documents } from '@makegood/contracts';
import type { Document } from './document.js';

/** A document as everybody outside sees it. Versions must be loaded. */
export function stateOf(document: Document, deleted = false): documents.DocumentState {
  const { id, version, jobId, name, type, visitReportId } = document;
  const versions = deleted
    ? []
    : document.versions.getItems().map((file) => ({
        number: file.number,
        revision: file.revision,
        mediaType: file.mediaType,
        size: file.size,
        fileName: file.fileName,
        ...(file.width === null || file.width === undefined ? {} : { width: file.width }),
        ...(file.height === null || file.height === undefined ? {} : { height: file.height }),
        storedBy: file.storedBy,
        storedAt: file.storedAt.toISOString(),
      }));
  return { id, version, jobId, name, type, versions, deleted, ...(visitReportId ? { visitReportId } : {}) };
}
