const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

/** `£1,234.50` from integer pence. */
export const formatMoney = (pence: number): string => pounds.format(pence / 100);

/** `1234.50`, as a field shows it. */
export const plainMoney = (pence: number): string => `${Math.trunc(pence / 100)}.${String(pence % 100).padStart(2, '0')}`;

/** Integer pence from what somebody types: `£1,234.5`, `38`, `38.00`; nothing when it is no amount, or a negative one. */
export function parseMoney(text: string): number | undefined {
  const typed = text.trim().replace(/^£\s*/, '').replaceAll(',', '');
  const [, whole, part = ''] = /^(\d{1,9})(?:\.(\d{0,2}))?$/.exec(typed) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
