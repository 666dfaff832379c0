import { fileTypeFromBuffer } from 'file-type';
import {
  fileIsEmpty,
  fileNotAllowed,
  fileTooLarge,
  largestFile,
  photoIsHeif,
  photoNotAllowed,
} from './refusals.js';

/** What a file is, by its content. Pictures are encoded anew before they are kept; other files are kept as sent. */
export interface FileKind {
  mediaType: string;
  /** What its name ends in when it is downloaded. */
  extension: string;
  picture: boolean;
}

const picture = (mediaType: string, extension: string): FileKind => ({ mediaType, extension, picture: true });
const kept = (mediaType: string, extension: string): FileKind => ({ mediaType, extension, picture: false });

const office = 'application/vnd.openxmlformats-officedocument';
const allowed = new Map<string, FileKind>([
  ['image/jpeg', picture('image/jpeg', 'jpg')],
  ['image/png', picture('image/png', 'png')],
  ['image/apng', picture('image/png', 'png')],
  ['image/webp', picture('image/webp', 'webp')],
  ['application/pdf', kept('application/pdf', 'pdf')],
  [`${office}.wordprocessingml.document`, kept(`${office}.wordprocessingml.document`, 'docx')],
  [`${office}.spreadsheetml.sheet`, kept(`${office}.spreadsheetml.sheet`, 'xlsx')],
]);
const heif = /^image\/(heic|heif|heic-sequence|heif-sequence)$/;

/** Text may not start as a page, a picture or a script would, whatever it is called. */
const markupOrScript = /^[\uFEFF\s]*(<[!?a-z/]|#!|@echo\b|javascript:)/i;
const textNames = /(^|\.)(txt|text|csv|log|md)$|^[^.]*$/i;

/** What a file is. Its name decides only what a text is called, and can only make us refuse, never accept. */
export async function fileKindOf(content: Uint8Array, fileName: string): Promise<FileKind> {
  if (content.length === 0) throw fileIsEmpty();
  if (content.length > largestFile) throw fileTooLarge();
  const found = await fileTypeFromBuffer(content);
  if (found) {
    if (heif.test(found.mime)) throw photoIsHeif();
    const kind = allowed.get(found.mime);
    if (kind) return kind;
    throw fileNotAllowed();
  }
  if (!textNames.test(fileName) || !isPlainText(content)) throw fileNotAllowed();
  return /\.csv$/i.test(fileName) ? kept('text/csv', 'csv') : kept('text/plain', 'txt');
}

/** What a photo is; anything but a picture is refused. */
export async function photoKindOf(content: Uint8Array): Promise<FileKind> {
  const kind = await fileKindOf(content, 'photo.jpg').catch((error: unknown) => {
    throw isNotAllowed(error) ? photoNotAllowed() : error;
  });
  if (!kind.picture) throw photoNotAllowed();
  return kind;
}

function isNotAllowed(error: unknown): boolean {
  return error instanceof Error && Reflect.get(error, 'code') === 'file/not-allowed';
}

function isPlainText(content: Uint8Array): boolean {
  const hasControls = content.some(
    (byte) => (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) || byte === 127,
  );
  if (hasControls) return false;
  return !markupOrScript.test(Buffer.from(content.subarray(0, 1024)).toString('utf8'));
}
