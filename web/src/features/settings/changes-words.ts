import { formatDay, isPlainDate } from '@/lib/dates';
import { formatMoney } from '@/lib/money';
import { companyLabels } from './company-form';

const labels: Record<string, string> = { ...companyLabels, dayColours: 'Customer Care Colours', faults: 'Faults', holidays: 'Holidays' };

/** A field of the settings as the screens call it. */
export const labelOf = (field: string): string => labels[field] ?? field;

/** A value of the settings' history as people read it. */
export function valueWords(field: string, value: string): string {
  if (value === '') return '–';
  if (field.endsWith('Pence') && /^\d+$/.test(value)) return formatMoney(Number(value));
  if (field === 'materialsUpliftPercent') return `${value} %`;
  if (field === 'dayColours') return value.replaceAll(/(\d+) (#[0-9a-f]{6})/g, '$1+ $2');
  if (field === 'holidays') return value.replaceAll(/\d{4}-\d{2}-\d{2}/g, (date) => (isPlainDate(date) ? `${formatDay(date)} ${date.slice(0, 4)}` : date));
  return value;
}
