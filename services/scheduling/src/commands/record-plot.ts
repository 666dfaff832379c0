import type { EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';

/** Keeps our copy of a plot's name; deleted plots too, for the jobs they have. */
export async function recordPlot(em: EntityManager, plot: directory.PlotState): Promise<boolean> {
  const applied = await sql(em)`
    insert into plots as known (id, version, name) values (${plot.id}, ${plot.version}, ${plot.name})
    on conflict (id) do update set version = excluded.version, name = excluded.name
    where excluded.version >= known.version
    returning id`;
  return applied.length > 0;
}
