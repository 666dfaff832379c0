import type { EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';

/** Keeps what we need of the company's settings: what day it is there, and which days nobody works. */
export async function recordSettings(em: EntityManager, settings: directory.SettingsState): Promise<boolean> {
  const holidays = settings.holidays.map(({ date, name }) => ({ date, name }));
  const applied = await sql(em)`
    insert into settings as known (version, time_zone, holidays)
    values (${settings.version}, ${settings.timeZone}, ${JSON.stringify(holidays)}::jsonb)
    on conflict (only_row) do update set
      version = excluded.version, time_zone = excluded.time_zone, holidays = excluded.holidays
    where excluded.version >= known.version
    returning version`;
  return applied.length > 0;
}
