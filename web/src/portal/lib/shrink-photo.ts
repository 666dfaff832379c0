/** The office needs no more, and a weak signal carries no more. */
const longEdge = 2048;
const thumbEdge = 240;
const mostPixels = 50_000_000;

export interface Shrunk {
  picture: Blob;
  thumb: string;
}

/** Why a file can't become a photo, and what to do instead. */
export class PhotoRefusal extends Error {}

/** The size that fits, never larger than it was. */
export function fit(width: number, height: number, edge: number): { width: number; height: number } {
  const scale = Math.min(1, edge / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

export type FileKind = 'picture' | 'heic' | 'other';

/** What the first bytes say a file is, whatever its name. */
export function kindOf(start: Uint8Array): FileKind {
  const text = String.fromCharCode(...start.slice(0, 12));
  if (text.startsWith('\u00ff\u00d8\u00ff') || text.startsWith('\u0089PNG')) return 'picture';
  if (text.startsWith('RIFF') && text.endsWith('WEBP')) return 'picture';
  return /^....ftyp(he|mif|msf|avi)/s.test(text) ? 'heic' : 'other';
}

const heicWords =
  'Phones save this kind (HEIC) for themselves. Use “Take photo” here, or set the camera to JPEG (“Most compatible”).';

/** A JPEG upright as it was taken, small enough to send, without the place it was taken at; and a thumbnail. */
export async function shrinkPhoto(file: Blob): Promise<Shrunk> {
  const kind = kindOf(new Uint8Array(await file.slice(0, 12).arrayBuffer()));
  if (kind === 'other') throw new PhotoRefusal('This is not a photo. Choose a JPEG, PNG or WebP picture.');
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => {
    throw new PhotoRefusal(kind === 'heic' ? heicWords : 'The photo is damaged or incomplete. Take it again.');
  });
  try {
    if (bitmap.width * bitmap.height > mostPixels) {
      throw new PhotoRefusal('The photo has more than 50 megapixels. Take it again with a smaller setting.');
    }
    const picture = await draw(bitmap, longEdge, 0.82);
    const small = await draw(bitmap, thumbEdge, 0.6);
    return { picture, thumb: await dataAddress(small) };
  } finally {
    bitmap.close();
  }
}

async function draw(bitmap: ImageBitmap, edge: number, quality: number): Promise<Blob> {
  const size = fit(bitmap.width, bitmap.height, edge);
  const canvas = Object.assign(document.createElement('canvas'), size);
  const context = canvas.getContext('2d');
  if (!context) throw new PhotoRefusal('This phone has no room to open the photo. Close other apps and try again.');
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size.width, size.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, size.width, size.height);
  const made = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
  if (!made) throw new PhotoRefusal('This phone has no room to open the photo. Close other apps and try again.');
  return made;
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === 'string' ? reader.result : '');
    reader.onerror = () => reject(new PhotoRefusal('The photo could not be read. Take it again.'));
    reader.readAsDataURL(blob);
  });
}
