import { describe, expect, it } from 'vitest';
import { formatMoney, parseMoney, plainMoney } from './money';

describe('an amount of money', () => {
  it.each([
    ['38', 3800], ['38.5', 3850], ['38.05', 3805], ['£1,234.50', 123450], [' £ 0.01 ', 1], ['0', 0], ['12.', 1200],
  ])('typed as %s is %i pence', (typed, pence) => expect(parseMoney(typed)).toBe(pence));

  it.each(['', '-5', '38.005', '1e3', 'ten', '£', '0x10', '१२', '99999999999'])('is not read from “%s”', (typed) => {
    expect(parseMoney(typed)).toBeUndefined();
  });

  it('comes back as it was typed', () => {
    for (const pence of [0, 5, 99, 100, 5705, 123450]) expect(parseMoney(plainMoney(pence))).toBe(pence);
    expect(formatMoney(5705)).toBe('£57.05');
  });
});
