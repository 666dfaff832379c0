import type { directory } from '@makegood/contracts';
import type { z } from 'zod';
import type { client, engineer, fault, plot, settings, site, user } from './reference.schema.js';

export function toClient({ id, version, name, active, customerCareEmails }: directory.ClientState): z.infer<typeof client> {
  return { id, version, name, active, customerCareEmails };
}

export function toSite({ id, version, clientId, name, engineerIds }: directory.SiteState): z.infer<typeof site> {
  return { id, version, clientId, name, engineerIds };
}

export function toPlot({ id, version, siteId, name, address, postcode }: directory.PlotState): z.infer<typeof plot> {
  return { id, version, siteId, name, address, postcode };
}

export function toEngineer({ id, version, name, kind, phone }: directory.EngineerState): z.infer<typeof engineer> {
  return { id, version, name, kind: kind as 'engineer' | 'contract-manager', phone };
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

/** The names of the fields that were sent, and their values; null empties a field. */
export function sentFields<Fields extends object>(empty: Fields, sent: object): { fields: Fields; changed: string[] } {
  const entries = Object.entries(sent).filter(([, value]) => value !== undefined);
  const values = Object.fromEntries(entries.map(([name, value]) => [name, value ?? '']));
  return { fields: { ...empty, ...values }, changed: entries.map(([name]) => name) };
}
