import type { scheduling } from '@makegood/contracts';
import type { z } from 'zod';
import type { calendarRow, day, lane, tile } from './calendar.schema.js';

type Tile = z.infer<typeof tile>;

export function toTile(state: scheduling.Tile): Tile {
  return {
    jobId: state.jobId,
    refNum: state.refNum,
    siteId: state.siteId,
    siteName: state.siteName,
    plotId: state.plotId,
    plotName: state.plotName,
    plotAddress: state.plotAddress,
    postcode: state.postcode,
    information: state.information,
    slot: state.slot as Tile['slot'],
    colour: state.colour as Tile['colour'],
    bookedDate: state.bookedDate,
    previousDate: state.previousDate ?? null,
    rearranged: state.rearranged,
    operativeIds: state.operativeIds,
    completedAt: state.completedAt ?? null,
    version: state.version,
  };
}

export function toLane(state: scheduling.Lane | undefined): z.infer<typeof lane> {
  return { am: (state?.am ?? []).map(toTile), pm: (state?.pm ?? []).map(toTile) };
}

export function toDay(state: scheduling.GetDayResponse): z.infer<typeof day> {
  return {
    date: state.date,
    today: state.today,
    engineers: state.engineers.map(({ id, name, absence, lane: jobs }) => ({
      id,
      name,
      absence: absence ? { from: absence.from, until: absence.until, reason: absence.reason } : null,
      ...toLane(jobs),
    })),
    unassigned: toLane(state.unassigned),
    holiday: state.holiday ?? null,
  };
}

export function toCalendarRow(row: scheduling.CalendarRow): z.infer<typeof calendarRow> {
  return {
    siteId: row.siteId,
    siteName: row.siteName,
    clientId: row.clientId,
    clientName: row.clientName,
    days: row.days.map((cell) => ({
      date: cell.date,
      count: cell.count,
      colour: cell.colour as 'tab' | 'red' | 'amber' | 'green',
      mix: cell.mix ?? { tab: 0, red: 0, amber: 0, green: 0 },
    })),
  };
}
