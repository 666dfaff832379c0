import type { directory } from '@makegood/contracts';
import { sql, type Tx } from '@makegood/database';

/** Engineers left a site: notes what is to be handed over, to be done in steps. */
export async function recordHandOver({ em, call: { actor } }: Tx, released: directory.SiteReleased): Promise<void> {
  const { siteId, siteVersion, engineerIds, toEngineerId } = released;
  const successor = toEngineerId === '' ? null : toEngineerId;
  await sql(em)`
    insert into hand_overs (site_id, site_version, from_engineer_id, to_engineer_id, actor_id, actor_name)
    select ${siteId}, ${siteVersion}, engineer_id, ${successor}, ${actor.id}, ${actor.name}
    from unnest(${[...engineerIds]}::uuid[]) as left_by (engineer_id)
    on conflict do nothing`;
}
