/** What must not be left running when this process has to end in the middle of things. */
const open = new Set();

/** Keeps `stop` until it has been called, and calls it should we be told to end before. Returns it, to be called once. */
export function closing(stop) {
  let stopped;
  const once = () => {
    open.delete(once);
    return (stopped ??= stop());
  };
  open.add(once);
  return once;
}

async function closeAll() {
  await Promise.allSettled([...open].reverse().map((stop) => stop()));
}

async function endWith(code, error) {
  if (error) console.error(error);
  await closeAll();
  process.exit(code);
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => void endWith(130));
for (const accident of ['uncaughtException', 'unhandledRejection']) process.once(accident, (why) => void endWith(1, why));
