import { useQueryClient } from '@tanstack/vue-query';
import type { CalendarDayTiles } from '@/lib/api-types';
import { formatDay, isWeekend } from '@/lib/dates';
import { list } from '@/lib/plural';
import { refusal, toast } from '@/lib/toasts';
import { confirm } from '@/ui/confirm';
import { assignToSite, getEngineersOf, putBooking } from './calendar.api';
import type { Place } from './calendar.api';
import { isSamePlace, withMoved } from './moving';
import type { Moving } from './moving';

export interface BookingContext {
  nameOf: (engineerId: string) => string;
  holidayOn: (date: string) => string | undefined;
  refreshGrid: (siteId: string) => void;
}

/** Moves jobs: shown at once, sent, put back with the reason when refused, undone from its message. */
export function useBooking(context: BookingContext): { move: (moving: Moving, to: Place) => Promise<boolean> } {
  const queries = useQueryClient();

  const inWords = (place: Place): string => {
    if (!place.bookedDate) return 'not booked';
    const who = place.operativeIds.length ? list.format(place.operativeIds.map(context.nameOf)) : 'nobody yet';
    return `${who}, ${formatDay(place.bookedDate)} ${place.slot}`;
  };

  /** What somebody might not have meant; said, but not prevented. */
  const cautionAbout = (date: string | null): string => {
    if (!date) return '';
    const holiday = context.holidayOn(date);
    if (holiday) return ` That’s ${holiday}.`;
    return isWeekend(date) ? ' That’s a weekend.' : '';
  };

  function settle(siteId: string): void {
    void queries.invalidateQueries({ queryKey: ['calendar-day'] });
    void queries.invalidateQueries({ queryKey: ['jobs'] });
    context.refreshGrid(siteId);
  }

  /** Asks before a job goes to an engineer who isn't the site's, and makes them so. */
  async function mayGoTo(moving: Moving, to: Place): Promise<boolean> {
    const added = to.operativeIds.filter((id) => !moving.from.operativeIds.includes(id));
    if (added.length === 0) return true;
    const { siteId, siteName } = moving.tile;
    const ofSite = await queries.fetchQuery({ queryKey: ['engineers', siteId], queryFn: () => getEngineersOf(siteId), staleTime: 30_000 });
    for (const id of added.filter((one) => !ofSite.some((engineer) => engineer.id === one))) {
      const name = context.nameOf(id);
      const yes = await confirm({
        title: `${name} isn’t on ${siteName}`,
        text: `Assign ${name} to ${siteName} and give them ${moving.tile.refNum}?`,
        confirm: 'Assign and move',
      });
      if (!yes) return false;
      await assignToSite(siteId, siteName, id);
      await queries.invalidateQueries({ queryKey: ['engineers', siteId] });
    }
    return true;
  }

  async function send(moving: Moving, version: number, to: Place): Promise<number> {
    const before = queries.getQueriesData<CalendarDayTiles>({ queryKey: ['calendar-day'] });
    await queries.cancelQueries({ queryKey: ['calendar-day'] });
    queries.setQueriesData<CalendarDayTiles>({ queryKey: ['calendar-day'] }, (day) => day && withMoved(day, moving, to));
    try {
      return await putBooking(moving.tile.jobId, version, to);
    } catch (error) {
      for (const [key, day] of before) queries.setQueryData(key, day);
      throw error;
    } finally {
      settle(moving.tile.siteId);
    }
  }

  async function undo(moving: Moving, at: Place, version: number): Promise<void> {
    const back: Moving = { ...moving, tile: { ...moving.tile, version }, from: at, fromEngineer: null };
    try {
      await send(back, version, moving.from);
      toast({ text: `${moving.tile.refNum} put back: ${inWords(moving.from)}`, pane: 'day' });
    } catch (error) {
      refusal(error, { what: `${moving.tile.refNum} stays where it is.`, pane: 'day' });
    }
  }

  async function move(moving: Moving, to: Place): Promise<boolean> {
    if (isSamePlace(moving.from, to)) return true;
    const { refNum } = moving.tile;
    try {
      if (!(await mayGoTo(moving, to))) return false;
      const version = await send(moving, moving.tile.version, to);
      const verb = moving.from.bookedDate ? 'moved to' : 'booked:';
      toast({
        text: `${refNum} ${verb} ${inWords(to)}.${cautionAbout(to.bookedDate)}`.replace(/\.$/, ''),
        pane: 'day',
        undo: () => undo(moving, to, version),
      });
      return true;
    } catch (error) {
      refusal(error, { what: `${refNum} wasn’t moved.`, pane: 'day' });
      return false;
    }
  }

  return { move };
}
