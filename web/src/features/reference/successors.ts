import { getSitesById } from '@/lib/api/calls/sites/sites';
import { count } from '@/lib/plural';
import type { BookingsAhead } from './reference.api';

/** Beyond so many sites nobody is asked one by one: choosing somebody says in general what it brings about. */
const mostSites = 40;

/** Who may take an engineer's bookings, those first who are on all of the sites; a note says where they would be assigned. */
export async function successorsFor(
  leaverId: string, { sites }: Pick<BookingsAhead, 'sites'>, everybody: readonly { id: string; name: string }[],
): Promise<{ value: string; label: string; note?: string }[]> {
  const others = everybody.filter(({ id }) => id !== leaverId);
  if (sites.length > mostSites) return others.map(({ id, name }) => ({ value: id, label: name, note: 'will be assigned where needed' }));
  const wanted = new Set(sites.map(({ siteId }) => siteId));
  const found = await Promise.all([...wanted].map((siteId) => getSitesById(siteId).then(({ engineerIds }) => engineerIds)));
  const missing = (id: string): number => found.filter((engineerIds) => !engineerIds.includes(id)).length;
  return others
    .map(({ id, name }) => ({ id, name, lacks: missing(id) }))
    .sort((a, b) => a.lacks - b.lacks)
    .map(({ id, name, lacks }) => ({ value: id, label: name, ...(lacks > 0 ? { note: `will be assigned to ${count(lacks, 'more site')}` } : {}) }));
}

