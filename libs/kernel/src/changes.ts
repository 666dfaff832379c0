/** One field that changed, in words a person reads in a history. */
export interface Change {
  field: string;
  from: string;
  to: string;
}

/**
 * What several changes come to, oldest first: each field's first old value and last new one, without those that came
 * back to where they were.
 */
export function mergedChanges(changes: readonly Change[]): Change[] {
  const merged = new Map<string, Change>();
  for (const { field, from, to } of changes) merged.set(field, { field, from: merged.get(field)?.from ?? from, to });
  return [...merged.values()].filter(({ from, to }) => from !== to);
}
