import { Decimal } from 'decimal.js';

const shape = /^-?\d{1,9}(\.\d{1,4})?$/;

/** Whether the text is an exact decimal such as hours or a percentage: up to 9 digits and 4 places. */
export function isDecimal(text: unknown): text is string {
  return typeof text === 'string' && shape.test(text);
}

/** `2.50` for `2.5`: at least two places, none of them invented, none lost. */
export function tidyDecimal(text: string): string {
  const value = new Decimal(text);
  return value.toFixed(Math.max(2, value.decimalPlaces()));
}

/** `12.5` for `012.50`: as short as the same value can be written. */
export function plainDecimal(text: string): string {
  return new Decimal(text).toFixed();
}

export function isNegative(decimal: string): boolean {
  return new Decimal(decimal).isNegative() && !new Decimal(decimal).isZero();
}
