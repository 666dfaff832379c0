import { describe, expect, it } from 'vitest';
import { addressLines, mapLink, plateOf, shortAddress, telLink } from './place';

describe('the plot plate', () => {
  it('keeps the number and says what it numbers', () => {
    expect(plateOf('27')).toEqual({ word: 'Plot', number: '27' });
    expect(plateOf('Plot 118B')).toEqual({ word: 'Plot', number: '118B' });
    expect(plateOf('apartment 4')).toEqual({ word: 'Apt', number: '4' });
    expect(plateOf('Plots')).toEqual({ word: 'Plot', number: 'Plots' });
  });
});

describe('an address', () => {
  it('stands in two lines, the postcode once', () => {
    expect(addressLines('14 Teasel Close, Towcester', 'NN12 7CK')).toEqual(['14 Teasel Close', 'Towcester NN12 7CK']);
    expect(addressLines('14 Teasel Close\nTowcester\nNN12 7CK', 'NN12 7CK')).toEqual(['14 Teasel Close', 'Towcester NN12 7CK']);
    expect(shortAddress('9 Yarrow Way, Towcester', 'NN12 7CJ')).toBe('9 Yarrow Way, NN12\u00a07CJ');
    expect(addressLines('', 'NN12 7CK')).toEqual(['', 'NN12 7CK']);
  });

  it('opens in maps', () => {
    expect(mapLink('2 Mercia Drive, Buckingham', 'MK18 4XK')).toBe(
      'https://www.google.com/maps/dir/?api=1&destination=2%20Mercia%20Drive%2C%20Buckingham%20MK18%204XK',
    );
  });
});

describe('a telephone number', () => {
  it('dials the first one typed', () => {
    expect(telLink('07700 900318')).toBe('tel:07700900318');
    expect(telLink('+44 (0)7700 900 318')).toBe('tel:+447700900318');
    expect(telLink('01604 555 010 / 07700 900111')).toBe('tel:01604555010');
  });

  it('is no link when there is none', () => {
    expect(telLink('')).toBeUndefined();
    expect(telLink('ask the office')).toBeUndefined();
  });
});
