import { ApiError } from '@/lib/api-error';
import { get, openStream } from '@/lib/http';
import { readParts } from './export-parts';

export type ExportFormat = 'csv' | 'xlsx';

/** What is exported; the format is chosen by the button. */
export interface ExportChoice {
  dateType: 'booked' | 'issue';
  from: string;
  to: string;
  clientIds: string[];
  withInvoiceValues: boolean;
  chargeableOnly: boolean;
}

export const formatNames = { csv: 'CSV', xlsx: 'spreadsheet' } as const;

/** An export whose file has begun to arrive. */
export interface ArrivingExport {
  name: string;
  totalRows: number;
  /** The whole file; throws when it was cut off. */
  read: (onRows: (rows: number) => void) => Promise<Blob>;
}

const partsType = 'application/vnd.makegood.export-parts';
const fileTypes = {
  csv: 'text/csv;charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

export const countExport = (choice: ExportChoice, signal?: AbortSignal): Promise<number> => {
  const { dateType, from, to, clientIds, chargeableOnly } = choice;
  return get<{ rows: number }>('/exports/count', { dateType, from, to, clientId: clientIds, chargeableOnly }, { signal }).then(({ rows }) => rows);
};

/** Asks for the file; what is refused is refused here. */
export async function startExport(format: ExportFormat, choice: ExportChoice, signal: AbortSignal): Promise<ArrivingExport> {
  const response = await openStream('/exports', { format, ...choice }, partsType, signal);
  const { body, headers } = response;
  if (!body) throw new ApiError(0, 'network/unreachable', 'The server could not be reached.');
  const totalRows = Number(headers.get('x-total-rows'));
  return {
    name: nameIn(headers.get('content-disposition')) ?? `Makegood export.${format}`,
    totalRows,
    read: async (onRows) => new Blob(await readParts(body, totalRows, onRows), { type: fileTypes[format] }),
  };
}

function nameIn(disposition: string | null): string | undefined {
  const [, name] = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '') ?? [];
  return name && decodeURIComponent(name);
}
