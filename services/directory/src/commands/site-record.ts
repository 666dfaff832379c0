import type { EntityManager } from '@mikro-orm/postgresql';
import { identifier, sql } from '@makegood/database';
import { isId, refuse, type DomainError } from '@makegood/kernel';
import { Site } from '../domain/site.js';
import { lockAnyRecord, lockRecord } from './lock-record.js';

/** A site with its engineers, held until the transaction ends. */
export async function lockSite(em: EntityManager, id: string): Promise<Site> {
  return withEngineers(em, await lockRecord(em, Site, 'site', id));
}

/** As `lockSite`, deleted or not. */
export async function lockAnySite(em: EntityManager, id: string): Promise<Site> {
  return withEngineers(em, await lockAnyRecord(em, Site, 'site', id));
}

async function withEngineers(em: EntityManager, site: Site): Promise<Site> {
  const rows = await sql<{ engineer_id: string }>(em)`
    select engineer_id from site_engineers where site_id = ${site.id} order by engineer_id`;
  site.engineerIds = rows.map((row) => row.engineer_id);
  return site;
}

/** Stores a site and makes its engineers those it names. */
export async function storeSite(em: EntityManager, site: Site): Promise<void> {
  em.persist(site);
  await em.flush();
  await sql(em)`delete from site_engineers where site_id = ${site.id} and engineer_id <> all (${site.engineerIds}::uuid[])`;
  await sql(em)`
    insert into site_engineers (site_id, engineer_id) select ${site.id}::uuid, unnest(${site.engineerIds}::uuid[])
    on conflict do nothing`;
}

/** Refuses engineers that don't exist or are deleted; those that do can't be deleted before we commit. */
export async function checkEngineers(em: EntityManager, engineerIds: readonly string[]): Promise<void> {
  const known = engineerIds.filter(isId);
  const rows = await sql<{ id: string }>(em)`
    select id from engineers where id = any (${known}::uuid[]) and not deleted order by id for share`;
  const found = new Set(rows.map(({ id }) => id));
  const missing = engineerIds.flatMap((id, index) => (found.has(id) ? [] : [`engineerIds.${index}`]));
  if (missing.length > 0) throw refused('site', missing, 'Choose engineers from the list.');
}

/** Refuses a client that doesn't exist or is deleted; one that does can't be deleted before we commit. */
export async function checkClient(em: EntityManager, clientId: string): Promise<void> {
  const rows = isId(clientId)
    ? await sql(em)`select id from clients where id = ${clientId} and not deleted for share`
    : [];
  if (rows.length === 0) throw refused('site', ['clientId'], 'Choose a client from the list.');
}

/** Refuses a site that doesn't exist or is deleted; one that does can't be deleted before we commit. */
export async function checkSite(em: EntityManager, siteId: string): Promise<void> {
  const rows = isId(siteId) ? await sql(em)`select id from sites where id = ${siteId} and not deleted for share` : [];
  if (rows.length === 0) throw refused('plot', ['siteId'], 'Choose a site from the list.');
}

function refused(kind: string, paths: string[], message: string): DomainError {
  const fields = paths.map((path) => ({ path, code: 'choice', message }));
  return refuse.invalid(`${kind}/invalid`, 'Some fields need another look.', fields);
}

/** Whether a client or site is there and not deleted; if so it stays until we commit. */
export async function isOnOffer(em: EntityManager, table: 'clients' | 'sites', id: string): Promise<boolean> {
  const rows = await sql(em)`select id from ${identifier(table)} where id = ${id} and not deleted for share`;
  return rows.length > 0;
}
