import { dropPhoto, keepPhoto, keptPhoto } from './photo-store';
import type { PhotoRef } from './report-draft';
import { PhotoRefusal, shrinkPhoto } from './shrink-photo';

const going = new Map<string, Promise<void>>();

/** Makes a picked file ready to send, once; what was picked before a crash is made ready after it. */
export function preparePhoto(photo: PhotoRef): Promise<void> {
  if (photo.thumb || photo.state !== 'waiting') return Promise.resolve();
  const known = going.get(photo.key);
  if (known) return known;
  const made = prepare(photo).finally(() => going.delete(photo.key));
  going.set(photo.key, made);
  return made;
}

async function prepare(photo: PhotoRef): Promise<void> {
  try {
    const file = await keptPhoto(photo.key);
    if (!file) throw new PhotoRefusal('This phone couldn’t keep it. Remove it and take it again.');
    const { picture, thumb } = await shrinkPhoto(file);
    await keepPhoto(photo.key, picture);
    photo.thumb = thumb;
  } catch (error) {
    const words = error instanceof PhotoRefusal ? error.message : 'The photo could not be opened. Take it again.';
    Object.assign(photo, { state: 'refused', words });
    await dropPhoto(photo.key);
  }
}
