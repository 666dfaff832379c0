import { wait } from './processes.mjs';

/** @typedef {{ pid: number, exited: Promise<void>, stop: () => Promise<void> }} Running */

const window = 60_000;
const most = 8;

/**
 * Keeps a part running: when it ends without having been told to, it is started again, at first at once and then
 * less and less eagerly. A part that ends more than 8 times within a minute is given up.
 * @template {Running} T
 * @param {{ name: string, first: T, again: () => Promise<T>, say: (line: string) => void, changed: () => void, giveUp: (why: Error) => void }} part
 * @returns {{ readonly current: T, stop: () => Promise<void> }}
 */
export function keepRunning({ name, first, again, say, changed, giveUp }) {
  let current = first;
  let stopping = false;
  let restarting = Promise.resolve();
  /** @type {number[]} */
  let ends = [];
  const restart = async () => {
    for (;;) {
      ends = [...ends.filter((time) => Date.now() - time < window), Date.now()];
      if (ends.length > most) throw new Error(`${name} ended ${most} times within a minute.`);
      await wait(Math.min(2_000, 100 * 2 ** (ends.length - 1)));
      if (stopping) return;
      try {
        current = await again();
        break;
      } catch (error) {
        say(`${name} does not start again yet: ${error.message}`);
      }
    }
    say(`${name} runs again.`);
    changed();
    watch();
  };
  const watch = () => {
    void current.exited.then(() => {
      if (stopping) return;
      say(`${name} ended unexpectedly; starting it again.`);
      restarting = restart().catch(giveUp);
    });
  };
  watch();
  return {
    get current() {
      return current;
    },
    stop: async () => {
      stopping = true;
      await restarting;
      await current.stop();
    },
  };
}
