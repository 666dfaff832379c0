/** `1 job`, `14 jobs`, `0 jobs`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;
}

/** `Ann, Ben and Cat` */
export const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });
