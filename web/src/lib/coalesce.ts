/**
 * Runs a task when asked, never twice at once: whoever asks while it runs gets the run that begins after it, so that
 * the last asking is never forgotten and a stream of askings never starves the answer. `gapMs` rests between runs.
 */
export function coalesce(task: () => Promise<unknown>, gapMs = 0): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = (): Promise<void> => {
    const done = task().then(
      () => undefined,
      () => undefined,
    );
    const rested = gapMs > 0 ? done.then(() => new Promise<void>((resolve) => setTimeout(resolve, gapMs))) : done;
    running = rested;
    void rested.then(() => {
      if (running === rested) running = undefined;
    });
    return done;
  };
  return () => {
    if (!running) return run();
    next ??= running.then(() => {
      next = undefined;
      return run();
    });
    return next;
  };
}
