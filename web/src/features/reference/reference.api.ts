import type { BookingsAhead, Client, Engineer, Plot, PlotRange, RecordEntry, Site } from '@/lib/api/model';
import * as clients from '@/lib/api/calls/clients/clients';
import * as engineers from '@/lib/api/calls/engineers/engineers';
import * as plots from '@/lib/api/calls/plots/plots';
import * as sites from '@/lib/api/calls/sites/sites';
import { tagOf, type Versioned } from '@/lib/record-form';

export type { BookingsAhead, Client, Engineer, Plot, RecordEntry, Site };
export type Kind = 'client' | 'site' | 'plot' | 'engineer';

const seen = (record: Versioned) => ({ headers: { 'If-Match': tagOf(record) } });
const once = (key: string) => ({ headers: { 'Idempotency-Key': key } });
/** Only what was changed travels, so that two people may change different fields of one record. */
const only = <T extends object>(draft: T, changed: (keyof T)[]): Partial<T> =>
  Object.fromEntries(changed.map((name) => [name, draft[name]])) as Partial<T>;

export type ClientDraft = Pick<Client, 'name' | 'active' | 'customerCareEmails'>;
export type SiteDraft = Pick<Site, 'clientId' | 'name' | 'engineerIds'>;
export type PlotDraft = Pick<Plot, 'name' | 'address' | 'postcode'>;
export type EngineerDraft = Pick<Engineer, 'name' | 'kind' | 'phone'>;

export const addClient = (draft: ClientDraft, key: string) => clients.postClients(draft, once(key));
export const changeClient = (record: Client, draft: ClientDraft, changed: (keyof ClientDraft)[]) =>
  clients.patchClientsById(record.id, only(draft, changed), seen(record));
export const deleteClient = (record: Client) => clients.deleteClientsById(record.id, seen(record));

export const addSite = (draft: SiteDraft, key: string) => sites.postSites(draft, once(key));
export const changeSite = (record: Site, draft: SiteDraft, changed: (keyof SiteDraft)[], reassignTo?: string) =>
  sites.patchSitesById(record.id, only(draft, changed), reassignTo ? { reassignTo } : undefined, seen(record));
export const deleteSite = (record: Site) => sites.deleteSitesById(record.id, seen(record));
export const openJobsAt = (siteId: string) => sites.getSitesByIdOpenJobs(siteId);

export const addPlot = (siteId: string, draft: PlotDraft, key: string) => plots.postPlots({ siteId, ...draft }, once(key));
export const addPlots = (range: PlotRange, key: string) => plots.postPlotsRange(range, once(key));
export const changePlot = (record: Plot, draft: PlotDraft, changed: (keyof PlotDraft)[]) =>
  plots.patchPlotsById(record.id, only(draft, changed), seen(record));
export const deletePlot = (record: Plot) => plots.deletePlotsById(record.id, seen(record));

export const addEngineer = (draft: EngineerDraft, key: string) => engineers.postEngineers(draft, once(key));
export const changeEngineer = (record: Engineer, draft: EngineerDraft, changed: (keyof EngineerDraft)[]) =>
  engineers.patchEngineersById(record.id, only(draft, changed), seen(record));
export const bookingsAhead = (engineerId: string, siteId?: string) =>
  engineers.getEngineersByIdBookingsAhead(engineerId, { limit: 5, ...(siteId ? { siteId } : {}) });
export const deleteEngineer = (record: Engineer, reassignTo?: string) =>
  engineers.deleteEngineersById(record.id, reassignTo ? { reassignTo } : undefined, seen(record));

const restores = {
  client: clients.postClientsByIdRestore,
  site: sites.postSitesByIdRestore,
  plot: plots.postPlotsByIdRestore,
  engineer: engineers.postEngineersByIdRestore,
} as const satisfies Record<Kind, unknown>;
export const restore = (kind: Kind, id: string): Promise<unknown> => restores[kind](id);

const histories = {
  client: clients.getClientsByIdHistory,
  site: sites.getSitesByIdHistory,
  plot: plots.getPlotsByIdHistory,
  engineer: engineers.getEngineersByIdHistory,
} as const satisfies Record<Kind, unknown>;
export const historyOf = (kind: Kind, id: string) => histories[kind](id, { limit: 50 });
