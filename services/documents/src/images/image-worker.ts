import sharp, { type Sharp } from 'sharp';

/** What the worker is asked: one picture at a time. Imports nothing of ours: it runs as a process of its own. */
export interface PictureRequest {
  id: number;
  content: Uint8Array;
  format: 'jpeg' | 'png' | 'webp';
}

export interface Encoded {
  content: Uint8Array;
  width: number;
  height: number;
}

export type PictureAnswer =
  | { id: number; picture: Encoded & { format: 'jpeg' | 'png' | 'webp' }; thumbnail: Encoded }
  | { id: number; refused: 'damaged' | 'too-many-pixels' };

const mostPixels = 50_000_000;
const longEdge = 4096;
const thumbnailEdge = 480;
/** A PNG that comes out larger than this is kept as WebP: gRPC has to carry it. */
const largestPng = 10 * 1024 * 1024;

// SVG, TIFF, PDF and the rest decode by default: only these three loaders are left.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
});
sharp.cache(false);
sharp.concurrency(1);

async function encode({ id, content, format }: PictureRequest): Promise<PictureAnswer> {
  const limits = { failOn: 'error', limitInputPixels: mostPixels, sequentialRead: true } as const;
  // Reads the header alone.
  const header = await sharp(content, { ...limits, limitInputPixels: false }).metadata();
  if (header.width * header.height > mostPixels) return { id, refused: 'too-many-pixels' };
  if (header.format !== format) return { id, refused: 'damaged' };
  const upright = sharp(content, limits).autoOrient().resize({
    width: longEdge,
    height: longEdge,
    fit: 'inside',
    withoutEnlargement: true,
  });
  const whole = { resolveWithObject: true } as const;
  let kept = format;
  let { data, info } = await as(upright, format).toBuffer(whole);
  if (format === 'png' && data.length > largestPng) {
    kept = 'webp';
    ({ data, info } = await as(upright.clone(), 'webp').toBuffer(whole));
  }
  const small = await sharp(data, limits)
    .resize({ width: thumbnailEdge, height: thumbnailEdge, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 76 })
    .toBuffer(whole);
  return {
    id,
    picture: { content: data, width: info.width, height: info.height, format: kept },
    thumbnail: { content: small.data, width: small.info.width, height: small.info.height },
  };
}

function as(image: Sharp, format: PictureRequest['format']): Sharp {
  if (format === 'png') return image.png({ compressionLevel: 7 });
  if (format === 'webp') return image.webp({ quality: 84 });
  return image.jpeg({ quality: 85 });
}

process.on('message', (request: PictureRequest) => {
  void encode(request)
    .catch((): PictureAnswer => ({ id: request.id, refused: 'damaged' }))
    .then((answer) => process.send?.(answer));
});
// Whoever started us is gone: nobody waits for what we do.
process.on('disconnect', () => process.exit(0));
