import { ref } from 'vue';
import { ApiError } from '@/lib/api-error';
import { count } from '@/lib/plural';
import { refusal, toast } from '@/lib/toasts';
import { startExport } from './exports.api';
import type { ArrivingExport, ExportChoice, ExportFormat } from './exports.api';

export interface RunningExport {
  id: number;
  name: string;
  rows: number;
  totalRows: number;
  cancel: () => void;
}

/** They go on whatever page is open, and end with it when it is closed. */
export const runningExports = ref<RunningExport[]>([]);
let nextId = 1;

/** Starts an export and answers once its file has begun to arrive; throws what refuses it. The rest goes on by itself. */
export async function beginExport(format: ExportFormat, choice: ExportChoice, stop: AbortController): Promise<void> {
  const arriving = await startExport(format, choice, stop.signal);
  void follow(arriving, stop, () => void beginExport(format, choice, new AbortController()).catch((error: unknown) => refusal(error)));
}

async function follow({ name, totalRows, read }: ArrivingExport, stop: AbortController, again: () => void): Promise<void> {
  const id = nextId++;
  runningExports.value.push({ id, name, rows: 0, totalRows, cancel: () => stop.abort() });
  const shown = runningExports.value.find((one) => one.id === id);
  try {
    const file = await read((rows) => {
      if (shown) shown.rows = rows;
    });
    save(file, name);
    toast({ text: `${name} is in your downloads: ${count(totalRows, 'job')}` });
  } catch (error) {
    if (stop.signal.aborted) toast({ tone: 'plain', text: 'The export was cancelled. Nothing was saved.' });
    else toast({ tone: 'refused', text: error instanceof ApiError ? error.message : 'The file could not be saved.', action: { label: 'Try again', run: again } });
  } finally {
    runningExports.value = runningExports.value.filter((one) => one.id !== id);
  }
}

function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  // The browser has begun to copy it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

addEventListener('beforeunload', (event) => {
  if (runningExports.value.length > 0) event.preventDefault();
});
