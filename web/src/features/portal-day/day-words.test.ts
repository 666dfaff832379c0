import { expect, it } from 'vitest';
import { nearness, progress } from './day-words';

it('says where a day lies', () => {
  expect(nearness('2026-11-24', '2026-11-24')).toBe('Today');
  expect(nearness('2026-11-25', '2026-11-24')).toBe('Tomorrow');
  expect(nearness('2026-11-23', '2026-11-24')).toBe('Yesterday');
  expect(nearness('2026-12-01', '2026-11-24')).toBe('In 7 days');
  expect(nearness('2026-11-22', '2026-11-24')).toBe('2 days ago');
});

it('says how far the day is', () => {
  expect(progress(4, 2)).toBe('4 to do, 2 done');
  expect(progress(3, 0)).toBe('3 to do');
  expect(progress(0, 5)).toBe('all 5 done');
  expect(progress(0, 0)).toBe('no jobs');
});
