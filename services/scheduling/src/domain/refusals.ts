import { type DomainError, type JsonObject, refuse } from '@makegood/kernel';

export const refusals = {
  jobNotFound: (): DomainError => refuse.notFound('job/not-found', 'There is no such job.'),

  notAnOperative: (): DomainError =>
    refuse.forbidden('portal/not-an-operative', 'Your account is not linked to an engineer. Ask the office to link it.'),

  jobDeleted: (): DomainError =>
    refuse.conflict('booking/job-deleted', 'This job was deleted. Restore it before booking it.'),

  jobCompleted: (): DomainError =>
    refuse.conflict('booking/job-completed', 'This job is completed. Reopen it before changing its booking.'),

  engineersNotOfSite: (names: readonly string[], siteName: string): DomainError => {
    const who = names.join(', ');
    const message = `${who} ${names.length === 1 ? 'is' : 'are'} not assigned to ${siteName}. Choose engineers of the site, or assign them to it first.`;
    return refuse.invalid('booking/engineer-not-of-site', message, [
      { path: 'operativeIds', code: 'booking/engineer-not-of-site', message },
    ]);
  },

  absenceNotFound: (): DomainError => refuse.notFound('absence/not-found', 'There is no such absence.'),

  engineerUnknown: (): DomainError => fieldOf('absence/invalid', 'engineerId', 'absence/engineer', 'Choose an engineer from the list.'),

  /** `when` and why they are away already, in words. */
  absenceOverlaps: (name: string, when: string): DomainError =>
    fieldOf('absence/overlaps', 'from', 'absence/overlaps', `${name} is away ${when} already. Change that absence instead.`),

  absenceStale: (details: JsonObject): DomainError =>
    refuse.stale('absence/stale', 'Somebody changed this absence since you looked.', details),

  stale: (details: JsonObject): DomainError =>
    refuse.stale('booking/stale', 'Somebody changed this booking since you looked.', details),
};

function fieldOf(code: string, path: string, fieldCode: string, message: string): DomainError {
  return refuse.invalid(code, message, [{ path, code: fieldCode, message }]);
}
