import { describe, expect, it, vi } from 'vitest';
import { coalesce } from './coalesce';

/** A task that ends when told to, and how often it began. */
function aTask() {
  const ends: (() => void)[] = [];
  const task = vi.fn(() => new Promise<void>((resolve) => ends.push(resolve)));
  return { task, end: () => ends.shift()?.() };
}

describe('askings that come together', () => {
  it('are one run and one more, which every later asker waits for', async () => {
    const { task, end } = aTask();
    const ask = coalesce(task);
    const first = ask();
    const later = [ask(), ask(), ask()];
    expect(task).toHaveBeenCalledTimes(1);
    end();
    await first;
    await vi.waitFor(() => expect(task).toHaveBeenCalledTimes(2));
    end();
    await Promise.all(later);
    expect(task).toHaveBeenCalledTimes(2);
  });
  it('go on after a run that failed', async () => {
    const task = vi.fn(() => Promise.reject(new Error('no answer')));
    const ask = coalesce(task);
    await ask();
    await ask();
    expect(task).toHaveBeenCalledTimes(2);
  });
  it('rest between runs when they are to', async () => {
    vi.useFakeTimers();
    const task = vi.fn(() => Promise.resolve());
    const ask = coalesce(task, 1_000);
    await ask();
    void ask();
    await vi.advanceTimersByTimeAsync(900);
    expect(task).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(task).toHaveBeenCalledTimes(2);
    vi.useRealTimers();
  });
});
