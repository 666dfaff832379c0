import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from '@makegood/database';
import { isId } from '@makegood/kernel';
import type { Plot, Settings, Site } from '../domain/reference.js';

/**
 * Held while a command uses reference data: a change of it waits for the commands under way, and those that begin
 * later see it. So no job is left with a price or client of yesterday. Taken before any row is locked.
 */
export async function holdReferenceData(em: EntityManager): Promise<void> {
  await sql(em)`select pg_advisory_xact_lock_shared(hashtextextended('jobs reference data', 0))`;
}

/** Held while reference data changes; see `holdReferenceData`. */
export async function claimReferenceData(em: EntityManager): Promise<void> {
  await sql(em)`select pg_advisory_xact_lock(hashtextextended('jobs reference data', 0))`;
}

export async function findSite(em: EntityManager, id: string): Promise<Site | undefined> {
  if (!isId(id)) return undefined;
  const [site] = await sql<Site>(em)`
    select id, client_id as "clientId", name, engineer_ids as "engineerIds", deleted from sites where id = ${id}`;
  return site;
}

export async function findPlot(em: EntityManager, id: string): Promise<Plot | undefined> {
  if (!isId(id)) return undefined;
  const [plot] = await sql<Plot>(em)`
    select id, site_id as "siteId", name, address, postcode, deleted from plots where id = ${id}`;
  return plot;
}

/** The company's settings; nothing as long as none have arrived. */
export async function findSettings(em: EntityManager): Promise<Settings | undefined> {
  const [settings] = await sql<Settings>(em)`
    select time_zone as "timeZone", faults, jsonb_build_object(
      'calloutFeePence', callout_fee_pence, 'hourlyRatePence', hourly_rate_pence,
      'outOfHoursRatePence', out_of_hours_rate_pence, 'materialsUpliftPercent', materials_uplift_percent::text
    ) as rates from settings`;
  return settings;
}

/** Names of clients, sites with their clients, and plots by id, for history. */
export async function placeNames(em: EntityManager, ids: readonly string[]): Promise<Map<string, string>> {
  const known = ids.filter(isId);
  const rows = await sql<{ id: string; name: string }>(em)`
    select id, name from sites where id = any (${known}::uuid[])
    union select c.id, c.name from clients c
      where c.id = any (${known}::uuid[]) or c.id in (select client_id from sites where id = any (${known}::uuid[]))
    union all select id, name from plots where id = any (${known}::uuid[])`;
  return new Map(rows.map(({ id, name }) => [id, name]));
}
