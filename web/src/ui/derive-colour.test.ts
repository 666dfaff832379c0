import { describe, expect, it } from 'vitest';
import { colourVars, deriveColour } from './derive-colour';
import { contrast, hexOf, oklchOf } from './oklch';

const choices = ['#2563c9', '#ffff00', '#f59e0b', '#dc2626', '#000000', '#ffffff', '#808080', '#0f766e', '#f0f', '#00ff66'];

describe('a colour chosen in Settings', () => {
  it.each(choices)('%s gives text that reads on its fill and its row, in both themes', (hex) => {
    const colour = deriveColour(hex);
    expect(colour).toBeDefined();
    for (const shades of [colour!.light, colour!.dark]) {
      expect(contrast(shades.text, shades.fill)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(shades.text, shades.row)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(shades.solid, shades.fill)).toBeGreaterThanOrEqual(3);
    }
  });

  it.each(choices)('%s leaves the third text colour readable on its row', (hex) => {
    const colour = deriveColour(hex)!;
    expect(contrast('#626c77', colour.light.row)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#8f99a5', colour.dark.row)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['#fde6e4', '#fdf1d6', '#2563c9', '#dc2626'])('%s colours its row so that it is seen to be coloured', (hex) => {
    const { light, dark } = deriveColour(hex)!;
    expect(oklchOf(light.row).c).toBeGreaterThan(0.012);
    expect(oklchOf(light.row).l).toBeLessThan(0.99);
    expect(oklchOf(dark.row).c).toBeGreaterThan(0.02);
  });

  it('is lighter where it is yellow, which is khaki otherwise', () => {
    expect(oklchOf(deriveColour('#fbf2d3')!.light.fill).l).toBeGreaterThan(0.96);
    expect(oklchOf(deriveColour('#fad3d0')!.light.fill).l).toBeLessThan(0.95);
  });

  it('keeps its hue', () => {
    const blue = deriveColour('#2563c9')!;
    expect(Math.abs(oklchOf(blue.light.text).h - oklchOf('#2563c9').h)).toBeLessThan(4);
  });

  it('keeps a grey grey', () => {
    expect(oklchOf(deriveColour('#808080')!.light.fill).c).toBeLessThan(0.002);
  });

  it('is nothing when it is not a colour', () => {
    expect(deriveColour('teal; background: url(x)')).toBeUndefined();
    expect(colourVars('nonsense', 'tab')).toEqual({});
  });

  it('becomes one property a shade, for both themes', () => {
    expect(colourVars('#2563c9', 'tab')['--tab-fill']).toMatch(/^light-dark\(#[0-9a-f]{6}, #[0-9a-f]{6}\)$/);
  });
});

describe('OKLCH', () => {
  it.each(['#123456', '#ffffff', '#000000', '#c4241c'])('brings %s back unchanged', (hex) => {
    expect(hexOf(oklchOf(hex))).toBe(hex);
  });
});
