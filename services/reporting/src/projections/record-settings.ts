import type { EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';

/** Takes what the list and exports need of the company's settings, unless we know newer ones. Says whether it did. */
export async function recordSettings(em: EntityManager, settings: directory.SettingsState): Promise<boolean> {
  const { version, shortName, timeZone, dayColours } = settings;
  const rows = await sql(em)`
    insert into company as known (version, short_name, time_zone, day_colours)
    values (${version}, ${shortName}, ${timeZone}, ${JSON.stringify(dayColours)}::jsonb)
    on conflict (id) do update set
      version = excluded.version, short_name = excluded.short_name, time_zone = excluded.time_zone,
      day_colours = excluded.day_colours
    where known.version < excluded.version
    returning id`;
  return rows.length > 0;
}
