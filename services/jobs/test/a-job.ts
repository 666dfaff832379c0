import { jobs } from '@makegood/contracts';
import { newId } from '@makegood/kernel';
import { Job, type OfficeMoment } from '../src/domain/job.js';
import type { Rates } from '../src/domain/invoice-value.js';

export const rates: Rates = {
  calloutFeePence: 6500, hourlyRatePence: 4200, outOfHoursRatePence: 7800, materialsUpliftPercent: '15',
};

/** A moment in the office at some site and plot, unless said otherwise. */
export function aMoment(changes: Partial<OfficeMoment> = {}): OfficeMoment {
  const siteId = changes.site?.id ?? newId();
  return {
    at: new Date('2026-11-24T09:00:00.000Z'), by: 'Hannah Birch', today: '2026-11-24', rates,
    site: { id: siteId, clientId: newId(), name: 'Foundry Row', engineerIds: [], deleted: false },
    plot: { id: newId(), siteId, name: '21', address: '21 Crucible Way', postcode: 'HX1 5TD', deleted: false },
    bookedIds: [], nameOf: (id) => id, ...changes,
  };
}

/** Fields as the office sends them, at the moment's site and plot. */
export function someFields(moment: OfficeMoment, changes: Partial<jobs.JobFields> = {}): jobs.JobFields {
  return jobs.JobFields.fromPartial({ siteId: moment.site?.id ?? '', plotId: moment.plot?.id ?? '', ...changes });
}

/** A job just raised, with the moment it was raised in. */
export function aJob(changes: Partial<jobs.JobFields> = {}, moment = aMoment()): { job: Job; moment: OfficeMoment } {
  return { job: Job.raise(newId(), someFields(moment, changes), moment).job, moment };
}
