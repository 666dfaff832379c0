import { keepPreviousData, useQuery } from '@tanstack/vue-query';
import { computed } from 'vue';
import type { Ref } from 'vue';
import type { CalendarDayTiles, Halves, Tile } from '@/lib/api-types';
import { count } from '@/lib/plural';
import { getDay } from './calendar.api';

export const dayKey = (date: string): [string, string] => ['calendar-day', date];

/** Reads the day from the key: a query outlives the component that asked first. */
export const fetchDay = ({ queryKey }: { queryKey: readonly unknown[] }): Promise<CalendarDayTiles> =>
  getDay(String(queryKey[1]));

/**
 * The tiles of one day; the day before it stays, dimmed, until they are here. Replaced whole, never changed in place:
 * thousands of tiles are read without watching each.
 */
export function useDay(date: Readonly<Ref<string>>) {
  return useQuery({
    queryKey: computed(() => dayKey(date.value)),
    queryFn: fetchDay,
    placeholderData: keepPreviousData,
    shallow: true,
  });
}

/** The job's tile on a day, whoever's lane it is in. */
export const tileOf = (day: CalendarDayTiles | undefined, jobId: string): Tile | undefined => {
  const lane = day && [day.unassigned, ...day.engineers].find((one) => holdsJob(one, jobId));
  return lane && tilesOf(lane).find((tile) => tile.jobId === jobId);
};
export const holdsJob = ({ am, pm }: Halves, jobId: string): boolean =>
  am.some((tile) => tile.jobId === jobId) || pm.some((tile) => tile.jobId === jobId);

export const tilesOf = (halves: Halves): Tile[] => [...halves.am, ...halves.pm];

/** Every job of the day once, however many engineers it has. */
export function jobsOf(day: CalendarDayTiles): Tile[] {
  const all = [...tilesOf(day.unassigned), ...day.engineers.flatMap(tilesOf)];
  return [...new Map(all.map((tile) => [tile.jobId, tile])).values()];
}

/** `14 jobs · 4 done · 2 unassigned` */
export function daySummary(day: CalendarDayTiles): string {
  const jobs = jobsOf(day);
  const done = jobs.filter((tile) => tile.colour === 'green').length;
  const late = jobs.filter((tile) => tile.colour === 'red').length;
  const unassigned = tilesOf(day.unassigned).length;
  return [
    jobs.length ? count(jobs.length, 'job') : 'No jobs',
    late && `${late} late`,
    done && `${done} done`,
    unassigned && `${unassigned} unassigned`,
  ]
    .filter(Boolean)
    .join(' · ');
}
