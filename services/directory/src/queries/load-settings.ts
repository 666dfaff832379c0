import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';
import { Settings } from '../domain/settings.js';

/** The company's settings with their colours and holidays; held against other writers when asked. */
export async function loadSettings(em: EntityManager, hold = false): Promise<Settings> {
  const settings = await em.findOneOrFail(Settings, { id: true }, hold ? { lockMode: LockMode.PESSIMISTIC_WRITE } : {});
  settings.dayColours = await sql<directory.DayColour>(em)`
    select from_days as "fromDays", colour from day_colours order by from_days`;
  settings.holidays = await sql<directory.Holiday>(em)`select date::text as date, name from holidays order by date`;
  return settings;
}

/** All faults by name, those no longer offered too: old jobs still name them. */
export async function loadFaults(em: EntityManager): Promise<directory.FaultState[]> {
  return sql<directory.FaultState>(em)`select id, name, deleted, version from faults order by sort_key, id`;
}
