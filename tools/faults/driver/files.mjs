import { createHash } from 'node:crypto';
import sharp from 'sharp';

/** A small photograph that no other is like; a form is read once, so this gives a new one for every attempt. */
export async function aPhoto(marker) {
  const [red, green, blue] = createHash('sha256').update(marker).digest();
  const bytes = await sharp({ create: { width: 160, height: 120, channels: 3, background: { r: red, g: green, b: blue } } })
    .jpeg({ quality: 60 }).withExif({ IFD0: { ImageDescription: marker } }).toBuffer();
  return formOf(new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'camera.jpg');
}

/** The smallest PDF there is, under the marker's name. */
export function aPdf(marker) {
  const text = [
    '%PDF-1.4', '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj', '2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj',
    `% ${marker}`, 'trailer<</Root 1 0 R>>', '%%EOF', '',
  ].join('\n');
  return formOf(new Blob([text], { type: 'application/pdf' }), `${marker}.pdf`);
}

function formOf(blob, name) {
  return () => {
    const form = new FormData();
    form.set('file', blob, name);
    return form;
  };
}
