import { describe, expect, it } from 'vitest';
import { fit, kindOf } from './shrink-photo';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0));

describe('the size sent', () => {
  it('fits the long edge, whichever it is, and never grows', () => {
    expect(fit(4032, 3024, 2048)).toEqual({ width: 2048, height: 1536 });
    expect(fit(3024, 4032, 2048)).toEqual({ width: 1536, height: 2048 });
    expect(fit(800, 600, 2048)).toEqual({ width: 800, height: 600 });
    expect(fit(20_000, 2, 2048)).toEqual({ width: 2048, height: 1 });
  });
});

describe('what a file is', () => {
  it('is what it begins with', () => {
    expect(kindOf(bytes('\u00ff\u00d8\u00ff\u00e1....Exif'))).toBe('picture');
    expect(kindOf(bytes('\u0089PNG\r\n\u001a\n....'))).toBe('picture');
    expect(kindOf(bytes('RIFF....WEBPVP8 '))).toBe('picture');
    expect(kindOf(bytes('\0\0\0\u0018ftypheic'))).toBe('heic');
    expect(kindOf(bytes('<svg xmlns="http'))).toBe('other');
    expect(kindOf(bytes(''))).toBe('other');
  });
});
