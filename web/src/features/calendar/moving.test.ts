import { describe, expect, it } from 'vitest';
import type { CalendarDayTiles, Tile } from '@/lib/api-types';
import { isSamePlace, movedTile, movingBack, movingTile, reassigned, withMoved } from './moving';

const day = '2026-11-24';
const aTile = (over: Partial<Tile> = {}): Tile => ({
  jobId: 'job',
  refNum: 4806,
  siteId: 'site',
  siteName: 'Alder Gate',
  plotId: 'plot',
  plotName: '9',
  plotAddress: '4 Catkin Drive',
  postcode: 'LS25 7HP',
  information: 'Patio door drags',
  slot: 'PM',
  colour: 'neutral',
  bookedDate: day,
  previousDate: null,
  rearranged: false,
  operativeIds: ['priya'],
  completedAt: null,
  version: 1,
  ...over,
});
const aDay = (tile: Tile): CalendarDayTiles => ({
  date: day,
  today: day,
  engineers: ['priya', 'dan'].map((id) => ({
    id,
    name: id,
    absence: null,
    am: [],
    pm: tile.operativeIds.includes(id) ? [tile] : [],
  })),
  unassigned: { am: [], pm: [] },
  holiday: null,
});

describe('giving a job to another engineer', () => {
  it('replaces the one it came from and keeps the others', () => {
    const shared = movingTile(aTile({ operativeIds: ['priya', 'tom'] }), day, 'priya');
    expect(reassigned(shared, 'dan')).toEqual(['tom', 'dan']);
  });
  it('does not name one twice who was on it already', () => {
    const shared = movingTile(aTile({ operativeIds: ['priya', 'dan'] }), day, 'priya');
    expect(reassigned(shared, 'dan')).toEqual(['dan']);
  });
  it('takes the last one off when it is given to nobody', () => {
    expect(reassigned(movingTile(aTile(), day, 'priya'), null)).toEqual([]);
  });
});

describe('the day shown at once', () => {
  it('has the tile under its new engineer and half, and nowhere else', () => {
    const moving = movingTile(aTile(), day, 'priya');
    const after = withMoved(aDay(moving.tile), moving, { bookedDate: day, slot: 'AM', operativeIds: ['dan'] });
    expect(after.engineers.map((one) => [one.am.length, one.pm.length])).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });
  it('no longer has a job that went to another day', () => {
    const moving = movingTile(aTile(), day, 'priya');
    const after = withMoved(aDay(moving.tile), moving, { bookedDate: '2026-11-25', slot: 'AM', operativeIds: ['priya'] });
    expect(after.engineers.every((one) => one.am.length + one.pm.length === 0)).toBe(true);
  });
  it('shows a rebooked job as moved', () => {
    const moving = movingTile(aTile(), '2026-11-23', 'priya');
    const after = withMoved(aDay(aTile({ operativeIds: [] })), moving, { bookedDate: day, slot: 'AM', operativeIds: ['dan'] });
    expect(after.engineers[1]?.am[0]).toMatchObject({ colour: 'amber', previousDate: '2026-11-23' });
  });
  it('shows a job rebooked into the past as late, and one that stays as it was', () => {
    const moving = movingTile(aTile({ rearranged: true, colour: 'amber', previousDate: '2026-11-20' }), day, 'priya');
    const past = { ...aDay(aTile()), date: '2026-11-20', today: day };
    expect(withMoved(past, moving, { bookedDate: '2026-11-20', slot: 'AM', operativeIds: ['dan'] }).engineers[1]?.am[0]).toMatchObject({ colour: 'red' });
    const half = withMoved(aDay(moving.tile), moving, { bookedDate: day, slot: 'AM', operativeIds: ['priya'] });
    expect(half.engineers[0]?.am[0]).toMatchObject({ colour: 'amber', previousDate: '2026-11-20' });
  });
});

describe('a move taken back', () => {
  it('leaves the tile as it was', () => {
    const tile = aTile();
    const moving = movingTile(tile, day, 'priya');
    const to = { bookedDate: '2026-11-25', slot: 'AM' as const, operativeIds: ['dan'] };
    const back = movingBack(moving, to, 2, day);
    expect(back.tile).toMatchObject({ ...to, colour: 'amber', previousDate: day });
    expect(movedTile(back, moving.from, day)).toEqual({ ...tile, version: 2 });
  });
});

describe('the same place', () => {
  it('does not mind the order of engineers', () => {
    const place = { bookedDate: day, slot: 'AM' as const, operativeIds: ['a', 'b'] };
    expect(isSamePlace(place, { ...place, operativeIds: ['b', 'a'] })).toBe(true);
    expect(isSamePlace(place, { ...place, operativeIds: ['b'] })).toBe(false);
  });
});
