import { wait } from './processes.mjs';
import { Refusal } from './refusal.mjs';

/** Asks until the address answers 200; refuses after a minute with what it said last. */
export async function untilReady(url, signal) {
  const end = Date.now() + 60_000;
  let last = 'nothing';
  while (!signal.aborted) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(3_000) });
      if (response.ok) return;
      last = `${response.status} ${(await response.text()).slice(0, 300)}`;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
    if (Date.now() > end) throw new Refusal(`Makegood does not get ready: ${url} answers ${last}; the logs are in DATA_DIR/logs.`);
    await wait(50);
  }
}
