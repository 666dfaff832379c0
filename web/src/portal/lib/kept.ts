/** What this phone keeps for one person. Every key carries the person, so that another sign-in sees nothing of it. */
const keyOf = (userId: string, name: string): string => `makegood.${userId}.${name}`;

/** False when the phone is full or keeps nothing. */
export function keep(userId: string, name: string, value: unknown): boolean {
  try {
    localStorage.setItem(keyOf(userId, name), JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

export function forget(userId: string, name: string): void {
  try {
    localStorage.removeItem(keyOf(userId, name));
  } catch {
    // Nothing is kept, so nothing is there.
  }
}

export function kept<T>(userId: string, name: string): T | undefined {
  try {
    const text = localStorage.getItem(keyOf(userId, name));
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Everything kept under a name's beginning. */
export function keptUnder<T>(userId: string, prefix: string): T[] {
  try {
    const start = keyOf(userId, prefix);
    const names = Object.keys(localStorage).filter((key) => key.startsWith(start));
    return names.flatMap((key) => kept<T>(userId, key.slice(keyOf(userId, '').length)) ?? []);
  } catch {
    return [];
  }
}
