import type { Page } from '@/lib/api-types';
import { get, send } from '@/lib/http';

export interface DocumentVersion {
  number: number;
  revision: string;
  mediaType: string;
  size: number;
  fileName: string;
  width: number | null;
  height: number | null;
  storedBy: string;
  storedAt: string;
}

export interface JobDocument {
  id: string;
  version: number;
  jobId: string;
  name: string;
  type: 'prior' | 'completed' | 'file';
  visitReportId: string | null;
  /** Oldest first. */
  versions: DocumentVersion[];
}

export const typeNames = { prior: 'Prior to work', completed: 'Completed work', file: 'File' } as const;

export const getDocuments = (jobId: string, q = ''): Promise<JobDocument[]> =>
  get<Page<JobDocument>>(`/jobs/${jobId}/documents`, { q, limit: 200 }).then((page) => page.items);

/** The fields go before the file, so that the server can refuse a name without reading the file. */
function formOf(fields: Record<string, string>, file: File): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', file);
  return form;
}

export const addDocument = (jobId: string, fields: { name: string; revision: string }, file: File, idempotencyKey: string): Promise<JobDocument> =>
  send<JobDocument>(`/jobs/${jobId}/documents`, { method: 'POST', body: formOf(fields, file), idempotencyKey }).then(({ data }) => data);

export const addVersion = (id: string, revision: string, file: File, idempotencyKey: string): Promise<JobDocument> =>
  send<JobDocument>(`/documents/${id}/versions`, { method: 'POST', body: formOf({ revision }, file), idempotencyKey }).then(({ data }) => data);

export const deleteDocument = (document: JobDocument): Promise<unknown> =>
  send(`/documents/${document.id}`, { method: 'DELETE', ifMatch: `"${document.version}"` });

export const contentUrl = (id: string, version: number): string => `/api/v1/documents/${id}/versions/${version}/content`;
export const thumbnailUrl = (id: string, version: number): string => `/api/v1/documents/${id}/versions/${version}/thumbnail`;

export const currentOf = (document: JobDocument): DocumentVersion | undefined => document.versions.at(-1);
export const isImage = (document: JobDocument): boolean => currentOf(document)?.mediaType.startsWith('image/') ?? false;

/** `640 KB`, `2.1 MB` */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} KB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
