import { expect, it } from 'vitest';
import { arrangeDay } from './arrange-day';
import type { PortalDay, PortalJob } from './portal-types';

const job = (jobId: string, completedAt: string | null = null): PortalJob =>
  ({ jobId, completedAt, completed: completedAt !== null }) as PortalJob;
const ids = (jobs: PortalJob[]): string[] => jobs.map(({ jobId }) => jobId);

const day: PortalDay = {
  date: '2026-11-24',
  today: '2026-11-24',
  am: [job('12', '2026-11-24T09:50:00Z'), job('27'), job('44'), job('31', '2026-11-24T10:35:00Z')],
  pm: [job('8'), job('15')],
};

it('puts the next job first and lets done ones sink, the latest on top', () => {
  const { next, am, pm, done } = arrangeDay(day, () => false);
  expect(next?.jobId).toBe('27');
  expect([ids(am), ids(pm), ids(done)]).toEqual([['44'], ['8', '15'], ['31', '12']]);
});

it('counts a report that waits to be sent as done', () => {
  const { next, done } = arrangeDay(day, ({ jobId }) => jobId === '27');
  expect(next?.jobId).toBe('44');
  expect(ids(done)).toEqual(['27', '31', '12']);
});

it('has no next job on another day', () => {
  expect(arrangeDay({ ...day, today: '2026-11-23' }, () => false).next).toBeUndefined();
});
