import { describe, expect, it } from 'vitest';
import { fileKindOf, photoKindOf } from '../src/domain/file-kind.js';
import { downloadName } from '../src/domain/file-name.js';
import { aBlackPng, aHeic, aJpeg, aPdf } from './a-file.js';

const text = (content: string): Buffer => Buffer.from(content);
const exe = Buffer.concat([text('MZ'), Buffer.alloc(300)]);
const gif = Buffer.concat([text('GIF89a'), Buffer.alloc(60)]);

describe('what a file is', () => {
  it('is told by its content, not by its name', async () => {
    expect(await fileKindOf(await aJpeg(), 'report.pdf')).toMatchObject({ mediaType: 'image/jpeg', picture: true });
    expect(await fileKindOf(aBlackPng(8, 8), 'photo.jpg')).toMatchObject({ mediaType: 'image/png', picture: true });
    expect(await fileKindOf(aPdf(), 'photo.jpg')).toMatchObject({ mediaType: 'application/pdf', picture: false });
    expect(await fileKindOf(text('Plot,Snag\n1,Door\n'), 'snags.csv')).toMatchObject({
      mediaType: 'text/csv',
      picture: false,
    });
    expect(await fileKindOf(text('Ring the bell twice – Ünal\r\n'), 'notes.txt')).toMatchObject({
      mediaType: 'text/plain',
    });
  });

  it.each([
    ['an SVG named .jpg', text('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 'door.jpg'],
    ['an SVG named .txt', text('\uFEFF  <?xml version="1.0"?><svg/>'), 'door.txt'],
    ['a page named .jpg', text('<!doctype html><script>alert(1)</script>'), 'door.jpg'],
    ['a page named .txt', text('\n <html><body onload=alert(1)>'), 'door.txt'],
    ['a script named .jpg', text('alert(document.cookie)'), 'door.jpg'],
    ['a shell script', text('#!/bin/sh\nrm -rf ~\n'), 'notes.txt'],
    ['a program', exe, 'setup.txt'],
    ['a GIF', gif, 'door.gif'],
    ['a ZIP', Buffer.concat([text('PK\x03\x04'), Buffer.alloc(80)]), 'all.docx'],
  ])('%s is not allowed', async (_what, content, name) => {
    await expect(fileKindOf(content, name)).rejects.toMatchObject({
      kind: 'unsupported',
      code: 'file/not-allowed',
    });
    await expect(photoKindOf(content)).rejects.toMatchObject({ kind: 'unsupported', code: 'file/not-allowed' });
  });

  it('tells somebody with an iPhone what to do with a HEIC', async () => {
    const refused = { code: 'photo/heif', message: expect.stringContaining('Most Compatible') as string };
    await expect(fileKindOf(aHeic(), 'IMG_0001.HEIC')).rejects.toMatchObject(refused);
    await expect(photoKindOf(aHeic())).rejects.toMatchObject(refused);
  });

  it('is refused when it is empty or larger than 15 MB', async () => {
    await expect(fileKindOf(Buffer.alloc(0), 'a.txt')).rejects.toMatchObject({
      kind: 'invalid',
      code: 'file/empty',
    });
    await expect(fileKindOf(Buffer.alloc(15 * 1024 * 1024 + 1), 'a.txt')).rejects.toMatchObject({
      kind: 'too-large',
    });
  });

  it('is no photo when it is a PDF', async () => {
    await expect(photoKindOf(aPdf())).rejects.toMatchObject({ code: 'file/not-allowed' });
  });
});

describe('the name a file downloads under', () => {
  it.each([
    ['Kitchen door.JPEG', 'jpg', 'Kitchen door.jpg'],
    ['..\\..\\windows\\evil.exe', 'jpg', 'evil.jpg'],
    ['/etc/passwd', 'txt', 'passwd.txt'],
    ['a"b\r\nSet-Cookie: x.pdf', 'pdf', 'a b Set-Cookie x.pdf'],
    ['\u202Egpj.exe', 'png', 'gpj.png'],
    ['', 'webp', 'file.webp'],
    ['\uD800.jpg', 'jpg', '\uFFFD.jpg'],
  ])('%j becomes a plain one', (sent, extension, name) => {
    expect(downloadName(sent, extension)).toBe(name);
  });
});
