import { Injectable } from '@nestjs/common';
import { sql, type Tx } from '@makegood/database';
import { refuse, todayIn } from '@makegood/kernel';
import { ServiceConfig } from '@makegood/service';
import type { Moment, OfficeMoment } from '../domain/job.js';
import type { Settings } from '../domain/reference.js';
import { findPlot, findSettings, findSite, holdReferenceData, placeNames } from '../projections/reference-data.js';

/** Where a job is and where somebody wants it. */
interface Places {
  jobId?: string;
  from?: { siteId: string; plotId: string };
  to: { siteId: string; plotId: string };
}

/** Says when a command happens: by the service's clock, at the company's rates and date. */
@Injectable()
export class Moments {
  constructor(private readonly config: ServiceConfig) {}

  /** Called before a command locks any row. */
  async settings({ em }: Tx): Promise<Settings> {
    await holdReferenceData(em);
    const settings = await findSettings(em);
    if (settings) return settings;
    throw refuse.unavailable('settings/missing', 'The company’s settings are not there yet. Try again in a moment.');
  }

  now({ call }: Tx, settings: Settings, names = new Map<string, string>()): Moment {
    const faults = new Map(settings.faults.map(({ id, name }) => [id, name]));
    return {
      at: this.config.clock.now(),
      by: call.actor.name,
      today: todayIn(this.config.clock, settings.timeZone),
      rates: settings.rates,
      nameOf: (id) => names.get(id) ?? faults.get(id) ?? id,
    };
  }

  async inOffice(tx: Tx, settings: Settings, { jobId, from, to }: Places): Promise<OfficeMoment> {
    const { em } = tx;
    const names = await placeNames(em, [to.siteId, to.plotId, from?.siteId ?? '', from?.plotId ?? '']);
    const [booking] = jobId === undefined ? [] : await sql<{ operativeIds: string[] }>(em)`
      select operative_ids as "operativeIds" from bookings where job_id = ${jobId} and booked_date is not null`;
    return {
      ...this.now(tx, settings, names),
      site: await findSite(em, to.siteId),
      plot: await findPlot(em, to.plotId),
      bookedIds: booking?.operativeIds ?? [],
    };
  }
}
