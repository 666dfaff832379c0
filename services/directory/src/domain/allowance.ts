/** How much of something may be done: so much at once, and then so much a minute. */
export interface Allowance {
  atOnce: number;
  aMinute: number;
}

/** What is limited, for each user or token. Far above what honest work needs, far below what hurts everybody else. */
export const allowances = {
  'api-token': { atOnce: 300, aMinute: 600 },
  /** A phone that was without signal for days sends all its photos at once. */
  upload: { atOnce: 300, aMinute: 120 },
  email: { atOnce: 200, aMinute: 30 },
  preview: { atOnce: 300, aMinute: 120 },
} as const satisfies Record<string, Allowance>;

export type AllowanceKind = keyof typeof allowances;

/** What the gateway may ask for before it lets a request through; a token's uses are counted as it is checked. */
export const askedFor = ['upload', 'email', 'preview'] as const satisfies AllowanceKind[];

/** Seconds until one more may be done, when so much is used up. */
export function secondsUntilOneMore(used: number, { atOnce, aMinute }: Allowance): number {
  return Math.max(1, Math.ceil(((used + 1 - atOnce) * 60) / aMinute));
}
