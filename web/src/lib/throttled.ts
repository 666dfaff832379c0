/** Runs at once, then at most once in `everyMs` however often it is called; the last call is never lost. */
export function throttled(everyMs: number, run: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let last = -Infinity;
  return () => {
    if (waiting) return;
    const wait = Math.max(0, last + everyMs - performance.now());
    waiting = setTimeout(() => {
      waiting = undefined;
      last = performance.now();
      run();
    }, wait);
  };
}
