import type { EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';

/** Keeps what the company calls itself; an older state than the one we have changes nothing. */
export async function recordSettings(em: EntityManager, settings: directory.SettingsState): Promise<boolean> {
  const applied = await sql(em)`
    insert into settings as known (version, company_name, short_name)
    values (${settings.version}, ${settings.companyName}, ${settings.shortName})
    on conflict (only_row) do update set
      version = excluded.version, company_name = excluded.company_name, short_name = excluded.short_name
    where excluded.version >= known.version
    returning version`;
  return applied.length > 0;
}
