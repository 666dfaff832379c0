import { newId } from '@/portal/lib/ids';
import { keepPhoto } from '@/portal/lib/photo-store';
import { preparePhoto } from '@/portal/lib/prepare-photo';
import type { PhotoKind, PhotoRef, ReportDraft } from '@/portal/lib/report-draft';
import { sendNow } from '@/portal/lib/sending';

/** The office takes this many of a kind. */
const mostPhotos = 30;
const tooMany = `A report takes ${mostPhotos} photos of each kind. Remove one first.`;

/**
 * Puts picked files into the report. All are kept on the phone first, then made ready one after the other, as a
 * phone has little room; each goes as soon as it's ready.
 */
export async function addPhotos(draft: ReportDraft, kind: PhotoKind, files: readonly File[]): Promise<void> {
  for (const file of files) {
    const photo: PhotoRef = { key: newId(), kind, thumb: '', state: 'waiting', percent: 0, id: null, words: '' };
    const isOneTooMany = draft.photos.filter((one) => one.kind === kind).length >= mostPhotos;
    if (isOneTooMany) Object.assign(photo, { state: 'refused', words: tooMany });
    else await keepPhoto(photo.key, file);
    draft.photos.push(photo);
  }
  for (const photo of draft.photos.filter((one) => one.kind === kind)) {
    await preparePhoto(photo);
    sendNow();
  }
}
