import type { directory } from '@makegood/contracts';
import { sql, type Tx } from '@makegood/database';
import { refuse, type DomainError } from '@makegood/kernel';
import type { Site } from '../domain/site.js';

/**
 * Announces that engineers left a site, and who takes their bookings ahead there. Said also when there are none as far
 * as we know: scheduling sees to those that were made meanwhile.
 */
export function releaseEngineers(tx: Tx, site: Site, engineerIds: readonly string[], toEngineerId: string): void {
  if (engineerIds.length === 0) return;
  const data: directory.SiteReleased = {
    siteId: site.id, siteVersion: site.version, engineerIds: [...engineerIds], toEngineerId,
  };
  tx.emit({ type: 'directory.site.engineers-released.v1', aggregateId: site.id, version: site.version, data });
}

/** Refuses somebody to take over who doesn't exist, was deleted or is the one who goes; they stay until we commit. */
export async function checkSuccessor(tx: Tx, leaverId: string, toEngineerId: string): Promise<void> {
  const rows = await sql(tx.em)`
    select id from engineers where id = ${toEngineerId} and id <> ${leaverId} and not deleted for share`;
  if (rows.length === 0) throw notOneToTakeOver('Choose another engineer from the list, or nobody.');
}

export function notOneToTakeOver(message: string): DomainError {
  return refuse.invalid('engineer/invalid', 'Some fields need another look.', [
    { path: 'reassignTo', code: 'choice', message },
  ]);
}
