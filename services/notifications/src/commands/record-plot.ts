import type { EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';

/** Keeps a plot's name; an older state than the one we have changes nothing. */
export async function recordPlot(em: EntityManager, plot: directory.PlotState): Promise<boolean> {
  const applied = await sql(em)`
    insert into plots as known (id, version, name)
    values (${plot.id}, ${plot.version}, ${plot.name})
    on conflict (id) do update set version = excluded.version, name = excluded.name
    where excluded.version >= known.version
    returning id`;
  return applied.length > 0;
}
