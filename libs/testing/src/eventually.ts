import { setTimeout as delay } from 'node:timers/promises';

/** Asks again until the answer comes without an exception; then gives it. Never sleep in a test: wait for something. */
export async function eventually<T>(
  ask: () => T | Promise<T>, { within = 5_000, every = 25 }: { within?: number; every?: number } = {},
): Promise<T> {
  const deadline = Date.now() + within;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() >= deadline) throw error;
      await delay(every);
    }
  }
}
