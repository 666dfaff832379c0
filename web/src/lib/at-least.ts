/**
 * What this browser knows to exist: versions it wrote, or heard of live. Sent as `atLeast` with list and
 * calendar requests, so that a projection running behind never shows less than the user has already seen.
 */
interface Known {
  version: number;
  at: number;
}

const known = new Map<string, Known>();
/** A projection that is more than this far behind won't be helped by waiting. */
const keepMs = 15_000;
const most = 8;

export type Versioned = 'job' | 'booking' | 'settings';

export function remember(kind: Versioned, id: string, version: number): void {
  const key = kind === 'settings' ? kind : `${kind}:${id}`;
  const before = known.get(key);
  if (before && before.version >= version) return;
  known.delete(key);
  known.set(key, { version, at: Date.now() });
}

/** Values for the `atLeast` query parameter, newest last. */
export function atLeast(): string[] {
  const oldest = Date.now() - keepMs;
  for (const [key, entry] of known) if (entry.at < oldest) known.delete(key);
  return [...known].slice(-most).map(([key, entry]) => `${key}:${entry.version}`);
}

export function forgetAll(): void {
  known.clear();
}
