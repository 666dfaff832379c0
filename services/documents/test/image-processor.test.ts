import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import sharp from 'sharp';
import { ImageProcessor } from '../src/images/image-processor.js';
import { aBlackPng, aJpeg, colourAt } from './a-file.js';

const processor = new ImageProcessor();
afterAll(() => processor.onApplicationShutdown());

describe('a picture that is taken in', () => {
  it('is turned as it was taken: a quarter turn clockwise', async () => {
    const { picture, thumbnail } = await processor.encode(await aJpeg({ orientation: 6 }), 'image/jpeg');
    expect([picture.width, picture.height]).toEqual([480, 640]);
    expect([thumbnail.width, thumbnail.height]).toEqual([360, 480]);
    expect(await colourAt(picture.content, 240, 10)).toBe('red');
    expect(await colourAt(thumbnail.content, 180, 470)).toBe('blue');
  });

  it('is turned as it was taken: a quarter turn anticlockwise', async () => {
    const { picture } = await processor.encode(await aJpeg({ orientation: 8 }), 'image/jpeg');
    expect([picture.width, picture.height]).toEqual([480, 640]);
    expect(await colourAt(picture.content, 240, 10)).toBe('blue');
  });

  it('says no longer where, when or with what it was taken', async () => {
    const sent = await aJpeg({ orientation: 6 });
    expect(sent.includes('Testphone')).toBe(true);
    const { picture, thumbnail } = await processor.encode(sent, 'image/jpeg');
    for (const image of [picture, thumbnail]) {
      const { exif, xmp, iptc, orientation } = await sharp(image.content).metadata();
      expect({ exif, xmp, iptc, orientation }).toEqual({});
    }
  });

  it('is at most 4096 pixels long, and its thumbnail 480', async () => {
    const { picture, thumbnail } = await processor.encode(aBlackPng(5000, 2500), 'image/png');
    expect([picture.format, picture.width, picture.height]).toEqual(['png', 4096, 2048]);
    expect([thumbnail.width, thumbnail.height]).toEqual([480, 240]);
  });

  it('is refused with more than 50 megapixels, without being opened', async () => {
    const bomb = aBlackPng(16_000, 16_000);
    expect(bomb.length).toBeLessThan(32_000);
    const began = performance.now();
    await expect(processor.encode(bomb, 'image/png')).rejects.toMatchObject({ code: 'photo/too-many-pixels' });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('is refused when it breaks off', async () => {
    const whole = await aJpeg({ width: 1200, height: 900 });
    await expect(processor.encode(whole.subarray(0, whole.length / 2), 'image/jpeg')).rejects.toMatchObject({
      code: 'photo/damaged',
    });
  });

  it('is refused when it is an SVG, whatever it is said to be', async () => {
    const svg = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>',
    );
    await expect(processor.encode(svg, 'image/jpeg')).rejects.toMatchObject({ code: 'photo/damaged' });
  });
});

describe('the process that encodes', () => {
  it('is replaced when it dies over a picture, and the picture is encoded all the same', async () => {
    const photo = await aJpeg({ width: 4000, height: 3000 });
    const encoding = processor.encode(photo, 'image/jpeg');
    const worker = Reflect.get(processor, 'worker') as { pid: number };
    process.kill(worker.pid, 'SIGKILL');
    expect((await encoding).picture.width).toBe(4000);
    expect((Reflect.get(processor, 'worker') as { pid: number }).pid).not.toBe(worker.pid);
  });

  it('is bounded in memory by the system', async () => {
    await processor.encode(await aJpeg(), 'image/jpeg');
    const { pid } = Reflect.get(processor, 'worker') as { pid: number };
    expect(readFileSync(`/proc/${pid}/limits`, 'utf8')).toMatch(/Max data size\s+1228800000\s/);
  });

  it('turns pictures away rather than let too many wait', async () => {
    const photo = await aJpeg({ width: 2000, height: 1500 });
    const answers = await Promise.allSettled(
      Array.from({ length: 40 }, () => processor.encode(photo, 'image/jpeg')),
    );
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.every(({ reason }) => (reason as { kind: string }).kind === 'unavailable')).toBe(true);
  });
});
