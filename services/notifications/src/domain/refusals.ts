import { type DomainError, refuse } from '@makegood/kernel';
import type { Requirement } from './kind.js';

export const refusals = {
  messageNotFound: (): DomainError => refuse.notFound('email/not-found', 'There is no such message.'),

  unknownKind: (): DomainError =>
    refuse.invalid('email/kind', 'There is no such kind of email.', [
      { path: 'kind', code: 'email/kind', message: 'Choose builder-update, customer-update, booking-confirmation or quote.' },
    ]),

  missingFields: (missing: readonly Requirement[]): DomainError => {
    const labels = missing.map(({ label }) => label).join(' and ');
    const fields = missing.map(({ path, message }) => ({ path, code: 'email/missing', message }));
    return refuse.invalid('email/missing-fields', `This email needs ${labels}.`, fields);
  },

  jobDeleted: (): DomainError =>
    refuse.conflict('email/job-deleted', 'This job was deleted. Restore it before writing about it.'),

  notReady: (): DomainError =>
    refuse.unavailable('email/not-ready', 'The job’s site or client has only just been added. Try again in a moment.'),
};
