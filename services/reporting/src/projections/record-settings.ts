import type { EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';

/** Takes what the list needs of the company's settings, unless we know newer ones. Says whether it did. */
export async function recordSettings(em: EntityManager, settings: directory.SettingsState): Promise<boolean> {
  const { version, timeZone, dayColours } = settings;
  const rows = await sql(em)`
    insert into company as known (version, time_zone, day_colours)
    values (${version}, ${timeZone}, ${JSON.stringify(dayColours)}::jsonb)
    on conflict (id) do update set
      version = excluded.version, time_zone = excluded.time_zone, day_colours = excluded.day_colours
    where known.version < excluded.version
    returning id`;
  return rows.length > 0;
}
