import type { directory, scheduling } from '@makegood/contracts';
import type { z } from 'zod';
import type { bookingsAhead, client, engineer, fault, plot, recordHistory, settings, site, user } from './reference.schema.js';

export function toClient({ id, version, name, active, customerCareEmails, deleted }: directory.ClientState): z.infer<typeof client> {
  return { id, version, name, active, customerCareEmails, deleted };
}

export function toSite({ id, version, clientId, name, engineerIds, deleted }: directory.SiteState): z.infer<typeof site> {
  return { id, version, clientId, name, engineerIds, deleted };
}

export function toPlot({ id, version, siteId, name, address, postcode, deleted }: directory.PlotState): z.infer<typeof plot> {
  return { id, version, siteId, name, address, postcode, deleted };
}

export function toEngineer(state: directory.EngineerState): z.infer<typeof engineer> {
  const { id, version, name, kind, phone, userId, deleted } = state;
  return { id, version, name, kind: kind as 'engineer' | 'contract-manager', phone, userId: userId || null, deleted };
}

export function toFault({ id, version, name, deleted }: directory.FaultState): z.infer<typeof fault> {
  return { id, version, name, deleted };
}

export function toUser(state: directory.UserState): z.infer<typeof user> {
  const { id, version, email, name, roles, active, engineerId } = state;
  return { id, version, email, name, roles, active, engineerId: engineerId || null };
}

export function toSettings(state: directory.SettingsState): z.infer<typeof settings> {
  return {
    version: state.version,
    companyName: state.companyName,
    shortName: state.shortName,
    tabColour: state.tabColour,
    timeZone: state.timeZone,
    calloutFeePence: state.calloutFeePence,
    hourlyRatePence: state.hourlyRatePence,
    outOfHoursRatePence: state.outOfHoursRatePence,
    materialsUpliftPercent: state.materialsUpliftPercent,
    dayColours: state.dayColours.map(({ fromDays, colour }) => ({ fromDays, colour })),
    holidays: state.holidays.map(({ date, name }) => ({ date, name })),
  };
}

/** What an engineer has ahead, the sites without whose bookings they are. */
export function toBookingsAhead(ahead: scheduling.ListBookingsAheadResponse): z.infer<typeof bookingsAhead> {
  return {
    count: ahead.count,
    items: ahead.items.map(({ slot, ...item }) => ({ ...item, slot: slot as 'AM' | 'PM' })),
    sites: ahead.counts.map(({ siteId, siteName, count }) => ({ siteId, siteName, count })),
  };
}

export function toRecordHistory(page: directory.ListRecordHistoryResponse): z.infer<typeof recordHistory> {
  const items = page.items.map(({ id, at, actorName, what, changes, version }) => ({
    id, at: at ?? '', actorName, what, version, changes: changes.map(({ field, from, to }) => ({ field, from, to })),
  }));
  return { items, nextCursor: page.nextBeforeId || null };
}

/** The names of the fields that were sent, and their values; null empties a field. */
export function sentFields<Fields extends object>(empty: Fields, sent: object): { fields: Fields; changed: string[] } {
  const entries = Object.entries(sent).filter(([, value]) => value !== undefined);
  const values = Object.fromEntries(entries.map(([name, value]) => [name, value ?? '']));
  return { fields: { ...empty, ...values }, changed: entries.map(([name]) => name) };
}
