import type { FieldChecks } from '@makegood/kernel';
import type { OfficeFields } from './office-fields.js';
import type { Plot, Site } from './reference.js';

/** Where a job is. */
interface Place {
  siteId: string;
  plotId: string;
}

/**
 * A job is at a plot of its site. Checked when either is chosen anew; a site or plot deleted since doesn't
 * stand in the way of changing anything else.
 */
export function checkPlace(
  present: Place,
  chosen: Partial<OfficeFields>,
  { site, plot }: { site: Site | undefined; plot: Plot | undefined },
  check: FieldChecks,
): void {
  const siteId = chosen.siteId ?? present.siteId;
  const plotId = chosen.plotId ?? present.plotId;
  if (siteId === present.siteId && plotId === present.plotId) return;
  if (siteId !== present.siteId) {
    const isThere = site?.id === siteId && !site.deleted;
    check.that(isThere, 'siteId', 'unknown', 'Choose a site from the list.');
  }
  if (plotId !== present.plotId) {
    const isThere = plot?.id === plotId && !plot.deleted;
    if (!check.that(isThere, 'plotId', 'unknown', 'Choose a plot from the list.')) return;
  }
  check.that(plot?.siteId === siteId, 'plotId', 'other-site', 'Choose a plot of this site.');
}
