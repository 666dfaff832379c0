import type { CalendarDayTiles, Halves, JobRow, Slot, Tile } from '@/lib/api-types';
import type { Place } from './calendar.api';
import { jobColour, tileColour } from './job-colour';
import { holdsJob } from './use-day';

/** A job on its way: where it is now, and whose lane it is being taken from. */
export interface Moving {
  tile: Tile;
  from: Place;
  fromEngineer: string | null;
  /** It only goes back, to be again as it was. */
  undoes?: Tile;
}

export function movingTile(tile: Tile, date: string, fromEngineer: string | null): Moving {
  return { tile, fromEngineer, from: { bookedDate: date, slot: tile.slot, operativeIds: tile.operativeIds } };
}

/** A job of the tray, as the tile it will be. */
export function movingRow(row: JobRow): Moving {
  const { booking } = row;
  return {
    fromEngineer: null,
    from: { bookedDate: null, slot: 'AM', operativeIds: [] },
    tile: {
      jobId: row.id,
      refNum: row.refNum,
      siteId: row.siteId,
      siteName: row.siteName,
      plotId: row.plotId,
      plotName: row.plotName,
      plotAddress: row.plotAddress,
      postcode: row.postcode,
      information: row.information,
      slot: booking.slot ?? 'AM',
      colour: 'neutral',
      bookedDate: booking.bookedDate ?? '',
      previousDate: booking.previousDate,
      rearranged: booking.rearranged,
      operativeIds: booking.operativeIds,
      completedAt: null,
      version: booking.version,
    },
  };
}

/** Takes back a move that was answered with a version. */
export function movingBack(moving: Moving, to: Place, version: number, today: string): Moving {
  return { tile: { ...movedTile(moving, to, today), version }, from: to, fromEngineer: null, undoes: moving.tile };
}

/** The engineer it's given to takes the place of the one it came from; others on the job stay. */
export function reassigned(moving: Moving, to: string | null): string[] {
  const others = moving.from.operativeIds.filter((id) => id !== moving.fromEngineer && id !== to);
  return to ? [...others, to] : others;
}

export function isSamePlace(one: Place, other: Place): boolean {
  return (
    one.bookedDate === other.bookedDate &&
    one.slot === other.slot &&
    one.operativeIds.length === other.operativeIds.length &&
    one.operativeIds.every((id) => other.operativeIds.includes(id))
  );
}

/** The tile at its new place, as it will be answered. */
export function movedTile(moving: Moving, to: Place, today: string): Tile {
  const { tile, from, undoes } = moving;
  if (!to.bookedDate) return tile;
  const dateChanges = !undoes && from.bookedDate !== null && from.bookedDate !== to.bookedDate;
  const { rearranged: wasRearranged, previousDate } = undoes ?? tile;
  const rearranged = wasRearranged || dateChanges;
  return {
    ...tile,
    slot: to.slot,
    bookedDate: to.bookedDate,
    operativeIds: to.operativeIds,
    rearranged,
    previousDate: dateChanges ? from.bookedDate : previousDate,
    colour: tileColour(jobColour({ completed: tile.completedAt !== null, bookedDate: to.bookedDate, rearranged }, today)),
  };
}

/** A day as it will look once the job is at its new place. Only for showing at once; the answer replaces it. */
export function withMoved(day: CalendarDayTiles, moving: Moving, to: Place): CalendarDayTiles {
  const { jobId } = moving.tile;
  const here = to.bookedDate === day.date;
  const tile = movedTile(moving, to, day.today);
  const place = <T extends Halves>(lane: T, mine: boolean): T => {
    // A lane that it neither leaves nor comes to stays the very same, so that it isn't drawn again.
    if (!mine && !holdsJob(lane, jobId)) return lane;
    const half = (slot: Slot, tiles: Tile[]): Tile[] => {
      const at = tiles.findIndex((one) => one.jobId === jobId);
      const rest = tiles.filter((one) => one.jobId !== jobId);
      // It keeps its place in a half it stays in, so that nothing jumps.
      return here && mine && to.slot === slot ? rest.toSpliced(at < 0 ? rest.length : at, 0, tile) : rest;
    };
    return { ...lane, am: half('AM', lane.am), pm: half('PM', lane.pm) };
  };
  return {
    ...day,
    engineers: day.engineers.map((engineer) => place(engineer, to.operativeIds.includes(engineer.id))),
    unassigned: place(day.unassigned, to.operativeIds.length === 0),
  };
}
