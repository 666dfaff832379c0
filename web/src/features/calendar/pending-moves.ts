import { computed, shallowRef } from 'vue';
import type { ComputedRef } from 'vue';
import type { CalendarDay, CalendarDayTiles, CellMix } from '@/lib/api-types';
import type { Place } from './calendar.api';
import { cellColour, cellColourOf } from './job-colour';
import { movedTile, withMoved } from './moving';
import type { Moving } from './moving';

/** The two cells of the grid that a move touches, as they will be; nothing for one that will be empty. */
export type ChangedCells = Map<string, CalendarDay | undefined>;

interface Pending {
  moving: Moving;
  to: Place;
  cells: ChangedCells;
}

export interface PendingMoves {
  /** Job ids of moves that nobody has answered yet. */
  has: (jobId: string) => boolean;
  size: ComputedRef<number>;
  /** Shows a move from now on, over whatever is fetched meanwhile. Returns how to stop that. */
  show: (moving: Moving, to: Place, cellsNow: ReadonlyMap<string, CalendarDay> | undefined, today: string) => () => void;
  overDay: (day: CalendarDayTiles) => CalendarDayTiles;
  /** The cells of a site that look otherwise than fetched. */
  cellsOf: (siteId: string) => ChangedCells | undefined;
}

function counted(cell: CalendarDay | undefined, date: string, colour: keyof CellMix, by: 1 | -1): CalendarDay | undefined {
  const mix = { ...(cell?.mix ?? { tab: 0, red: 0, amber: 0, green: 0 }) };
  mix[colour] = Math.max(0, mix[colour] + by);
  const count = mix.tab + mix.red + mix.amber + mix.green;
  return count > 0 ? { date, count, mix, colour: cellColour(mix) } : undefined;
}

/** How a move changes the cells of its site. */
export function changedCells(moving: Moving, to: Place, now: ReadonlyMap<string, CalendarDay>, today: string): ChangedCells {
  const { tile, from } = moving;
  const changed: ChangedCells = new Map();
  if (from.bookedDate) {
    changed.set(from.bookedDate, counted(now.get(from.bookedDate), from.bookedDate, cellColourOf(tile.colour), -1));
  }
  if (to.bookedDate) {
    const before = changed.has(to.bookedDate) ? changed.get(to.bookedDate) : now.get(to.bookedDate);
    changed.set(to.bookedDate, counted(before, to.bookedDate, cellColourOf(movedTile(moving, to, today).colour), 1));
  }
  return changed;
}

/**
 * Moves on their way, laid over what the server says: what is fetched while one is under way may or may not know of
 * it, and must not make a tile jump back and forth.
 */
export function usePendingMoves(): PendingMoves {
  const moves = shallowRef<ReadonlyMap<string, Pending>>(new Map());
  const bySite = computed(() => {
    const found = new Map<string, ChangedCells>();
    for (const { moving, cells } of moves.value.values()) {
      const { siteId } = moving.tile;
      found.set(siteId, new Map([...(found.get(siteId) ?? []), ...cells]));
    }
    return found;
  });
  return {
    has: (jobId) => moves.value.has(jobId),
    size: computed(() => moves.value.size),
    show(moving, to, cellsNow, today) {
      const { jobId } = moving.tile;
      const mine: Pending = { moving, to, cells: cellsNow ? changedCells(moving, to, cellsNow, today) : new Map() };
      moves.value = new Map(moves.value).set(jobId, mine);
      return () => {
        // A newer move of the same job stays.
        if (moves.value.get(jobId) !== mine) return;
        const rest = new Map(moves.value);
        rest.delete(jobId);
        moves.value = rest;
      };
    },
    overDay: (day) => [...moves.value.values()].reduce((shown, { moving, to }) => withMoved(shown, moving, to), day),
    cellsOf: (siteId) => bySite.value.get(siteId),
  };
}
