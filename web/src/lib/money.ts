const pounds = new Intl.NumberFormat('en-GB', { style: 'currency', currency: 'GBP' });

/** `£1,234.50` from integer pence. */
export const formatMoney = (pence: number): string => pounds.format(pence / 100);
