import { describe, expect, it } from 'vitest';
import type { CalendarDay, Tile } from '@/lib/api-types';
import { movingTile } from './moving';
import { changedCells, usePendingMoves } from './pending-moves';

const today = '2026-11-24';
const mix = { tab: 0, red: 0, amber: 0, green: 0 };
const tile = { jobId: 'job', siteId: 'site', slot: 'AM', colour: 'neutral', rearranged: false, previousDate: null, operativeIds: [], completedAt: null, version: 1 } as unknown as Tile;
const cells = new Map<string, CalendarDay>([
  [today, { date: today, count: 2, colour: 'tab', mix: { ...mix, tab: 1, green: 1 } }],
]);
const at = (bookedDate: string | null) => ({ bookedDate, slot: 'AM' as const, operativeIds: [] });

describe('the cells a move touches', () => {
  it('lose the job on the one day and have it on the other, in its new colour', () => {
    const changed = changedCells(movingTile(tile, today, null), at('2026-11-26'), cells, today);
    expect(changed.get(today)).toEqual({ date: today, count: 1, colour: 'green', mix: { ...mix, green: 1 } });
    expect(changed.get('2026-11-26')).toEqual({ date: '2026-11-26', count: 1, colour: 'amber', mix: { ...mix, amber: 1 } });
  });
  it('keep their count when only the half changes', () => {
    const changed = changedCells(movingTile(tile, today, null), { ...at(today), slot: 'PM' }, cells, today);
    expect(changed.get(today)).toEqual(cells.get(today));
  });
  it('are empty once their last job has left', () => {
    const alone = new Map([[today, { date: today, count: 1, colour: 'tab' as const, mix: { ...mix, tab: 1 } }]]);
    expect(changedCells(movingTile(tile, today, null), at(null), alone, today).get(today)).toBeUndefined();
  });
});

describe('moves on their way', () => {
  it('are shown until they are answered, and an older one does not take away a newer one', () => {
    const pending = usePendingMoves();
    const first = pending.show(movingTile(tile, today, null), at('2026-11-26'), cells, today);
    const second = pending.show(movingTile(tile, today, null), at('2026-11-27'), cells, today);
    first();
    expect([pending.has('job'), pending.cellsOf('site')?.has('2026-11-27')]).toEqual([true, true]);
    second();
    expect([pending.has('job'), pending.cellsOf('site')]).toEqual([false, undefined]);
  });
});
