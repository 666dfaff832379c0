/**
 * Runs once the screen has shown what is there now: a press is answered first, what is heavy to draw comes after it.
 * A page nobody sees isn't painted; there it runs all the same.
 */
export function afterPaint(run: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    run();
  };
  requestAnimationFrame(() => setTimeout(once));
  setTimeout(once, 250);
}
