import type { EntityManager } from '@mikro-orm/postgresql';
import type { directory } from '@makegood/contracts';
import { sql } from '@makegood/database';

/** Keeps our copy of a plot's name, and what its jobs repeat of it; deleted plots too, for the jobs they have. */
export async function recordPlot(em: EntityManager, plot: directory.PlotState): Promise<boolean> {
  const applied = await sql(em)`
    insert into plots as known (id, version, name) values (${plot.id}, ${plot.version}, ${plot.name})
    on conflict (id) do update set version = excluded.version, name = excluded.name
    where excluded.version >= known.version
    returning id`;
  if (applied.length === 0) return false;
  await sql(em)`update jobs set plot_name = ${plot.name} where plot_id = ${plot.id} and plot_name <> ${plot.name}`;
  return true;
}

/**
 * What a plot is called, kept from changing until the transaction ends, so that no job misses a renaming. One we have not
 * heard of yet gets its place, with version 0 and no name.
 */
export async function lockedPlotName(em: EntityManager, plotId: string): Promise<string> {
  const known = await lockedName(em, plotId);
  if (known !== undefined) return known;
  await sql(em)`insert into plots (id, version, name) values (${plotId}, 0, '') on conflict (id) do nothing`;
  return (await lockedName(em, plotId)) ?? '';
}

async function lockedName(em: EntityManager, plotId: string): Promise<string | undefined> {
  const [plot] = await sql<{ name: string }>(em)`select name from plots where id = ${plotId} for share`;
  return plot?.name;
}
