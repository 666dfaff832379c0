import { refuse, type DomainError, type JsonObject } from '@makegood/kernel';

/** Largest file taken in, in bytes: 15 MB. */
export const largestFile = 15 * 1024 * 1024;

/** Most pixels a picture may hold. A file of 31 KB can hold 256 million. */
export const mostPixels = 50_000_000;

export const fileIsEmpty = (): DomainError =>
  refuse.invalid('file/empty', 'The file is empty. Choose another one.');

export const fileTooLarge = (): DomainError =>
  refuse.tooLarge('file/too-large', 'A file can have at most 15 MB. Send a smaller one.');

export const fileNotAllowed = (): DomainError =>
  refuse.unsupported(
    'file/not-allowed',
    'This kind of file cannot be taken. Send a JPEG, PNG or WebP picture, a PDF, a Word or Excel file, or plain text.',
  );

export const photoNotAllowed = (): DomainError =>
  refuse.unsupported('file/not-allowed', 'This is not a photo. Send a JPEG, PNG or WebP picture.');

export const photoIsHeif = (): DomainError =>
  refuse.unsupported(
    'photo/heif',
    'HEIF photos (HEIC) cannot be opened here. On an iPhone choose Settings › Camera › Formats › Most Compatible and take it again, or share the photo as JPEG.',
  );

export const photoDamaged = (): DomainError =>
  refuse.unsupported(
    'photo/damaged',
    'The photo is damaged or incomplete. Take it again, or send it again from where it was taken.',
  );

export const photoTooManyPixels = (): DomainError =>
  refuse.unsupported('photo/too-many-pixels', 'The photo has more than 50 megapixels. Send it in a smaller size.');

export const photoTooHeavy = (): DomainError =>
  refuse.unsupported(
    'photo/too-heavy',
    'The photo could not be opened in reasonable time. Save it again as JPEG and send that.',
  );

export const photosBusy = (): DomainError =>
  refuse.unavailable('photo/busy', 'Many photos are coming in just now. Send it again in a moment.');

export const documentNotFound = (): DomainError =>
  refuse.notFound('document/not-found', 'There is no such document. It may have been deleted.');

export const versionNotFound = (): DomainError =>
  refuse.notFound('document/version-not-found', 'The document has no such version.');

export const thumbnailNotFound = (): DomainError =>
  refuse.notFound('document/no-thumbnail', 'Only pictures have a thumbnail.');

export const documentStale = (details: JsonObject): DomainError =>
  refuse.stale('document/stale', 'Somebody changed this document before you. Look at it again.', details);
