import { describe, expect, it } from 'vitest';
import { matches, partsOf } from './match-parts';

const marked = (text: string, search: string): string =>
  partsOf(text, search).map((part) => (part.isMatch ? `[${part.text}]` : part.text)).join('');

describe('what is marked', () => {
  it('is the beginning of each word that was searched for', () => {
    expect(marked('12 Meadow Lane, Swindon SN1 2AB', 'mead sn1')).toBe('12 [Mead]ow Lane, Swindon [SN1] 2AB');
    expect(marked('Mrs Folake Adeyemi', 'ADEY')).toBe('Mrs Folake [Adey]emi');
    expect(marked('4806', '48')).toBe('[48]06');
  });

  it('is nothing in the middle of a word, and the longest that fits', () => {
    expect(marked('Winslow Ley', 'low')).toBe('Winslow Ley');
    expect(marked('Saxon Meadows', 's sax')).toBe('[Sax]on Meadows');
  });

  it('leaves a text alone that changes its length in lower case', () => {
    expect(partsOf('İstanbul House', 'house')).toEqual([{ text: 'İstanbul House', isMatch: false }]);
  });
});

describe('a page or action', () => {
  it('is found by the beginnings of its words, in any order', () => {
    expect(matches('Settings: Day colours', 'col set')).toBe(true);
    expect(matches('Settings: Day colours', 'lours')).toBe(false);
    expect(matches('Calendar', '')).toBe(true);
  });
});
