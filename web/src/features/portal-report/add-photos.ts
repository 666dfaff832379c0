import { newId } from '@/portal/lib/ids';
import { keepPhoto } from '@/portal/lib/photo-store';
import type { PhotoKind, PhotoRef, ReportDraft } from '@/portal/lib/report-draft';
import { sendNow } from '@/portal/lib/sending';
import { PhotoRefusal, shrinkPhoto } from '@/portal/lib/shrink-photo';

/** The office takes this many of a kind. */
export const mostPhotos = 30;

/** Puts picked files into the report, one after the other: a phone has little room. Each goes as soon as it's ready. */
export async function addPhotos(draft: ReportDraft, kind: PhotoKind, files: readonly File[]): Promise<void> {
  for (const file of files) {
    const key = newId();
    const photo: PhotoRef = { key, kind, thumb: '', state: 'waiting', percent: 0, id: null, words: '' };
    try {
      if (draft.photos.filter((one) => one.kind === kind).length >= mostPhotos) {
        throw new PhotoRefusal(`A report takes ${mostPhotos} photos of each kind. Remove one first.`);
      }
      const { picture, thumb } = await shrinkPhoto(file);
      await keepPhoto(key, picture);
      draft.photos.push({ ...photo, thumb });
      sendNow();
    } catch (error) {
      const words = error instanceof PhotoRefusal ? error.message : 'The photo could not be opened. Take it again.';
      draft.photos.push({ ...photo, state: 'refused', words: file.name ? `${file.name}: ${words}` : words });
    }
  }
}
